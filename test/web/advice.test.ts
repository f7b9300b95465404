import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { leavePair } from '../../functions/workflow/leave-pair.ts';
import { openWorld, type TestWorld } from '../support/world.ts';
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
  await team.answers('Chidi Nwosu', 'First edition.');
  await team.answers('Yuki Tanabe', 'For Jonas alone.');
  await world.drain();
});
afterAll(() => world?.close());

const jonas = (page = 'advice') => team.opens(JONAS, page, 'private');
const kofiReads = async () => (await team.opens(KOFI, 'from-my-partner', 'private')).page().text;
const tickFor = async (name: string) => `show-${await team.requestTo(name)}`;
const SAVE = /Save what/;

describe('what the partner sees', () => {
  test('is what was ticked, in that edition, and nothing else', async () => {
    const visitor = await jonas();
    expect(visitor.page().text).toContain('First edition.');
    expect(await kofiReads()).not.toContain('First edition.');
    await visitor.submit(SAVE, { [await tickFor('Chidi Nwosu')]: true });
    expect(await kofiReads()).toContain('First edition.');
    expect(await kofiReads()).not.toContain('For Jonas alone.');
  });

  test('ends with an edit, which says so and needs a new tick', async () => {
    await team.answers('Chidi Nwosu', 'Second edition.');
    const text = await kofiReads();
    expect(text).not.toContain('First edition.');
    expect(text).not.toContain('Second edition.');
    const visitor = await jonas();
    expect(visitor.page().text).toContain('Changed since you ticked it, so Kofi cannot see it any more.');
    await visitor.submit(SAVE, { [await tickFor('Chidi Nwosu')]: true });
    expect(await kofiReads()).toContain('Second edition.');
  });

  test('is never an edition that was not on the page when it was ticked', async () => {
    const visitor = await jonas();
    await team.answers('Chidi Nwosu', 'Third edition.');
    await visitor.submit(SAVE, { [await tickFor('Chidi Nwosu')]: true });
    expect(visitor.page().status).toBe(422);
    expect(visitor.page().text).toContain('was changed after you opened the page');
    expect(visitor.page().text).toContain('Third edition.');
    expect(await kofiReads()).not.toContain('Third edition.');
  });

  test('can be taken back at any time', async () => {
    const tick = await tickFor('Yuki Tanabe');
    const visitor = await jonas();
    await visitor.submit(SAVE, { [tick]: true });
    expect(await kofiReads()).toContain('For Jonas alone.');
    await visitor.submit(SAVE, { [tick]: false });
    expect(await kofiReads()).not.toContain('For Jonas alone.');
  });
});

describe('thanks', () => {
  test('go once, in one line, to the adviser; a second line is not lost unseen', async () => {
    const page = `advice/${await team.requestTo('Chidi Nwosu')}/thank`;
    const [phone, desk] = [await jonas(page), await jonas(page)];
    await phone.submit(/^Thank/, { thanks: ' ' });
    expect(phone.page().status).toBe(422);
    await phone.submit(/^Thank/, { thanks: 'I ask two questions first now.' });
    expect(phone.page().text).toContain('Your thanks are on their way');
    await desk.submit(/^Thank/, { thanks: 'Another line of thanks.' });
    expect(desk.page().status).toBe(422);
    expect(desk.page().html).toContain('Another line of thanks.');
    await world.drain();
    const mails = await world.emails('chidi.nwosu@brightwater.example');
    expect(mails.filter(({ text }) => text.includes('two questions first'))).toHaveLength(1);
    expect(mails.filter(({ text }) => text.includes('Another line'))).toHaveLength(0);
  });

  test('are for those who answered', async () => {
    const visitor = await jonas(`advice/${await team.requestTo('Sam Okafor')}/thank`);
    expect(visitor.page().text).toContain('They have not answered yet');
  });
});

describe('what somebody said in person', () => {
  test('is noted by the leader, for nobody else', async () => {
    const visitor = await jonas(`advice/${await team.requestTo('Sam Okafor')}/told`);
    const long = 'word '.repeat(2000).trim();
    await visitor.submit('Keep this note', { told: long });
    expect(visitor.page().status).toBe(422);
    expect(visitor.page().html).toContain(long);
    await visitor.submit('Keep this note', { told: 'Over coffee: slow down.' });
    expect(visitor.page().text).toContain('Over coffee: slow down.');
    expect(await kofiReads()).not.toContain('Over coffee');
  });
});

describe('a partner who comes later', () => {
  test('sees nothing of what the one before was shown, until it is shown to them', async () => {
    const visitor = await jonas();
    await visitor.submit(SAVE, { [await tickFor('Chidi Nwosu')]: true });
    expect(await kofiReads()).toContain('Third edition.');
    const kofi = await team.leader(KOFI);
    await leavePair(world.deps, kofi, { pairId: (await team.seat(KOFI)).pairId ?? '' });
    await team.pairs(JONAS, 'Zainab Malik');
    const zainab = async () => (await team.opens('Zainab Malik', 'from-my-partner', 'private')).page().text;
    expect(await zainab()).toContain('Nothing here yet');
    expect(await kofiReads()).not.toContain('Third edition.');
    await (await jonas('targets')).submit(/^Show/, { sure: true });
    expect(await zainab()).toContain('I argue on');
    expect(await zainab()).not.toContain('Third edition.');
  });
});
