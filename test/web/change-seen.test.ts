import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changeRequestIdOf } from '../../functions/domain/advice.ts';
import { adviserLoads } from '../../functions/store/advice.ts';
import { commit } from '../../functions/store/commit.ts';
import { cycles } from '../../functions/store/groups.ts';
import { adviceWords, changeWords } from '../../functions/store/private-words.ts';
import { giveAdvice } from '../../functions/workflow/give-advice.ts';
import { giveChange } from '../../functions/workflow/give-change.ts';
import { keepTarget } from '../../functions/workflow/grow.ts';
import { linkIn, openWorld, type TestWorld, type Visitor } from '../support/world.ts';
import { EXACTLY, type GrowingTeam, growingTeam, HABIT, IN_MONTH_5, LINE_AGAIN } from './growing-team.ts';
import { changedKeys, wholeTable } from './whole-table.ts';

const [JONAS, KOFI, CHIDI, YUKI, SAM, ZAINAB] = [
  'Jonas Brandt',
  'Kofi Boateng',
  'Chidi Nwosu',
  'Yuki Tanabe',
  'Sam Okafor',
  'Zainab Malik',
] as const;
const SUBJECT = 'Have you seen a change?';
const address = (name: string) => `${name.toLowerCase().replace(' ', '.')}@brightwater.example`;

let world: TestWorld;
let team: GrowingTeam;
let targetId = '';
let jonasId = '';

beforeAll(async () => {
  world = await openWorld();
  team = await growingTeam(world);
  jonasId = (await team.seat(JONAS)).personId;
  targetId = await team.jonasWrites();
  await team.jonasTalksItOver();
  await team.jonasSettles();
  await keepTarget(world.deps, await team.leader(JONAS), { habit: 'A draft that nobody knows of.' });
  await world.advance({ to: IN_MONTH_5 });
  await team.jonasAsksAgain(CHIDI, YUKI, SAM, ZAINAB);
  await world.drain();
});
afterAll(() => world?.close());

const words = async (name: string) =>
  changeWords.get(world.deps.table, team.programmeId, team.cycle, jonasId, await team.changeRequestTo(name));
const form = async (name: string): Promise<Visitor> =>
  team.colleague(name, 'form', await team.changeRequestTo(name));
const seen = (is: string) => ({ [`seen-${targetId}`]: is });
const adviser = async (name: string) => ({
  programmeId: team.programmeId,
  cycle: team.cycle,
  adviserId: (await team.seat(name)).personId,
  requestId: await team.changeRequestTo(name),
});
const post = async (visitor: Visitor, fields: Record<string, string>) => {
  const answer = await visitor.send(visitor.page().url, {
    method: 'POST',
    headers: { Origin: world.url },
    body: new URLSearchParams(fields),
  });
  return { status: answer.status, html: await answer.text() };
};
const jonasReads = async () => (await team.opens(JONAS, 'seen', 'private')).page();

