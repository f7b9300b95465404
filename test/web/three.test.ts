import { afterAll, beforeAll, expect, test } from 'vitest';
import { confirmRoster, stageRoster } from '../../functions/workflow/import-roster.ts';
import { openWorld, type TestWorld } from '../support/world.ts';
import { announcedTeam, type Team } from './team.ts';

const ROSTER = `Name,Email,Function
Ana Ito,ana@example.org,Finance
Ben Okri,ben@example.org,People
Cleo Marsh,cleo@example.org,Care
`;

let world: TestWorld;
let team: Team;

beforeAll(async () => {
  world = await openWorld();
  team = await announcedTeam(world, ROSTER);
  await team.join('Ana Ito', 'Ben Okri', 'Cleo Marsh');
  await team.openChoosing();
  await team.pairs('Ana Ito', 'Ben Okri');
});
afterAll(() => world?.close());

test('whoever is left over asks a pair to make room, and three it is when both say yes', async () => {
  const cleo = await team.opens('Cleo Marsh', 'choose');
  expect(cleo.page().text).toContain('Ask a pair to make room for you');
  await cleo.follow(/Ana Ito/);
  expect(cleo.page().heading).toMatch(/^Ask (Ana Ito and Ben Okri|Ben Okri and Ana Ito)\?$/);
  await cleo.submit(/^Ask /, { note: 'Would you have me?', sure: true });
  expect(cleo.page().text).toContain('You asked');

  const ana = await world.opens('ana@example.org', /Cleo/);
  expect(ana.page().text).toContain('would like to join your pair');
  await ana.submit('Send my answer', { answer: 'accept' });
  expect(ana.page().text).toContain('You are three as soon as Ben has said yes');
  expect(ana.page().url).toMatch(/\/answer\/[^/?]+\?done=said-yes$/);
  const ben = await world.opens('ben@example.org', /Cleo/);
  await ben.submit('Send my answer', { answer: 'accept' });
  expect(ben.page().text).toContain('Ana Ito');
  expect(ben.page().text).toContain('Cleo Marsh');
  expect((await team.opens('Cleo Marsh', '')).page().heading).toMatch(/^You, (Ana and Ben|Ben and Ana)$/);
  expect((await team.opens('Cleo Marsh', 'guide/1')).page().text).toContain('14 min');
});

test('whoever has left the roster sees nothing of the programme any more', async () => {
  const link = await team.link('Ana Ito', 'board');
  const without = ROSTER.replace(/Ana.*\n/, '');
  const staged = await stageRoster(world.deps, team.programmeId, new TextEncoder().encode(without));
  if ('refused' in staged) throw new Error('The roster was refused.');
  const confirmed = await confirmRoster(world.deps, team.programmeId, {
    stageId: staged.stageId,
    left: 'all',
  });
  expect(confirmed).toEqual({ done: 'saved' });
  await world.drain();
  const ana = await team.opens('Ben Okri', 'board');
  await ana.visit(link);
  expect(ana.page().heading).toMatch(/You are not in this round|This link does not open here/);
  expect(ana.page().text).not.toContain('Ben Okri');
});
