import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commit } from '../../functions/store/commit.ts';
import { cycles } from '../../functions/store/groups.ts';
import { adviceWords } from '../../functions/store/private-words.ts';
import { withdrawRequest } from '../../functions/workflow/ask-advice.ts';
import { linkIn, openWorld, type TestWorld, type Visitor } from '../support/world.ts';
import { type GrowingTeam, growingTeam, HABIT } from './growing-team.ts';
import { changedKeys, wholeTable } from './whole-table.ts';

const LAYLA = 'ليلى حداد';

let world: TestWorld;
let team: GrowingTeam;
let targetId = '';

beforeAll(async () => {
  world = await openWorld();
  team = await growingTeam(world);
  targetId = await team.jonasWrites();
  await team.jonasTalksItOver();
  await team.jonasAsks(LAYLA, 'Chidi Nwosu', 'Yuki Tanabe', 'Sam Okafor', 'Zainab Malik');
  await world.drain();
});
afterAll(() => world?.close());

const words = async (name: string) =>
  adviceWords.get(
    world.deps.table,
    team.programmeId,
    team.cycle,
    (await team.seat('Jonas Brandt')).personId,
    await team.requestTo(name),
  );

const right = () => ({ [`right-${targetId}`]: 'partly' });

const post = async (visitor: Visitor, fields: Record<string, string>) => {
  const answer = await visitor.send(visitor.page().url, {
    method: 'POST',
    headers: { Origin: world.url },
    body: new URLSearchParams(fields),
  });
  return { status: answer.status, html: await answer.text() };
};

describe('the form in the mail', () => {
  test('says first who will read it, and shows the targets in the leader’s words with their line', async () => {
    const visitor = await world.opens('chidi.nwosu@brightwater.example', /honest view/);
    const { html, text, heading } = visitor.page();
    expect(heading).toBe('Jonas would value your honest view');
    expect(text).toContain(
      'Jonas, with your name. Jonas may share it with their coaching partner, Kofi; nobody else.',
    );
    expect(html.indexOf('Who reads this?')).toBeLessThan(html.indexOf(HABIT));
    expect(text).toContain('You see me every week.');
  });

  test('opened twenty times with GET and HEAD changes nothing', async () => {
    const link = linkIn(await world.mailTo('chidi.nwosu@brightwater.example', /honest view/));
    const before = await wholeTable(world.deps.table);
    const visitor = await team.colleague('Chidi Nwosu', 'form', await team.requestTo('Chidi Nwosu'));
    const minted = await wholeTable(world.deps.table);
    for (let time = 0; time < 10; time += 1) {
      await visitor.visit(link);
      await visitor.send(visitor.page().url, { method: 'HEAD' });
    }
    expect(changedKeys(minted, await wholeTable(world.deps.table))).toEqual([]);
    expect(changedKeys(before, minted)).toHaveLength(1);
  });

  test('sent empty asks again; too long comes back whole', async () => {
    const visitor = await team.colleague('Chidi Nwosu');
    await visitor.follow(/Jonas/);
    await visitor.submit('Send my answer', {});
    expect(visitor.page().status).toBe(422);
    expect(visitor.page().title).toMatch(/^Error: /);
    const long = 'é'.repeat(10_000);
    await visitor.submit('Send my answer', { ...right(), why: long, otherHabit: long, doesWell: long });
    expect(visitor.page().status).toBe(422);
    expect(visitor.page().html.split(long)).toHaveLength(4);
    expect((await words('Chidi Nwosu'))?.answer).toBeUndefined();
  });

  test('brings a receipt, and is edited by the same link', async () => {
    const visitor = await team.colleague('Chidi Nwosu', 'form', await team.requestTo('Chidi Nwosu'));
    const link = visitor.page().url;
    await visitor.submit('Send my answer', {
      ...right(),
      why: 'Mostly on Mondays.',
      doesWell: 'Clear plans.',
    });
    expect(visitor.page().heading).toBe('Thank you, your answer is sent');
    expect(visitor.page().text).toContain('Mostly on Mondays.');
    expect(visitor.page().text).toContain('Is this the right habit? Partly');
    await visitor.visit(link);
    expect(visitor.page().text).toContain('You have sent this already');
    await visitor.submit('Send the change', { why: 'Mostly on Tuesdays.' });
    expect((await words('Chidi Nwosu'))?.answer).toMatchObject({
      edition: 2,
      why: 'Mostly on Tuesdays.',
      doesWell: 'Clear plans.',
      right: [{ targetId, is: 'partly' }],
    });
    await visitor.visit(link);
    await visitor.submit('Send the change', {});
    expect((await words('Chidi Nwosu'))?.answer?.edition).toBe(2);
  });

  test('written on two devices at once loses neither', async () => {
    const [phone, desk] = [
      await team.colleague('Yuki Tanabe', 'form', await team.requestTo('Yuki Tanabe')),
      await team.colleague('Yuki Tanabe', 'form', await team.requestTo('Yuki Tanabe')),
    ];
    await phone.submit('Send my answer', { why: 'From my phone.' });
    await desk.submit('Send my answer', { why: 'From my desk.' });
    expect(desk.page().status).toBe(422);
    expect(desk.page().text).toContain('from somewhere else meanwhile');
    expect(desk.page().text).toContain('From my phone.');
    expect(desk.page().html).toContain('From my desk.');
    expect((await words('Yuki Tanabe'))?.answer?.why).toBe('From my phone.');
    await desk.submit('Send the change', {});
    expect((await words('Yuki Tanabe'))?.answer).toMatchObject({ edition: 2, why: 'From my desk.' });
  });
});

