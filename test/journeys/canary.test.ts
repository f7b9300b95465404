import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LogFields } from '../../functions/clients/log.ts';
import type { StoredItem } from '../../functions/store/table.ts';
import { answerInvitation } from '../../functions/workflow/answer-invitation.ts';
import { approveNote } from '../../functions/workflow/approve-note.ts';
import { confirmNextAwayday } from '../../functions/workflow/confirm-awayday.ts';
import { scan } from '../support/engine.ts';
import { newFaults } from '../support/faults.ts';
import { openWorld, type TestWorld, type Visitor } from '../support/world.ts';
import { type GrowingTeam, growingTeam, IN_MONTH_5 } from '../web/growing-team.ts';

/** One for each place where somebody writes in confidence; none is part of another. */
const SECRETS = {
  habit: 'canary-albatross',
  why: 'canary-bittern',
  draft: 'canary-cormorant',
  draftWhy: 'canary-dotterel',
  exactly: 'canary-egret',
  occasion: 'canary-fulmar',
  nextTry: 'canary-gannet',
  nextOccasion: 'canary-heron',
  learnt: 'canary-ibis',
  lineToAll: 'canary-jackdaw',
  lineToYuki: 'canary-kestrel',
  answerWhy: 'canary-lapwing',
  otherHabit: 'canary-merlin',
  doesWell: 'canary-nightjar',
  edited: 'canary-osprey',
  told: 'canary-puffin',
  thanks: 'canary-quail',
  lineAgain: 'canary-whimbrel',
  suggestion: 'canary-xenops',
  suggestionEdited: 'canary-yellowhammer',
  toldOfChange: 'canary-zosterops',
  note: 'canary-redwing',
  lesson: 'canary-shrike',
  pairLesson: 'canary-turnstone',
  awaydayLesson: 'canary-umbrette',
  invitation: 'canary-vulture',
} as const;
type Secret = keyof typeof SECRETS;

const [JONAS, KOFI, CHIDI, YUKI, SAM, ZAINAB] = [
  'Jonas Brandt',
  'Kofi Boateng',
  'Chidi Nwosu',
  'Yuki Tanabe',
  'Sam Okafor',
  'Zainab Malik',
];
const address = (name = '') => `${name.toLowerCase().replace(' ', '.')}@brightwater.example`;

/** Who may have which words in a mail: a line goes to its colleague, thanks to theirs, and the rest to nobody. */
const IN_MAILS: Partial<Record<Secret, string[]>> = {
  lineToAll: [CHIDI, SAM, ZAINAB].map(address),
  lineToYuki: [address(YUKI)],
  thanks: [address(CHIDI)],
};

const { faults, hooks } = newFaults();
const logged: string[] = [];
const toScheduler: string[] = [];
/** What organisers, and everyday links, were shown, by where. */
const shown: { where: string; html: string }[] = [];
const shownToKofi: string[] = [];
let world: TestWorld;
let team: GrowingTeam;
let items: StoredItem[] = [];

const line = (event: string, fields: LogFields = {}) => {
  logged.push(JSON.stringify({ event, ...fields }));
};

const foundIn = (text: string): Secret[] =>
  (Object.keys(SECRETS) as Secret[]).filter((secret) => text.includes(SECRETS[secret]));

