import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Asked, notingReads } from '../support/asked-of-table.ts';
import { openWorld, type TestWorld } from '../support/world.ts';
import { type GrowingTeam, growingTeam } from '../web/growing-team.ts';

let world: TestWorld;
let team: GrowingTeam;
let reads: Asked[];

beforeAll(async () => {
  world = await openWorld();
  team = await growingTeam(world);
  await team.jonasWrites();
  await team.jonasTalksItOver();
  reads = notingReads(world.deps.table.client);
});
afterAll(() => world?.close());

const asked = () => reads.flatMap(({ keys }) => keys);

test('a question to a colleague in a pair is written without that pair', async () => {
  await team.jonasAsks('Maren Solberg', 'Rhys Llewellyn');
  reads.length = 0;
  await world.drain();
  expect(asked().some((key) => key.includes('ADVICE#'))).toBe(true);
  expect(asked().filter((key) => key.includes(' PAIR#'))).toEqual([]);
});

test('the mail that takes the day reads its reader’s mailbox once, and as it stands', async () => {
  const { personId } = await team.leader('Yuki Tanabe');
  await world.advance({ to: '2026-09-07T07:29:00.000Z' });
  const before = (await world.emails('yuki.tanabe@brightwater.example')).length;
  reads.length = 0;
  await world.advance({ to: '2026-09-07T10:00:00.000Z' });
  expect(await world.emails('yuki.tanabe@brightwater.example')).toHaveLength(before + 1);
  const mailbox = `MAILBOX#${team.programmeId}#${personId} MAILBOX`;
  expect(asked().filter((key) => key === mailbox)).toHaveLength(1);
  expect(reads.every(({ consistent }) => consistent)).toBe(true);
});
