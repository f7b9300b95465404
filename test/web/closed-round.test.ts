import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Cycle } from '../../functions/domain/cycle.ts';
import { commit } from '../../functions/store/commit.ts';
import { cycles, programmes } from '../../functions/store/groups.ts';
import { openWorld, type TestWorld, type Visitor } from '../support/world.ts';
import { announcedTeam, type Team } from './team.ts';

let world: TestWorld;
let team: Team;
let invitationId: string;
/** Kofi had the form open, here and there, when the round closed. */
const noting: Visitor[] = [];

const cycleOf = async (): Promise<Cycle> => {
  const cycle = await cycles.get(world.deps.table, team.programmeId, team.cycle);
  if (!cycle) throw new Error('There is no cycle.');
  return cycle;
};

beforeAll(async () => {
  world = await openWorld();
  team = await announcedTeam(world);
  await team.join('Maren Solberg', 'Kofi Boateng', 'Sam Okafor');
  await team.openChoosing();
  invitationId = await team.asks('Kofi Boateng', 'Maren Solberg');
  const maren = await team.opens('Maren Solberg', `answer/${invitationId}`);
  await maren.submit('Send my answer', { answer: 'accept' });
  await maren.submit('Tell us', { met: true });
  for (let devices = 0; devices < 2; devices += 1)
    noting.push(await team.opens('Kofi Boateng', 'note/1', 'private'));
  await commit(world.deps.table, async () => ({
    outcome: undefined,
    changes: [cycles.replace({ ...(await cycleOf()), state: 'closed' })],
  }));
});
afterAll(() => world?.close());

test.each(['KINGFISHER', 'HERONS, and more than one'])(
  'a note that comes too late is given back: %s',
  async (moved) => {
    const device = noting.pop();
    await device?.submit('Keep my note', { moved });
    const { status, html, text } = device?.page() ?? {};
    expect(status).toBe(422);
    expect(html).toContain(moved);
    expect(text).toContain('Your words are safe here');
    expect(text).not.toContain('You wrote nothing');
  },
);

describe('a link of a round that has closed', () => {
  test.each(['answer', 'pair', 'choose', 'ask', 'withdraw'])('%s says what was', async (page) => {
    const below = page === 'answer' || page === 'withdraw' ? `${page}/${invitationId}` : page;
    const kofi = await team.opens('Kofi Boateng', page === 'ask' ? 'ask/nobody' : below);
    expect(kofi.page().heading).toBe('This round has closed');
    expect(kofi.page().text).toContain('you and Maren were coaching partners, with one hour together');
    expect(kofi.page().text).not.toMatch(/agree when|Next:|Month 6/i);
    expect(kofi.page().links.map(({ label }) => label)).toContain('See what we learnt');
  });

  test('no longer promises shares that have been counted', async () => {
    const kofi = await team.opens('Kofi Boateng', 'six-months', 'private');
    expect(kofi.page().text).toContain('fixed when the round closed');
    expect(kofi.page().text).not.toContain('Once ten');
  });

  test('tells nobody of what they did not do', async () => {
    const kofi = await team.opens('Kofi Boateng', 'my-six-months', 'private');
    expect(kofi.page().text).toContain('hour together 1');
    const sam = await team.opens('Sam Okafor', 'my-six-months', 'private');
    expect(sam.page().text).toContain('What moved need not have left a trace');
    for (const { page } of [kofi, sam])
      expect(page().text).not.toMatch(/(together|try-outs?|views?|lessons?) 0/);
  });

  test('says so to somebody who had no partner, too', async () => {
    const sam = await team.opens('Sam Okafor', 'choose');
    expect(sam.page().text).toContain('You had no coaching partner when it ended');
  });

  test('leads to the newer round when there is one', async () => {
    const programme = await programmes.get(world.deps.table, team.programmeId);
    if (!programme) throw new Error('There is no programme.');
    expect((await team.opens('Kofi Boateng', 'pair')).page().text).not.toContain('newer round');
    await commit(world.deps.table, async () => ({
      outcome: undefined,
      changes: [programmes.replace({ ...programme, latestCycle: 2 })],
    }));
    const kofi = await team.opens('Kofi Boateng', 'pair');
    await kofi.follow('send me a fresh link');
    expect(kofi.page().heading).toBe('Send me my link');
  });
});
