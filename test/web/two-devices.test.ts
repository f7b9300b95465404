import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type TestWorld, type Visitor } from '../support/world.ts';
import { EXACTLY, type GrowingTeam, growingTeam, HABIT } from './growing-team.ts';

let world: TestWorld;
let team: GrowingTeam;
let targetId: string;

beforeAll(async () => {
  world = await openWorld();
  team = await growingTeam(world);
  targetId = await team.jonasWrites();
});
afterAll(() => world?.close());

const both = async (page: string): Promise<[phone: Visitor, laptop: Visitor]> => {
  const open = () => team.opens('Jonas Brandt', page, 'private');
  return [await open(), await open()];
};

const target = async () => (await team.growth())?.targets[0];
const tryOut = async () => (await team.growth())?.tryOuts[0];

const showsBoth = (visitor: Visitor, one: string, other: string) => {
  const { status, title, html } = visitor.page();
  expect(status).toBe(422);
  expect(title).toMatch(/^Error: /);
  expect(html).toContain('somewhere else meanwhile');
  expect(html).toContain(one);
  expect(html).toContain(other);
};

test('of two devices that change a target’s words, the second sees both, and decides', async () => {
  const [phone, laptop] = await both(`target/${targetId}`);
  await phone.submit('Keep this target', { habit: 'FROM MY PHONE I argue on.' });
  await laptop.submit('Keep this target', { habit: 'FROM MY LAPTOP I talk too long.' });
  showsBoth(laptop, 'FROM MY PHONE I argue on.', 'FROM MY LAPTOP I talk too long.');
  expect((await target())?.habit).toBe('FROM MY PHONE I argue on.');
  await laptop.submit('Keep this target');
  expect(laptop.page().text).toContain('Kept');
  expect((await target())?.habit).toBe('FROM MY LAPTOP I talk too long.');
});

test('with a mistake in the form besides, the words kept meanwhile are shown all the same', async () => {
  const [phone, laptop] = await both(`target/${targetId}`);
  await phone.submit('Keep this target', { why: 'A REASON FROM MY PHONE' });
  await laptop.submit('Keep this target', { habit: '', why: 'A REASON FROM MY LAPTOP' });
  showsBoth(laptop, 'A REASON FROM MY PHONE', 'A REASON FROM MY LAPTOP');
  expect((await target())?.why).toBe('A REASON FROM MY PHONE');
});

test('the same words from both, or a change to something else, are no matter', async () => {
  const [phone, laptop] = await both(`target/${targetId}`);
  const second = await both('target/new');
  await second[0].submit('Keep this target', { habit: 'I promise too much.' });
  for (const visitor of [phone, laptop]) {
    await visitor.submit('Keep this target', { habit: HABIT });
    expect(visitor.page().text).toContain('Kept');
  }
  const [settling] = await both(`target/${targetId}/settle`);
  await (await both(`target/${targetId}`))[0].submit('Keep this target', { why: 'Because.' });
  await settling.submit('Settle on this', { exactly: EXACTLY });
  expect(settling.page().text).toContain('Settled');
});

test('what was decided, a plan and how it went are kept from each other in the same way', async () => {
  const [phone, laptop] = await both(`target/${targetId}/settle`);
  await phone.submit('Settle on this', { exactly: 'I ASK TWICE.' });
  await laptop.submit('Settle on this', { exactly: 'I WAIT.' });
  showsBoth(laptop, 'I ASK TWICE.', 'I WAIT.');
  expect((await target())?.exactly).toBe('I ASK TWICE.');

  const [planning] = await both(`target/${targetId}/try-out`);
  await planning.submit('Plan this try-out', { what: 'I count to three.', occasion: 'Board' });
  const id = (await tryOut())?.tryOutId;
  const plans = await both(`try-out/${id}`);
  await plans[0].submit('Keep the change', { occasion: 'BUDGET REVIEW' });
  await plans[1].submit('Keep the change', { occasion: 'TOWN HALL' });
  showsBoth(plans[1], 'BUDGET REVIEW', 'TOWN HALL');
  expect((await tryOut())?.occasion).toBe('BUDGET REVIEW');

  const told = await both(`try-out/${id}/how`);
  await told[0].submit('Note it', { outcome: 'clear', learnt: 'SILENCE HELPS' });
  await told[1].submit('Note it', { outcome: 'little', learnt: 'NOBODY MINDED' });
  showsBoth(told[1], 'SILENCE HELPS', 'NOBODY MINDED');
  expect(await tryOut()).toMatchObject({ outcome: 'clear', learnt: 'SILENCE HELPS' });
  await told[1].submit('Note it');
  expect(await tryOut()).toMatchObject({ outcome: 'little', learnt: 'NOBODY MINDED' });
});

test('a month’s note, too, even the first one of that month', async () => {
  const [phone, laptop] = await both('note/1');
  await phone.submit('Keep my note', { moved: 'A NOTE FROM MY PHONE' });
  await laptop.submit('Keep my note', { met: 'not-yet', moved: 'A NOTE FROM MY LAPTOP' });
  showsBoth(laptop, 'A NOTE FROM MY PHONE', 'A NOTE FROM MY LAPTOP');
  expect((await both('note/1'))[0].page().html).toContain('A NOTE FROM MY PHONE');
  await laptop.submit('Keep my note');
  expect(laptop.page().text).toContain('Noted');
  expect((await both('note/1'))[0].page().html).toContain('A NOTE FROM MY LAPTOP');
});