/** Everything that can be reached by links from where they are. */
const crawl = async (visitor: Visitor, within: string): Promise<{ url: string; html: string }[]> => {
  const seen = new Map<string, string>();
  const open = [visitor.page().url];
  for (let url = open.pop(); url; url = open.pop()) {
    const clean = url.replace(/[?#].*/, '');
    if (seen.has(clean) || clean.endsWith('/sign-out')) continue;
    const page = await visitor.visit(clean);
    seen.set(clean, page.html);
    for (const link of page.links) if (link.url.startsWith(within)) open.push(link.url);
  }
  return [...seen].map(([url, html]) => ({ url, html }));
};

const ownPages = (visitor: Visitor) => crawl(visitor, visitor.page().url.replace(/(\/p\/[^/]+\/).*/, '$1'));

const lookAround = async (when: string) => {
  const kim = await world.administrator();
  const pages = await crawl(kim, `${world.url}/admin/programmes`);
  for (const { url, html } of pages) shown.push({ where: `${when}: ${url}`, html });
  for (const [name, page, scope] of [
    ['', 'awayday', 'facilitator'],
    ['', 'projector', 'facilitator'],
    ['', 'approve/invitation', 'sponsor'],
    ['', 'approve/summary', 'sponsor'],
    ['', 'board', 'board'],
    ...[JONAS, KOFI, CHIDI].map((leader) => [leader, 'pair', 'everyday'] as const),
  ] as const) {
    const visitor = await team.opens(name ?? '', page, scope);
    expect(visitor.page().status, `${when}: ${page}`).toBeLessThan(500);
    for (const { url, html } of await ownPages(visitor))
      shown.push({ where: `${when}: ${name} ${url}`, html });
  }
};

const kofiReads = async () => {
  const kofi = await team.opens(KOFI ?? '', 'from-my-partner', 'private');
  for (const { html } of await ownPages(kofi)) shownToKofi.push(html);
};

const jonas = (page: string) => team.opens(JONAS ?? '', page, 'private');

const writesAndAsks = async () => {
  const it = await jonas('targets');
  await it.submit('Keep this target', { habit: SECRETS.habit, why: SECRETS.why });
  await it.submit(/^Show/, { sure: true });
  await (await jonas('target/new')).submit('Keep this target', {
    habit: SECRETS.draft,
    why: SECRETS.draftWhy,
  });
  const asking = await jonas('ask');
  const ids = await Promise.all(
    [CHIDI, YUKI, SAM, ZAINAB].map(async (name = '') => (await team.seat(name)).personId),
  );
  await asking.submit('Go on', { who: ids });
  await asking.submit(/^Ask /, { line: SECRETS.lineToAll, [`line-${ids[1]}`]: SECRETS.lineToYuki });
  expect(asking.page().text).toContain('Your question is on its way');
};

const colleaguesAnswer = async () => {
  const chidi = await world.opens(address(CHIDI), /honest view/);
  const form = chidi.page().url;
  const { answerWhy: why, otherHabit, doesWell } = SECRETS;
  await chidi.submit('Send my answer', { why, otherHabit, doesWell });
  await (await world.opens(address(YUKI), /honest view/)).submit('Send my answer', { instead: 'in-person' });
  await (await world.opens(address(SAM), /honest view/)).submit('Send my answer', { instead: 'declined' });
  await world.advance({ by: 'P1D' });
  const reading = await jonas('advice');
  const tick = `show-${await team.requestTo(CHIDI ?? '')}`;
  await reading.submit(/^Save what/, { [tick]: true });
  await kofiReads();
  await chidi.visit(form);
  await chidi.submit('Send the change', { why: SECRETS.edited });
};

/** The worst that SES can do: it fails, and repeats the mail in its message. */
const sesStumblesOver = (words: string) => {
  let stumbled = false;
  faults.ses = (_command, go, input) => {
    if (stumbled || !JSON.stringify(input).includes(words)) return go();
    stumbled = true;
    throw new Error(JSON.stringify(input));
  };
};

const decidesAndTries = async () => {
  await (await jonas(`advice/${await team.requestTo(YUKI ?? '')}/told`)).submit('Keep this note', {
    told: SECRETS.told,
  });
  const [target] = (await team.growth())?.targets ?? [];
  const { exactly, occasion } = SECRETS;
  const settling = await jonas(`target/${target?.targetId}/settle`);
  await settling.submit('Settle on this', { exactly, occasion, day: '2026-10-14' });
  sesStumblesOver(SECRETS.thanks);
  await (await jonas(`advice/${await team.requestTo(CHIDI ?? '')}/thank`)).submit(/^Thank/, {
    thanks: SECRETS.thanks,
  });
  await world.advance({ to: '2026-10-15T10:00:00.000Z' });
  const [first] = (await team.growth())?.tryOuts ?? [];
  await (await jonas(`try-out/${first?.tryOutId}/how`)).submit('Note it', {
    outcome: 'clear',
    learnt: SECRETS.learnt,
  });
  await (await jonas(`target/${target?.targetId}/try-out`)).submit('Plan this try-out', {
    what: SECRETS.nextTry,
    occasion: SECRETS.nextOccasion,
    day: '2026-11-18',
  });
  await (await jonas('note/2')).submit('Keep my note', { moved: SECRETS.note });
  for (const [text, sharing] of [
    [SECRETS.lesson, 'nobody'],
    [SECRETS.pairLesson, 'pair'],
    [SECRETS.awaydayLesson, 'awayday'],
  ] as const) {
    await (await jonas('six-months')).submit('Keep this lesson', { kind: 'worked', text, sharing });
  }
  const hour = await team.opens(JONAS ?? '', 'pair/hour');
  expect(hour.page().status).toBe(200);
};

const asksWhatHasChanged = async () => {
  await world.advance({ to: IN_MONTH_5 });
  const [target] = (await team.growth())?.targets ?? [];
  const asking = await jonas('ask-again/whom');
  const ids = await Promise.all(
    [CHIDI, YUKI, SAM].map(async (name = '') => (await team.seat(name)).personId),
  );
  await asking.submit('Go on', { who: ids, what: [target?.targetId ?? ''] });
  await asking.submit(/^Ask /, { line: SECRETS.lineAgain });
  expect(asking.page().text).toContain('Your question is on its way');
  const chidi = await world.opens(address(CHIDI), 'Have you seen a change?');
  expect(chidi.page().text).toContain(SECRETS.lineAgain);
  const form = chidi.page().url;
  await chidi.submit('Send my answer', {
    [`seen-${target?.targetId}`]: 'clear',
    suggestion: SECRETS.suggestion,
  });
  await chidi.visit(form);
  await chidi.submit('Send my new answer', { suggestion: SECRETS.suggestionEdited });
  await (await world.opens(address(YUKI), 'Have you seen a change?')).submit('Send my answer', {
    instead: 'in-person',
  });
  await (await jonas(`seen/${await team.changeRequestTo(YUKI ?? '')}/told`)).submit('Keep this note', {
    told: SECRETS.toldOfChange,
  });
  // Sam says nothing: the reminder goes, and on the tenth day the mail of answers.
  await world.advance({ by: 'P14D' });
  expect((await jonas('seen')).page().text).toContain(SECRETS.suggestionEdited);
};

beforeAll(async () => {
  world = await openWorld({ log: { info: line, warn: line, error: line }, faults: hooks });
  faults.scheduler = (_command, go, input) => {
    toScheduler.push(JSON.stringify(input));
    return go();
  };
  team = await growingTeam(world);
  const invitationId = await team.asks('Maren Solberg', 'Rhys Llewellyn', SECRETS.invitation);
  await answerInvitation(world.deps, await team.leader('Rhys Llewellyn'), {
    invitationId,
    answer: 'decline',
  });
  await world.advance({ to: '2026-09-22T10:00:00.000Z' });
  await writesAndAsks();
  await colleaguesAnswer();
  await world.advance({ by: 'P14D' });
  await decidesAndTries();
  await asksWhatHasChanged();
  await lookAround('running');
  await kofiReads();
  await confirmNextAwayday(world.deps, team, { date: '2027-03-16' });
  await world.advance({ to: '2027-03-10T10:00:00.000Z' });
  await approveNote(world.deps, team, { note: 'summary', text: 'Thank you.' });
  await world.advance({ to: '2027-03-17T18:00:00.000Z' });
  await lookAround('closed');
  items = await scan(world.deps.table);
});
afterAll(() => world?.close());

describe('words written in confidence', () => {
  test('were all kept, so that there is something to find', () => {
    const kept = foundIn(JSON.stringify(items));
    const overwritten: Secret[] = ['answerWhy', 'suggestion'];
    // Sent again, the form takes the place of what was there: so each answer's first words are gone, as they should.
    expect(kept).toEqual((Object.keys(SECRETS) as Secret[]).filter((it) => !overwritten.includes(it)));
  });

  test('lie under their owner’s private key, and the line of an invitation with the invitation', () => {
    const elsewhere = items
      .filter(({ pk }) => !String(pk).startsWith('PRIVATE#'))
      .flatMap((item) =>
        foundIn(JSON.stringify(item)).map((secret) => `${secret} in ${String(item.sk).split('#')[0]}`),
      );
    expect(elsewhere).toEqual(['invitation in INVITATION']);
  });

  test('are on no page of organisers, no everyday page of anybody and in no export', () => {
    const places = shown.map(({ where }) => where).join('\n');
    for (const part of ['summary.csv', 'roster.csv', 'awayday', 'projector', 'approve/summary', 'guide/'])
      expect(places).toContain(part);
    expect(shown.length).toBeGreaterThan(40);
    const leaks = shown.flatMap(({ where, html }) => foundIn(html).map((secret) => `${secret} on ${where}`));
    expect(leaks).toEqual([]);
  });

  test('reach the partner only where they were shown: targets talked over, the ticked edition, the pair’s lesson', () => {
    const read = new Set(shownToKofi.flatMap(foundIn));
    expect([...read].sort()).toEqual(
      ['habit', 'why', 'answerWhy', 'otherHabit', 'doesWell', 'pairLesson'].sort(),
    );
  });

  test('are in the one mail they were written for, and in no calendar entry', async () => {
    const mails = await world.emails();
    const carried: Partial<Record<Secret, string[]>> = {};
    for (const { to, ...mail } of mails) {
      const attached = mail.attachments.map(({ content }) => Buffer.from(content, 'base64').toString());
      for (const secret of foundIn([JSON.stringify(mail), ...attached].join('\n')))
        carried[secret] = [...new Set([...(carried[secret] ?? []), to])].sort();
    }
    const { invitation, ...others } = carried;
    expect(others).toEqual(IN_MAILS);
    expect(invitation ?? []).toSatisfy((to: string[]) => to.every((it) => it === address('Rhys Llewellyn')));
  });

  test('waited through nudges, lapses, and every mail that tells of them', async () => {
    const subjects = (await world.emails()).map(({ to, subject }) => `${to} ${subject}`).join('\n');
    for (const seen of [
      `${address(JONAS)} Two colleagues have answered`,
      `${address(CHIDI)} What I decided to work on`,
      `${address(JONAS)} A word from yourself`,
      `${address(SAM)} Have you seen a change?`,
      `${address(JONAS)} Have they seen a change? Two answers for you`,
      `${address(JONAS)} Month 3`,
      `${address(JONAS)} Our six months of Coaching Pairs`,
    ])
      expect(subjects).toContain(seen);
    const toZainab = (await world.emails(address(ZAINAB))).filter(({ subject }) =>
      /honest view/.test(subject),
    );
    expect(toZainab).toHaveLength(2);
  });

  test('are in no log line, even when SES repeats them in an error; nor with Scheduler, nor in a dead letter', () => {
    expect(logged.some((it) => it.includes('mail-not-taken'))).toBe(true);
    expect(logged.filter((it) => foundIn(it).length > 0)).toEqual([]);
    expect(toScheduler.length).toBeGreaterThan(10);
    expect(foundIn(toScheduler.join('\n'))).toEqual([]);
    expect(foundIn(JSON.stringify(world.deadLetters()))).toEqual([]);
  });
});
