import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { adviserLoads, changeRequestsFrom, requestsFrom } from '../../functions/store/advice.ts';
import { adviceTotals } from '../../functions/store/advice-totals.ts';
import { commit } from '../../functions/store/commit.ts';
import { changeWords } from '../../functions/store/private-words.ts';
import { askAdvice } from '../../functions/workflow/ask-advice.ts';
import { confirmNextAwayday } from '../../functions/workflow/confirm-awayday.ts';
import { openWorld, type TestWorld, type Visitor } from '../support/world.ts';
import { EXACTLY, type GrowingTeam, growingTeam, HABIT, IN_MONTH_5 } from './growing-team.ts';
import { changedKeys, wholeTable } from './whole-table.ts';

const [JONAS, KOFI, LAYLA, CHIDI, YUKI, SAM, ELIF, MAREN] = [
  'Jonas Brandt',
  'Kofi Boateng',
  'ليلى حداد',
  'Chidi Nwosu',
  'Yuki Tanabe',
  'Sam Okafor',
  'Elif Yıldız',
  'Maren Solberg',
] as const;
const LINE = 'Think of our Monday meetings.';

let world: TestWorld;
let team: GrowingTeam;
let targetId = '';
const ids: Record<string, string> = {};

beforeAll(async () => {
  world = await openWorld();
  team = await growingTeam(world);
  for (const name of [JONAS, KOFI, LAYLA, CHIDI, YUKI, SAM, ELIF, MAREN])
    ids[name] = (await team.seat(name)).personId;
});
afterAll(() => world?.close());

const OFFER = 'ask colleagues what change they have seen';
const labels = (visitor: Visitor) => visitor.page().links.map(({ label }) => label);

const jonas = (page = 'ask-again') => team.opens(JONAS, page, 'private');
const idOf = (name: string) => ids[name] ?? name;
const asked = () => changeRequestsFrom(world.deps.table, team.programmeId, team.cycle, idOf(JONAS));

/** A form as no page of ours would send it. */
const forged = async (fields: [string, string][], visitor?: Visitor) => {
  const from = visitor ?? (await jonas());
  const answer = await from.send(from.page().url.replace(/ask-again.*/, 'ask-again/whom'), {
    method: 'POST',
    headers: { Origin: world.url },
    body: new URLSearchParams(fields),
  });
  return { status: answer.status, html: await answer.text() };
};
const sending = (...names: string[]): [string, string][] => [
  ...names.map((name): [string, string] => ['who', idOf(name)]),
  ['what', targetId],
  ['line', LINE],
  ['do', 'send'],
];

describe('before its time', () => {
  test('the page says from when, and a forged form sends nothing and keeps the line', async () => {
    targetId = await team.jonasWrites();
    await team.jonasTalksItOver();
    await team.jonasSettles();
    expect((await jonas()).page().text).toContain('From Saturday 16 January 2027 you can ask');
    expect((await jonas('ask-again/whom')).page().url).toMatch(/ask-again$/);
    const sent = await forged(sending(CHIDI));
    expect(sent.status).toBe(422);
    expect(sent.html).toContain('From month 5 on you can');
    expect(sent.html).toContain(LINE);
    expect(await asked()).toEqual([]);
  });

  test('neither the note nor the guide offers it', async () => {
    for (const page of ['note/1', 'guide/5', 'advice'])
      expect(labels(await jonas(page))).not.toContain(OFFER);
  });
});

