import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commit } from '../../functions/store/commit.ts';
import { cycles } from '../../functions/store/groups.ts';
import { keepTryOut, settle } from '../../functions/workflow/grow.ts';
import { openWorld, type TestWorld, type Visitor } from '../support/world.ts';
import { type GrowingTeam, growingTeam, HABIT } from './growing-team.ts';

const JONAS = 'Jonas Brandt';
const KOFI = 'Kofi Boateng';
const EXACTLY = 'I make my point once, then ask two questions.';

let world: TestWorld;
let team: GrowingTeam;

beforeAll(async () => {
  world = await openWorld();
  team = await growingTeam(world);
});
afterAll(() => world?.close());

const jonas = (page = 'targets') => team.opens(JONAS, page, 'private');
const kofiReads = async () => (await team.opens(KOFI, 'from-my-partner', 'private')).page().text;

const refused = ({ status, title }: ReturnType<Visitor['page']>) => {
  expect(status).toBe(422);
  expect(title).toMatch(/^Error: /);
};

describe('a target', () => {
  test('is said to be private before a word is typed, and an empty one is asked for again', async () => {
    const visitor = await jonas();
    const { html } = visitor.page();
    expect(visitor.page().heading).toBe('What gets in your own way?');
    expect(html.indexOf('Who reads this?')).toBeLessThan(html.indexOf('<textarea'));
    await visitor.submit('Keep this target', { habit: '   ', why: 'It would matter.' });
    refused(visitor.page());
    expect(visitor.page().html).toContain('href="#habit"');
    expect(visitor.page().html).toContain('It would matter.');
    expect(await team.growth()).toBeUndefined();
  });

  test('of ten thousand characters comes back whole, in any alphabet', async () => {
    const visitor = await jonas();
    const long = 'ليلى '.repeat(2000).trim();
    await visitor.submit('Keep this target', { habit: long, why: long });
    refused(visitor.page());
    expect(visitor.page().html).toContain(long);
    expect(await team.growth()).toBeUndefined();
  });

  test('cannot be read or written with an everyday link, and what was typed is shown', async () => {
    const assistant = await team.opens(JONAS, 'targets');
    expect(assistant.page().status).toBe(403);
    const url = assistant.page().url.replace(/targets$/, 'target/new');
    const answer = await assistant.send(url, {
      method: 'POST',
      headers: { Origin: world.url },
      body: new URLSearchParams({ habit: 'Interrupting' }),
    });
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain('Interrupting');
    expect(await team.growth()).toBeUndefined();
  });

  test('is seen by the partner only once it was talked over, and the page says so first', async () => {
    const visitor = await jonas();
    await visitor.submit('Keep this target', {
      habit: HABIT,
      why: 'More doubts would reach me.',
      dial: 'down',
    });
    expect(visitor.page().text).toContain('Kept');
    expect(await kofiReads()).not.toContain(HABIT);
    const { html } = visitor.page();
    expect(html.indexOf('can read</b>')).toBeLessThan(html.indexOf('name="sure"'));
    await visitor.submit(/Show/, {});
    refused(visitor.page());
    expect(await kofiReads()).not.toContain(HABIT);
    await visitor.submit(/Show/, { sure: true });
    expect(visitor.page().text).toContain('can see them now');
    expect(await kofiReads()).toContain(HABIT);
  });

  test('can have one beside it; a third is refused, on whichever device, with its words kept', async () => {
    const [phone, desk] = [await jonas('target/new'), await jonas('target/new')];
    await phone.submit('Keep this target', { habit: 'I put off difficult talks.' });
    await desk.submit('Keep this target', { habit: 'I answer before I have heard the question.' });
    refused(desk.page());
    expect(desk.page().text).toContain('two is the most');
    expect(desk.page().html).toContain('I answer before I have heard the question.');
    expect((await team.growth())?.targets).toHaveLength(2);
    expect(await kofiReads()).not.toContain('I put off difficult talks.');
  });

  test('sent twice is one target', async () => {
    const visitor = await jonas();
    const id = (await team.growth())?.targets[1]?.targetId;
    await visitor.visit(visitor.page().url.replace(/targets$/, `target/${id}/close`));
    await visitor.submit('Close this target', { sure: true });
    const [one, two] = [await jonas('target/new'), await jonas('target/new')];
    for (const each of [one, two]) await each.submit('Keep this target', { habit: 'I talk too fast.' });
    expect((await team.growth())?.targets.filter(({ state }) => state !== 'closed')).toHaveLength(2);
  });

  test('that is forged or gone leads back to what there is', async () => {
    const visitor = await jonas('target/nothing');
    expect(visitor.page().text).toContain('no longer there');
    expect((await jonas('try-out/nothing/how')).page().text).toContain('no longer there');
  });
});

