import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { normaliseFunction } from '../../functions/domain/roster.ts';
import { webApp } from '../../functions/web/app.ts';
import { linkOf } from '../../functions/workflow/links.ts';
import { fictionalRoster, rosterCsv } from '../support/rosters.ts';
import { openWorld, type TestWorld } from '../support/world.ts';
import { countingReads } from './counted-reads.ts';
import { announcedTeam, type Team } from './team.ts';

/** As many leaders as the largest team we know, in functions of very unequal sizes. */
const people = fictionalRoster('few-large', 290);

let world: TestWorld;
let team: Team;
let reads: string[];
let app: ReturnType<typeof webApp>;

beforeAll(async () => {
  world = await openWorld();
  team = await announcedTeam(world, rosterCsv(people));
  await team.join(...people.map(({ name }) => name));
  await team.openChoosing();
  const [asker, ...others] = people;
  const held = new Set(asker?.functions.map(normaliseFunction));
  const partner = others.find(
    ({ functions, managerEmail }) =>
      managerEmail !== asker?.email &&
      asker?.managerEmail === undefined &&
      !functions.some((name) => held.has(normaliseFunction(name))),
  );
  if (asker && partner) await team.pairs(asker.name, partner.name);
  const counting = countingReads(world.deps.table);
  reads = counting.reads;
  app = webApp({ ...world.deps, table: counting.table });
});
afterAll(() => world?.close());

const open = async (who: string, page: string, scope: 'everyday' | 'private' = 'everyday') => {
  const token = new URL(await team.link(who, page, scope)).pathname.split('/')[2] ?? '';
  reads.length = 0;
  const answer = await app.request(`/p/${linkOf(token)}/${page}`, { headers: { cookie: `link=${token}` } });
  return { status: answer.status, bytes: gzipSync(await answer.text()).length, reads };
};

const paired = people[0]?.name ?? '';
const free = people.at(-1)?.name ?? '';

test.each([
  [free, 'join', 'everyday'],
  [free, 'choose', 'everyday'],
  [free, 'board', 'everyday'],
  [paired, 'pair', 'everyday'],
  [paired, 'guide/1', 'everyday'],
  [paired, 'pair/hour', 'everyday'],
  [paired, 'pair/leave', 'everyday'],
  [paired, 'note/1', 'private'],
  [paired, 'targets', 'private'],
  [paired, 'target/new', 'private'],
  [paired, 'six-months', 'private'],
  [paired, 'my-cycles', 'private'],
  [paired, 'from-my-partner', 'private'],
  [paired, 'mails', 'private'],
  [paired, 'summary', 'everyday'],
] as const)('%s opens %s with three reads of the table at most, and 14 KB', async (who, page, scope) => {
  const opened = await open(who, page, scope);
  expect(opened.status).toBe(200);
  expect(opened.reads.length).toBeLessThanOrEqual(3);
  expect(opened.reads).not.toContain('ScanCommand');
  expect(opened.bytes).toBeLessThanOrEqual(14 * 1024);
});
