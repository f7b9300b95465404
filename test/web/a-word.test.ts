import { afterAll, beforeAll, expect, test } from 'vitest';
import { commit } from '../../functions/store/commit.ts';
import { mailboxes } from '../../functions/store/groups.ts';
import { openWorld, type TestWorld } from '../support/world.ts';
import { type GrowingTeam, growingTeam } from './growing-team.ts';

const JONAS = 'Jonas Brandt';

let world: TestWorld;
let team: GrowingTeam;

beforeAll(async () => {
  world = await openWorld();
  team = await growingTeam(world);
});
afterAll(() => world?.close());

const mails = () => team.opens(JONAS, 'mails', 'private');
const mailbox = async () =>
  mailboxes.get(world.deps.table, team.programmeId, (await team.seat(JONAS)).personId);

test('after two silent months a leader may continue, pause, or ask for a word', async () => {
  const before = await mailbox();
  const { personId } = await team.seat(JONAS);
  const quiet = { quietSince: world.now() };
  await commit(world.deps.table, async () => ({
    outcome: undefined,
    changes: [
      before
        ? mailboxes.replace({ ...before, ...quiet })
        : mailboxes.create({ programmeId: team.programmeId, personId, preference: 'all', ...quiet }),
    ],
  }));
  const visitor = await mails();
  expect(visitor.page().heading).toBe('Shall we keep writing?');
  await visitor.submit('Tell us', {});
  expect(visitor.page().status).toBe(422);
  await visitor.submit('Tell us', { preference: 'word' });
  expect(visitor.page().text).toContain('Priya Raman learns that you would like a word');
  expect((await mailbox())?.quietSince).toBeDefined();
  await visitor.submit('Tell us', { preference: 'all' });
  expect(visitor.page().heading).toBe('My mails and data');
  expect((await mailbox())?.quietSince).toBeUndefined();
});

test('the facilitator learns the name and nothing else, once; the administrator does not', async () => {
  await (await mails()).submit('Save', { preference: 'all' });
  await world.drain();
  const told = (await world.emails('priya.raman@brightwater.example')).filter(({ text }) =>
    text.includes(JONAS),
  );
  expect(told).toHaveLength(1);
  const facilitator = await team.opens('', 'awayday', 'facilitator');
  expect(facilitator.page().text).toMatch(/Would like a word with you.*Jonas Brandt/);
  const administrator = await world.administrator();
  await administrator.visit(`${world.url}/admin/programmes/${team.programmeId}/awayday`);
  expect(administrator.page().status).toBe(200);
  expect(administrator.page().text).not.toContain('Would like a word');
});

test('the administrator sees how much advice was asked and given, and no name of who asked', async () => {
  await team.jonasWrites();
  await team.jonasTalksItOver();
  await team.jonasAsks('Chidi Nwosu', 'Yuki Tanabe');
  await team.answers('Yuki Tanabe', 'Yes.');
  const administrator = await world.administrator();
  await administrator.visit(`${world.url}/admin/programmes/${team.programmeId}`);
  expect(administrator.page().text).toMatch(/views asked for ?2/);
  expect(administrator.page().text).toMatch(/views given ?1/);
});