describe('in month 5', () => {
  beforeAll(async () => {
    await world.advance({ to: '2026-09-22T10:00:00.000Z' });
    await team.jonasAsks(CHIDI, ELIF);
    await team.answers(CHIDI, 'Mostly on Mondays.');
    await world.advance({ to: IN_MONTH_5 });
  });

  test('the note, the guide and the advice offer it', async () => {
    for (const page of ['note/5', 'guide/5', 'advice']) expect(labels(await jonas(page))).toContain(OFFER);
    expect(labels(await jonas('guide/4'))).not.toContain(OFFER);
  });

  test('an everyday link opens none of it', async () => {
    for (const page of ['ask-again', 'ask-again/whom', 'seen'])
      expect((await team.opens(JONAS, page)).page().status).toBe(403);
  });

  test('looking at it, twenty times, changes nothing', async () => {
    const visitors = await Promise.all(['ask-again', 'ask-again/whom', 'seen'].map((page) => jonas(page)));
    await world.drain();
    const before = await wholeTable(world.deps.table);
    for (const visitor of visitors) {
      for (let time = 0; time < 20; time += 1) {
        const method = time % 2 === 0 ? 'GET' : 'HEAD';
        expect((await visitor.send(visitor.page().url, { method })).status).toBe(200);
      }
    }
    expect(changedKeys(before, await wholeTable(world.deps.table))).toEqual([]);
  });

  test('first asks whether at all, and says that the partner is asked in the hour', async () => {
    const visitor = await jonas();
    expect(visitor.page().heading).toBe('Would you like to ask what has changed?');
    expect(visitor.page().text).toContain('entirely up to you');
    expect(visitor.page().text).toContain('Kofi you ask yourself, in your hour');
    await visitor.follow('No, not this time');
    expect(visitor.page().status).toBe(200);
    await (await jonas()).follow('Yes, choose whom to ask');
  });

  test('offers first those who gave advice, ticks nobody and nothing, and not the partner', async () => {
    const visitor = await jonas('ask-again/whom');
    const { html, text, forms } = visitor.page();
    const offered = forms[0]?.options('who') ?? [];
    expect(offered[0]).toBe(idOf(CHIDI));
    expect(text.indexOf('They gave you advice')).toBeLessThan(text.indexOf('Somebody else'));
    expect(offered).toEqual(expect.arrayContaining([YUKI, LAYLA, ELIF].map(idOf)));
    expect(offered).not.toContain(idOf(JONAS));
    expect(offered).not.toContain(idOf(KOFI));
    expect(html).not.toMatch(/<input[^>]* checked/);
    expect(text).toMatch(/ليلى حداد Technology your line manager/);
    expect(text).toContain(HABIT);
    expect(text).not.toContain(EXACTLY);
  });

  test('asks for both, people and targets, in one go', async () => {
    const visitor = await jonas('ask-again/whom');
    await visitor.submit('Go on', {});
    expect(visitor.page().status).toBe(422);
    expect(visitor.page().text).toContain('Choose at least one target to show them.');
    expect(visitor.page().text).toContain('Choose at least one colleague.');
  });

  test.each([
    ['oneself', [JONAS], 'cannot ask yourself'],
    ['the partner', [KOFI], 'Ask your coaching partner in your hour'],
    ['somebody twice', [CHIDI, CHIDI], 'twice'],
    ['six', [LAYLA, CHIDI, YUKI, SAM, ELIF, MAREN], 'Five colleagues'],
    ['a stranger', ['nobody-we-know'], 'no longer with the team'],
  ])('%s is refused at both steps, in one sentence, with the line kept', async (_whom, names, sentence) => {
    for (const step of ['choose', 'send']) {
      const sent = await forged([...sending(...names).slice(0, -1), ['do', step]]);
      expect(sent.status).toBe(422);
      expect(sent.html).toContain('<title>Error: ');
      expect(sent.html).toContain(sentence);
      expect(sent.html).toContain(LINE);
    }
    expect(await asked()).toEqual([]);
  });

  test.each([
    ['none', []],
    ['one that is not there', ['nothing']],
  ])('a form with %s of the targets sends nothing', async (_what, targets) => {
    const sent = await forged([
      ['who', idOf(CHIDI)],
      ...targets.map((id): [string, string] => ['what', id]),
      ['do', 'send'],
    ]);
    expect(sent.status).toBe(422);
    expect(sent.html).toContain('Choose at least one target');
    expect(await asked()).toEqual([]);
  });

  test('leaves out whom no more should be asked; why, many requests or a wish for none, cannot be told', async () => {
    const place = [team.programmeId, team.cycle, idOf(MAREN)] as const;
    const has = (open: string[], notThisRound: boolean) =>
      commit(world.deps.table, async () => {
        const load = await adviserLoads.get(world.deps.table, ...place);
        const [programmeId, cycle, personId] = place;
        const change = load
          ? adviserLoads.replace({ ...load, open, notThisRound })
          : adviserLoads.create({ programmeId, cycle, personId, open, notThisRound });
        return { outcome: undefined, changes: [change] };
      });
    const answers = async () => {
      const visitor = await jonas('ask-again/whom');
      await visitor.submit('Go on', { who: [idOf(MAREN)], what: [targetId] });
      const { text, forms } = visitor.page();
      expect(forms[0]?.buttons.map(({ label }) => label)).toEqual(['Choose again']);
      const refused = (await forged(sending(MAREN))).html.match(/<li><a href="#who">.*?<\/li>/s)?.[0];
      return [text, refused];
    };
    await has(['a', 'b', 'c', 'd', 'e'], false);
    const [text, refused] = await answers();
    expect(text).toContain('Maren is better asked in person just now');
    expect(refused).toContain('better asked in person just now');
    await has([], true);
    expect(await answers()).toEqual([text, refused]);
    expect(await asked()).toEqual([]);
  });

  test('shows it once more; the line waits on the form, and is in no mail', async () => {
    const visitor = await jonas('ask-again/whom');
    await visitor.submit('Go on', { who: [CHIDI, LAYLA].map(idOf), what: [targetId] });
    const { heading, text } = visitor.page();
    expect(heading).toBe('Your question, before it goes');
    expect(text).toContain(HABIT);
    expect(text).toContain('Your line manager reads what you have worked on.');
    expect(await asked()).toEqual([]);
    await visitor.submit(/^Ask /, { line: 'x'.repeat(10_000) });
    expect(visitor.page().status).toBe(422);
    expect(visitor.page().html).toContain('x'.repeat(10_000));
    expect(await asked()).toEqual([]);
  });

  test('sent twice is sent once: one mail each, in the leader’s name and without a private word', async () => {
    const visitors = [await jonas('ask-again/whom'), await jonas('ask-again/whom')];
    for (const visitor of visitors)
      await visitor.submit('Go on', { who: [CHIDI, LAYLA].map(idOf), what: [targetId] });
    for (const visitor of visitors) {
      await visitor.submit(/^Ask /, { line: LINE });
      expect(visitor.page().text).toContain('Your question is on its way');
      expect(visitor.page().text).toContain('One mail tells you when all have answered');
    }
    const mails = (await world.emails('chidi.nwosu@brightwater.example')).filter(
      ({ subject }) => subject === 'Have you seen a change?',
    );
    expect(mails).toHaveLength(1);
    expect(mails[0]?.from).toContain('Jonas Brandt via Coaching Pairs');
    expect(mails[0]?.headers['Reply-To']).toBe('jonas.brandt@brightwater.example');
    expect(`${mails[0]?.html}${mails[0]?.text}`).not.toMatch(new RegExp(`${HABIT}|${EXACTLY}|${LINE}`));
    expect((await asked()).map(({ state }) => state)).toEqual(['asked', 'asked']);
    const { programmeId, cycle } = team;
    const requestId = await team.changeRequestTo(CHIDI);
    expect(await changeWords.get(world.deps.table, programmeId, cycle, idOf(JONAS), requestId)).toMatchObject(
      {
        targetIds: [targetId],
        line: LINE,
      },
    );
  });

  test('is no part of how much advice administrators see', async () => {
    const { programmeId, cycle } = team;
    expect(await adviceTotals(world.deps.table, programmeId, cycle)).toEqual({ asked: 2, answered: 1 });
  });

  test('one leader never has two questions open to the same colleague, whichever comes first', async () => {
    const advice = (name: string) =>
      askAdvice(world.deps, { ...team, personId: idOf(JONAS) }, { advisers: [{ personId: idOf(name) }] });
    expect(await advice(LAYLA)).toMatchObject({ refused: 'change-waiting' });
    expect(await advice(YUKI)).toMatchObject({ done: 'asked' });
    const page = (await jonas('ask-again/whom')).page();
    expect(page.text).toContain('Yuki has your question for advice still to answer');
    expect(page.forms[0]?.options('who')).not.toContain(idOf(YUKI));
    for (const step of ['choose', 'send']) {
      const sent = await forged([...sending(YUKI).slice(0, -1), ['do', step]]);
      expect(sent.html).toContain('Let that come first, or ask in person');
    }
    // Who would rather not looks like somebody who has not answered, here as everywhere.
    const yuki = await team.colleague(YUKI, 'form', await team.requestTo(YUKI));
    await yuki.submit('Send my answer', { instead: 'declined' });
    expect((await jonas('ask-again/whom')).page().text).toContain('Yuki has your question for advice still');
    expect((await forged(sending(YUKI))).html).toContain('Let that come first, or ask in person');
    expect((await asked()).map(({ adviserId }) => adviserId)).not.toContain(idOf(YUKI));
    const all = await requestsFrom(world.deps.table, team.programmeId, team.cycle, idOf(JONAS));
    expect(all.every(({ asks }) => asks === 'advice')).toBe(true);
  });

  test('can be taken back until it is answered; then that colleague is not asked again here', async () => {
    const visitor = await jonas();
    await visitor.follow(/^Take it back from ليلى/);
    await visitor.submit('Take it back', { sure: true });
    expect(visitor.page().url).toMatch(/ask-again\?done=withdrawn$/);
    expect((await forged(sending(LAYLA))).html).toContain('You took that question back');
    const layla = await world.opens('layla.haddad@brightwater.example', 'Have you seen a change?');
    expect(layla.page().text).toContain('Jonas took the question back');
  });

  test('who has settled nothing yet is shown the way there', async () => {
    const zainab = await team.opens('Zainab Malik', 'ask-again', 'private');
    expect(zainab.page().text).toContain('a target that you settled and talked over');
    await zainab.follow('My targets');
    expect((await team.opens('Zainab Malik', 'ask-again/whom', 'private')).page().url).toMatch(/ask-again$/);
  });

  test('there is room for five, one at a time', async () => {
    const visitor = await jonas();
    await visitor.follow('Ask somebody else');
    expect(visitor.page().text).toContain('Choose 1 to 4 colleagues');
    await visitor.submit('Go on', { who: [SAM, ELIF, MAREN].map(idOf), what: [targetId] });
    await visitor.submit(/^Ask /, {});
    expect((await asked()).filter(({ state }) => state === 'asked')).toHaveLength(3);
  });

  test('when the round has closed, nobody can be asked any more, and what was typed is kept', async () => {
    await confirmNextAwayday(world.deps, team, { date: '2027-03-16' });
    await world.advance({ to: '2027-03-17T18:00:00.000Z' });
    const visitor = await jonas();
    expect(visitor.page().text).toContain('This round has closed');
    expect(labels(visitor)).not.toContain('Ask somebody else');
    const before = await asked();
    const sent = await forged(sending(KOFI), visitor);
    expect(sent.status).toBe(422);
    expect(sent.html).toContain(LINE);
    expect(await asked()).toEqual(before);
  });
});