describe('rather not in writing', () => {
  test('words and a wish not to send them are asked about, with the words kept', async () => {
    const visitor = await team.colleague(LAYLA);
    await visitor.follow(/Jonas/);
    await visitor.submit('Send my answer', { why: 'It is delicate.', instead: 'in-person' });
    expect(visitor.page().status).toBe(422);
    expect(visitor.page().html).toContain('It is delicate.');
    await visitor.submit('Send my answer', { ...right(), why: '', instead: 'in-person' });
    expect((await words(LAYLA))?.answer).toBeUndefined();
    expect(visitor.page().text).toContain('learns that you would rather talk');
    expect((await team.opens('Jonas Brandt', 'advice', 'private')).page().text).toContain(
      'Would rather tell you in person',
    );
  });

  test('“please don’t ask me this round” is kept from the leader who asked, and holds for others', async () => {
    const visitor = await team.colleague('Zainab Malik');
    await visitor.follow(/Jonas/);
    await visitor.submit('Send my answer', { instead: 'not-this-round' });
    expect(visitor.page().text).toContain('no such question is sent to you in this round');
    const page = (await team.opens('Jonas Brandt', 'ask', 'private')).page().text;
    expect(page).toMatch(/Zainab Malik ?no answer so far/);
    await visitor.visit(visitor.page().url.split('?')[0] ?? '');
    expect(visitor.page().text).toContain('You can still change your mind');
  });
});

describe('a link', () => {
  test('for one question opens no other, and nobody else’s', async () => {
    const visitor = await team.colleague('Sam Okafor', 'form', await team.requestTo('Sam Okafor'));
    const other = visitor.page().url.replace(/form\/.*$/, `form/${await team.requestTo(LAYLA)}`);
    await visitor.visit(other);
    expect(visitor.page().status).toBe(404);
    expect(visitor.page().text).not.toContain(HABIT);
    await visitor.visit(other.replace(/form\/.*$/, 'targets'));
    expect(visitor.page().status).toBe(403);
  });

  test('of several lists what waits; a leader’s own private link does, too, and an everyday one does not', async () => {
    expect((await team.colleague('Sam Okafor')).page().text).toContain('Jonas Brandt');
    expect((await team.colleague('Yuki Tanabe')).page().heading).toBe('Nobody is waiting for you');
    expect((await team.opens('Sam Okafor', 'form', 'private')).page().text).toContain('Jonas Brandt');
    expect((await team.opens('Sam Okafor', 'form')).page().status).toBe(403);
  });

  test('in the footer of the mail can pause, like any other', async () => {
    const [mail] = await world.emails('sam.okafor@brightwater.example');
    expect(mail).toBeDefined();
    const visitor = await team.colleague('Sam Okafor');
    const asked = await world.mailTo('sam.okafor@brightwater.example', /honest view/);
    await visitor.visit(linkIn(asked, 'Pause these mails'));
    expect(visitor.page().heading).toBe('Pause these mails?');
  });
});

describe('too late', () => {
  test('a question that was taken back says so, and the words stay on the page', async () => {
    const visitor = await team.colleague('Sam Okafor', 'form', await team.requestTo('Sam Okafor'));
    const requestId = await team.requestTo('Sam Okafor');
    await withdrawRequest(world.deps, await team.leader('Jonas Brandt'), { requestId });
    const sent = await post(visitor, { why: 'All of it', edition: '0' });
    expect(sent.status).toBe(409);
    expect(sent.html).toContain('All of it');
    expect(sent.html).toContain('took the question back');
    expect((await words('Sam Okafor'))?.answer).toBeUndefined();
  });

  test('after the close answers stay as they are, and what was typed is shown', async () => {
    const cycle = await cycles.get(world.deps.table, team.programmeId, team.cycle);
    if (!cycle) throw new Error('There is no cycle.');
    const visitor = await team.colleague('Chidi Nwosu', 'form', await team.requestTo('Chidi Nwosu'));
    await commit(world.deps.table, async () => ({
      outcome: undefined,
      changes: [cycles.replace({ ...cycle, state: 'closed' })],
    }));
    const sent = await post(visitor, { why: 'One more thing', edition: '2' });
    expect(sent.status).toBe(409);
    expect(sent.html).toContain('One more thing');
    expect(sent.html).toContain('Mostly on Tuesdays.');
    expect((await words('Chidi Nwosu'))?.answer?.edition).toBe(2);
  });
});