describe('the form in the mail', () => {
  test('says first who reads it, shows what was chosen with the line, and nothing that is still private', async () => {
    const { html, text, heading } = (await world.opens(address(CHIDI), SUBJECT)).page();
    expect(heading).toBe('Have you seen a change in Jonas?');
    expect(text).toContain('Who reads this? Jonas, with your name; nobody else.');
    expect(text).not.toContain('Kofi');
    expect(html.indexOf('Who reads this?')).toBeLessThan(html.indexOf(HABIT));
    expect(text).toContain(LINE_AGAIN);
    expect(text).not.toContain(EXACTLY);
    expect(text).not.toContain('A draft that nobody knows of.');
    expect(text).toMatch(/Can’t say ?Not that I’ve seen ?A little ?Clear ?Big/);
  });

  test('opened twenty times with GET and HEAD changes nothing', async () => {
    const link = linkIn(await world.mailTo(address(CHIDI), SUBJECT));
    const visitor = await form(CHIDI);
    const before = await wholeTable(world.deps.table);
    for (let time = 0; time < 10; time += 1) {
      await visitor.visit(link);
      await visitor.send(visitor.page().url, { method: 'HEAD' });
    }
    expect(changedKeys(before, await wholeTable(world.deps.table))).toEqual([]);
  });

  test('sent empty asks again; too long comes back whole; a target that is not asked about is not taken', async () => {
    const visitor = await form(CHIDI);
    await visitor.submit('Send my answer', {});
    expect(visitor.page().status).toBe(422);
    expect(visitor.page().title).toMatch(/^Error: /);
    const long = 'é'.repeat(10_000);
    await visitor.submit('Send my answer', { ...seen('little'), suggestion: long });
    expect(visitor.page().status).toBe(422);
    expect(visitor.page().html).toContain(long);
    const forged = await post(visitor, { 'seen-another': 'big', [`seen-${targetId}`]: 'enormous' });
    expect(forged.status).toBe(422);
    const other = { seen: [{ targetId: 'another', is: 'big' as const }] };
    expect(await giveChange(world.deps, await adviser(CHIDI), other)).toEqual({ refused: 'empty' });
    expect((await words(CHIDI))?.answer).toBeUndefined();
  });

  test('brings a receipt, and is edited by the same link', async () => {
    const visitor = await form(CHIDI);
    const link = visitor.page().url;
    await visitor.submit('Send my answer', { ...seen('clear'), suggestion: 'Ask Layla more often.' });
    expect(visitor.page().heading).toBe('Thank you, your answer is sent');
    expect(visitor.page().text).toContain('Jonas reads it with your name, and nobody else does.');
    expect(visitor.page().text).toContain('Ask Layla more often.');
    await visitor.visit(link);
    expect(visitor.page().text).toContain('You have sent this already');
    await visitor.submit('Send my new answer', { suggestion: 'Ask Layla, and wait.' });
    expect((await words(CHIDI))?.answer).toMatchObject({
      edition: 2,
      suggestion: 'Ask Layla, and wait.',
      seen: [{ targetId, is: 'clear' }],
    });
    await visitor.visit(link);
    await visitor.submit('Send my new answer', {});
    expect((await words(CHIDI))?.answer?.edition).toBe(2);
  });

  test('written on two devices at once loses neither', async () => {
    const [phone, desk] = [await form(YUKI), await form(YUKI)];
    await phone.submit('Send my answer', { suggestion: 'From my phone.' });
    await desk.submit('Send my answer', { ...seen('not-seen'), suggestion: 'From my desk.' });
    expect(desk.page().status).toBe(422);
    expect(desk.page().text).toContain('from somewhere else meanwhile');
    expect(desk.page().text).toContain('From my phone.');
    expect(desk.page().html).toContain('From my desk.');
    expect((await words(YUKI))?.answer?.suggestion).toBe('From my phone.');
    await desk.submit('Send my new answer', {});
    expect((await words(YUKI))?.answer).toMatchObject({ edition: 2, suggestion: 'From my desk.' });
    const own = await team.opens('Jonas Brandt', 'my-six-months', 'private');
    expect(own.page().text).toContain('not that I’ve seen');
  });

  test('takes no answer that belongs to a question for advice, nor the other way round', async () => {
    const to = await adviser(SAM);
    expect(await giveAdvice(world.deps, to, { right: [], why: 'By the wrong door.' })).toEqual({
      refused: 'no-such-request',
    });
    const { programmeId, cycle } = team;
    expect(
      await adviceWords.get(world.deps.table, programmeId, cycle, jonasId, to.requestId),
    ).toBeUndefined();
  });
});

