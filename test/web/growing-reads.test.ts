import { afterAll, beforeAll, expect, test } from 'vitest';
import { webApp } from '../../functions/web/app.ts';
import { leavePair } from '../../functions/workflow/leave-pair.ts';
import { linkOf } from '../../functions/workflow/links.ts';
import { shareAdvice } from '../../functions/workflow/read-advice.ts';
import { openWorld, type TestWorld } from '../support/world.ts';
import { countingReads } from './counted-reads.ts';
import { type GrowingTeam, growingTeam } from './growing-team.ts';

const JONAS = 'Jonas Brandt';
const KOFI = 'Kofi Boateng';

let world: TestWorld;
let team: GrowingTeam;

beforeAll(async () => {
  world = await openWorld();
  team = await growingTeam(world);
  await team.jonasWrites();
  await team.jonasTalksItOver();
  await team.jonasAsks('Chidi Nwosu', 'Yuki Tanabe', 'Sam Okafor');
  await team.answers('Chidi Nwosu', 'What Chidi thinks.');
  await shareAdvice(world.deps, await team.leader(JONAS), {
    requestId: await team.requestTo('Chidi Nwosu'),
    edition: 1,
    share: true,
  });
});
afterAll(() => world?.close());

const opened = async (who: string, page: string) => {
  const token = new URL(await team.link(who, page, 'private')).pathname.split('/')[2] ?? '';
  const { reads, table } = countingReads(world.deps.table);
  const app = webApp({ ...world.deps, table });
  const answer = await app.request(`/p/${linkOf(token)}/${page}`, { headers: { cookie: `link=${token}` } });
  expect(answer.status).toBe(200);
  return { text: await answer.text(), reads };
};

test('the page of advice takes three reads, and names partner and advisers', async () => {
  const { text, reads } = await opened(JONAS, 'advice');
  expect(reads).toHaveLength(3);
  for (const words of ['What Chidi thinks.', 'Chidi', 'Yuki', 'Kofi']) expect(text).toContain(words);
  expect(text).not.toContain('Maren');
});

// The whole team with what each was asked lies in two partitions, and what a partner shows beside the names of those who said it.
test.each([
  [JONAS, 'ask', 'Sam Okafor'],
  [KOFI, 'from-my-partner', 'What Chidi thinks.'],
  [JONAS, 'my-six-months', 'As they see it'],
])('%s opens %s with a fourth read, and no more than that', async (who, page, words) => {
  const { text, reads } = await opened(who, page);
  expect(text).toContain(words);
  expect(reads.length).toBeLessThanOrEqual(4);
});

test('who has another partner by now finds that one named on the page of advice', async () => {
  const kofi = await team.leader(KOFI);
  const pairId = (await team.seat(KOFI)).pairId ?? '';
  await leavePair(world.deps, kofi, { pairId });
  await team.pairs('Maren Solberg', JONAS);
  const { text } = await opened(JONAS, 'advice');
  expect(text).toContain('Maren');
  expect(text).not.toContain('Kofi');
});
