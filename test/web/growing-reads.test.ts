import { afterAll, beforeAll, expect, test } from 'vitest';
import { webApp } from '../../functions/web/app.ts';
import { leavePair } from '../../functions/workflow/leave-pair.ts';
import { linkOf } from '../../functions/workflow/links.ts';
import { shareAdvice } from '../../functions/workflow/read-advice.ts';
import { type Asked, notingReads } from '../support/asked-of-table.ts';
import { openWorld, type TestWorld } from '../support/world.ts';
import { type GrowingTeam, growingTeam } from './growing-team.ts';

const JONAS = 'Jonas Brandt';
const KOFI = 'Kofi Boateng';
const CHIDI = 'Chidi Nwosu';
const YUKI = 'Yuki Tanabe';

let world: TestWorld;
let team: GrowingTeam;
let reads: Asked[];

beforeAll(async () => {
  world = await openWorld();
  team = await growingTeam(world);
  await team.jonasWrites();
  await team.jonasTalksItOver();
  await team.jonasAsks(CHIDI, YUKI, 'Sam Okafor');
  await team.answers(CHIDI, 'What Chidi thinks.');
  await shareAdvice(world.deps, await team.leader(JONAS), {
    requestId: await team.requestTo(CHIDI),
    edition: 1,
    share: true,
  });
  reads = notingReads(world.deps.table.client);
});
afterAll(() => world?.close());

const asking = async (who: string, page: string, form?: Record<string, string>) => {
  const token = new URL(await team.link(who, page, 'private')).pathname.split('/')[2] ?? '';
  const path = `/p/${linkOf(token)}/${page.replace('REQUEST', await team.requestTo(CHIDI))}`;
  const headers = { cookie: `link=${token}`, origin: new URL(world.deps.settings.baseUrl).origin };
  reads.length = 0;
  const answer = await webApp(world.deps).request(
    path,
    form ? { method: 'POST', headers, body: new URLSearchParams(form) } : { headers },
  );
  return { status: answer.status, text: await answer.text(), reads: [...reads] };
};

const opened = async (who: string, page: string) => {
  const answer = await asking(who, page);
  expect(answer.status).toBe(200);
  return answer;
};

/** Each item costs a unit, and each query at least one. */
const askedFor = (those: readonly Asked[]): string[] => those.flatMap(({ keys }) => keys);

test('the page of advice takes three reads, and names partner and advisers', async () => {
  const { text, reads: those } = await opened(JONAS, 'advice');
  expect(those).toHaveLength(3);
  for (const words of ['What Chidi thinks.', 'Chidi', 'Yuki', 'Kofi']) expect(text).toContain(words);
  expect(text).not.toContain('Maren');
});

// The whole team with what each was asked lies in two partitions, and what a partner shows beside the names of those who said it.
test.each([
  [JONAS, 'ask', 'Sam Okafor', 4],
  [KOFI, 'from-my-partner', 'What Chidi thinks.', 4],
  [JONAS, 'my-six-months', 'As they see it', 4],
  [JONAS, 'ask-again', 'change', 5],
])('%s opens %s with a fourth read or a fifth, and no more than that', async (who, page, words, most) => {
  const { text, reads: those } = await opened(who, page);
  expect(text).toContain(words);
  expect(those.length).toBeLessThanOrEqual(most);
});

// The link, the programme, the cycle and the seat are in all of them.
test.each([
  [JONAS, 'pair', 'Kofi', ['pair', 'a partner']],
  [JONAS, 'targets', 'My targets', ['targets', 'a partner']],
  [JONAS, 'note/1', 'What did you try', ['note', 'targets', 'pair', 'a partner']],
  [JONAS, 'advice/REQUEST/thank', 'Thank Chidi', ['question', 'words', 'who was asked']],
  [CHIDI, 'form/REQUEST', 'Jonas', ['question', 'words', 'targets', 'a partner']],
  [
    JONAS,
    'advice',
    'What Chidi thinks.',
    [...['all words', 'a partner'], ...Array.from({ length: 3 }, () => ['question', 'adviser']).flat()],
  ],
])('%s opens %s, which asks for what it shows and nothing else', async (who, page, words, besides) => {
  const { text, reads: those } = await opened(who, page);
  expect(text).toContain(words);
  expect(askedFor(those)).toHaveLength(4 + besides.length);
});

test.each([
  // The note, the targets, the mailbox, and the pair whose hour is counted.
  [JONAS, 'note/1', { met: 'yes', moved: 'We listened.' }, 8],
  // All words, once.
  [JONAS, 'advice', { 'edition-REQUEST': '1' }, 5],
  // The question as the page has it, without partners; and the colleague’s own seat and load.
  [CHIDI, 'form/REQUEST', { why: 'A second edition.', edition: '1' }, 9],
  [JONAS, 'target/new', { habit: 'I promise too much.', why: 'People wait.', dial: 'down' }, 5],
])('%s sends %s, which is decided on what it needs', async (who, page, form, items) => {
  const requestId = await team.requestTo(CHIDI);
  const filled = Object.fromEntries(
    Object.entries(form).map(([field, value]) => [field.replace('REQUEST', requestId), value]),
  );
  const { status, reads: those } = await asking(who, page, filled);
  expect(status).toBe(303);
  expect(askedFor(those)).toHaveLength(items);
});

test('nobody opens what a colleague was asked by somebody else', async () => {
  expect((await asking(KOFI, 'advice/REQUEST/thank')).status).toBe(303);
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