describe('rather not in writing', () => {
  test('in person: the leader sees that, and can note what was said', async () => {
    const visitor = await form(SAM);
    await visitor.submit('Send my answer', { suggestion: 'It is delicate.', instead: 'in-person' });
    expect(visitor.page().status).toBe(422);
    expect(visitor.page().html).toContain('It is delicate.');
    await visitor.submit('Send my answer', { ...seen('little'), suggestion: '', instead: 'in-person' });
    expect((await words(SAM))?.answer).toBeUndefined();
    expect(visitor.page().text).toContain('learns that you would rather talk');
    const jonas = await team.opens(JONAS, 'seen', 'private');
    expect(jonas.page().text).toContain('Would rather tell you in person');
    await jonas.follow(/^Note what was said in person by Sam/);
    await jonas.submit('Keep this note', { told: 'He sees me pause.' });
    expect(jonas.page().text).toContain('He sees me pause.');
  });

  test('rather not, and not this round: to the leader it looks like no answer; nobody else can ask', async () => {
    const shape = async () => [
      (await jonasReads()).text,
      (await team.opens(JONAS, 'ask-again', 'private')).page().text,
    ];
    const before = await shape();
    const visitor = await form(ZAINAB);
    await visitor.submit('Send my answer', { instead: 'not-this-round' });
    expect(visitor.page().text).toContain('no such question is sent to you in this round');
    expect(await shape()).toEqual(before);
    const { programmeId, cycle } = team;
    const { adviserId } = await adviser(ZAINAB);
    expect(await adviserLoads.get(world.deps.table, programmeId, cycle, adviserId)).toMatchObject({
      open: [],
      notThisRound: true,
    });
  });
});

describe('what they have seen', () => {
  test('stands by name before the leader, and before nobody else', async () => {
    const { text, heading } = await jonasReads();
    expect(heading).toBe('What change they have seen');
    expect(text).toContain('You, and nobody else');
    expect(text).toMatch(/Chidi Nwosu.*A change\? Clear A suggestion for the future Ask Layla, and wait\./);
    expect(text).toMatch(/Yuki Tanabe.*A change\? Not that I’ve seen/);
    expect(text).not.toMatch(/may see/);
    const kofi = await team.opens(KOFI, 'from-my-partner', 'private');
    expect(kofi.page().text).not.toMatch(/Ask Layla|From my desk|He sees me pause/);
    for (const page of ['seen', `seen/${await team.changeRequestTo(CHIDI)}/told`]) {
      expect((await team.opens(KOFI, page, 'private')).page().text).not.toMatch(/Ask Layla|From my desk/);
      expect((await team.opens(JONAS, page)).page().status).toBe(403);
    }
  });

  test('a colleague’s link opens it to nobody, and no other colleague’s question', async () => {
    const chidi = await form(CHIDI);
    const other = chidi.page().url.replace(/form\/.*$/, `form/${await team.changeRequestTo(YUKI)}`);
    expect((await chidi.visit(other)).status).toBe(404);
    expect((await chidi.visit(other.replace(/form\/.*$/, 'seen'))).status).toBe(403);
    const strange = changeRequestIdOf((await team.seat(KOFI)).personId, jonasId);
    expect((await chidi.visit(other.replace(/form\/.*$/, `form/${strange}`))).status).toBe(404);
  });
});

describe('too late', () => {
  test('after the close answers stay as they are, and what was typed is shown', async () => {
    const visitor = await form(CHIDI);
    const cycle = await cycles.get(world.deps.table, team.programmeId, team.cycle);
    if (!cycle) throw new Error('There is no cycle.');
    await commit(world.deps.table, async () => ({
      outcome: undefined,
      changes: [cycles.replace({ ...cycle, state: 'closed' })],
    }));
    const sent = await post(visitor, { suggestion: 'More', edition: '2' });
    expect(sent.status).toBe(409);
    expect(sent.html).toContain('More');
    expect(sent.html).toContain('Ask Layla, and wait.');
    expect((await words(CHIDI))?.answer?.edition).toBe(2);
    expect((await jonasReads()).text).toContain('Ask Layla, and wait.');
  });
});