describe('settling', () => {
  test.each([
    ['2026-08-01', 'has passed'],
    ['2027-12-24', 'after the next Awayday'],
    ['soon', 'Give the day like 5 October 2026, or leave it empty'],
    ['31 June 2026', 'Give the day like 5 October 2026, or leave it empty'],
  ])('on a day like %s keeps the words and settles nothing', async (day, sentence) => {
    const [target] = (await team.growth())?.targets ?? [];
    const visitor = await jonas(`target/${target?.targetId}/settle`);
    await visitor.submit('Settle on this', { exactly: EXACTLY, occasion: 'Budget review', day });
    refused(visitor.page());
    expect(visitor.page().text).toContain(sentence);
    expect(visitor.page().html).toContain(EXACTLY);
    expect((await team.growth())?.targets[0]?.state).toBe('draft');
  });

  test('with an occasion and a day plans the first try-out, once, and a reminder that tells nothing', async () => {
    const [target] = (await team.growth())?.targets ?? [];
    const settling = () => jonas(`target/${target?.targetId}/settle`);
    // Once as a date field writes it, once as a person does where there is none.
    const both = [
      [await settling(), '2026-10-05'],
      [await settling(), '5 October 2026'],
    ] as const;
    for (const [visitor, day] of both) {
      await visitor.submit('Settle on this', { exactly: EXACTLY, occasion: 'Budget review', day });
      expect(visitor.page().text).toContain('Settled');
    }
    const growth = await team.growth();
    expect(growth?.targets[0]).toMatchObject({ state: 'settled', exactly: EXACTLY });
    expect(growth?.tryOuts).toHaveLength(1);
    await world.drain();
    const coming = await world.schedules();
    expect(coming.filter(({ step }) => step === 'try-out').map(({ at }) => at)).toEqual([
      '2026-10-02T07:30:00.000Z',
    ]);
    expect(JSON.stringify(coming)).not.toContain('Budget review');
    expect(await kofiReads()).not.toContain(EXACTLY);
  });

  test('can be revised, and says which words the partner sees', async () => {
    const [target] = (await team.growth())?.targets ?? [];
    const visitor = await jonas(`target/${target?.targetId}`);
    expect(visitor.page().text).toMatch(/You and Kofi, as soon as you change it/);
    await visitor.submit('Keep this target', { habit: 'I argue on, even when I have won.' });
    expect(await kofiReads()).toContain('even when I have won');
  });
});

describe('a try-out', () => {
  test('is told of in the month’s note, which offers the next one', async () => {
    const [target] = (await team.growth())?.targets ?? [];
    const leader = await team.leader(JONAS);
    await keepTryOut(world.deps, leader, { targetId: target?.targetId ?? '', what: 'Ask before I answer' });
    const visitor = await jonas('note/1');
    expect(visitor.page().text).toContain('How did it go: Ask before I answer');
    expect(visitor.page().text).not.toContain('Budget review');
    const field = visitor.page().forms[0]?.names.find((name) => name.startsWith('went-')) ?? '';
    await visitor.submit('Keep my note', { [field]: 'learnt' });
    expect(visitor.page().text).toContain('Noted, for your eyes only');
    expect(visitor.page().links.map(({ label }) => label)).toContain('Plan the next try-out');
    const growth = await team.growth();
    expect(growth?.tryOuts.find(({ what }) => what === 'Ask before I answer')?.outcome).toBe('learnt');
    expect((await jonas('note/1')).page().text).not.toContain('How did it go: Ask before I answer');
  });

  test('is told of among the targets, with what it taught', async () => {
    const growth = await team.growth();
    const visitor = await jonas(`try-out/${growth?.tryOuts[0]?.tryOutId}/how`);
    await visitor.submit('Note it', { learnt: 'Silence helps.' });
    refused(visitor.page());
    expect(visitor.page().html).toContain('Silence helps.');
    const waiting = await jonas(`try-out/${growth?.tryOuts[0]?.tryOutId}/how`);
    await waiting.submit('Note it', { outcome: 'not-yet' });
    expect(waiting.page().text).toContain('There is no hurry');
    expect(waiting.page().text).not.toContain('Each attempt');
    await visitor.visit(visitor.page().url);
    await visitor.submit('Note it', { outcome: 'clear', learnt: 'Silence helps.' });
    expect(visitor.page().text).toContain('Clearly better');
    expect(visitor.page().text).toContain('Silence helps.');
  });

  test('no word on these pages calls anything a failure', async () => {
    const growth = await team.growth();
    for (const page of ['targets', 'note/1', `try-out/${growth?.tryOuts[0]?.tryOutId}/how`]) {
      expect((await jonas(page)).page().text).not.toMatch(/fail|overdue|missed|too late/i);
    }
  });
});

describe('whose turn it is', () => {
  test('follows from who went first', async () => {
    const visitor = await team.opens(KOFI, 'pair');
    await visitor.submit('Tell us', { met: true, wentFirst: (await team.seat(JONAS)).personId });
    expect((await team.opens(KOFI, 'guide/2')).page().text).toContain('This time it is your turn to start.');
    expect((await team.opens(JONAS, 'guide/2')).page().text).toContain('This time Kofi starts.');
  });
});

describe('when the round has closed', () => {
  beforeAll(async () => {
    const cycle = await cycles.get(world.deps.table, team.programmeId, team.cycle);
    if (!cycle) throw new Error('There is no cycle.');
    await commit(world.deps.table, async () => ({
      outcome: undefined,
      changes: [cycles.replace({ ...cycle, state: 'closed' })],
    }));
  });

  test('targets can be read, and what was typed too late is not lost', async () => {
    const visitor = await jonas();
    expect(visitor.page().text).toContain('This round has closed');
    expect(visitor.page().text).toContain(EXACTLY);
    const answer = await visitor.send(visitor.page().url.replace(/targets$/, 'target/new'), {
      method: 'POST',
      headers: { Origin: world.url },
      body: new URLSearchParams({ habit: 'Too late for this one' }),
    });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('Too late for this one');
    const leader = await team.leader(JONAS);
    const [target] = (await team.growth())?.targets ?? [];
    expect(await settle(world.deps, leader, { targetId: target?.targetId ?? '', exactly: 'x' })).toEqual({
      refused: 'cycle-closed',
    });
  });
});
