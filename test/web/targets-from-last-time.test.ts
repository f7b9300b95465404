import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Growth } from '../../functions/domain/growth-target.ts';
import { growths } from '../../functions/store/private-words.ts';
import { webApp } from '../../functions/web/app.ts';
import { closeOne, confirmTalkedOver, keepTarget, settle } from '../../functions/workflow/grow.ts';
import { linkOf } from '../../functions/workflow/links.ts';
import { openWorld, type TestWorld, type Visitor } from '../support/world.ts';
import { countingReads } from './counted-reads.ts';
import { type GrowingTeam, growingTeam, HABIT } from './growing-team.ts';
import { nextRound, type Team } from './team.ts';
import { changedKeys, wholeTable } from './whole-table.ts';

const JONAS = 'Jonas Brandt';
const MAREN = 'Maren Solberg';
const PUT_OFF = 'I put off difficult talks.';
const CRACKED = 'I read mails in meetings.';
const EXACTLY = 'I make my point once, then ask two questions.';

let world: TestWorld;
let first: GrowingTeam;
let team: Team;

/** Jonas has one target alive, settled and shown to Kofi, one draft, and one that he cracked. */
beforeAll(async () => {
  world = await openWorld();
  first = await growingTeam(world);
  const jonas = await first.leader(JONAS);
  const { deps } = world;
  await keepTarget(deps, jonas, { habit: CRACKED });
  const cracked = (await first.growth())?.targets[0]?.targetId ?? '';
  await settle(deps, jonas, { targetId: cracked, exactly: 'I leave it in my bag.' });
  await closeOne(deps, jonas, { targetId: cracked });
  const targetId = await first.jonasWrites();
  await confirmTalkedOver(deps, jonas);
  await first.jonasAsks('Maren Solberg', 'Rhys Llewellyn');
  await settle(deps, jonas, { targetId, exactly: EXACTLY, occasion: 'Budget review', day: '2026-10-05' });
  await keepTarget(deps, jonas, { habit: PUT_OFF, dial: 'up' });
  team = await nextRound(world, first);
  await team.join(JONAS, 'Kofi Boateng', MAREN, 'Rhys Llewellyn');
  await team.openChoosing();
  await team.pairs(JONAS, MAREN);
  await world.drain();
});
afterAll(() => world?.close());

const opens = (page = 'targets', name = JONAS) => team.opens(name, page, 'private');
const growth = async (name = JONAS): Promise<Growth | undefined> =>
  growths.get(world.deps.table, team.programmeId, team.cycle, (await team.leader(name)).personId);
const pastId = async (habit: string) =>
  (await first.growth())?.targets.find((target) => target.habit === habit)?.targetId ?? '';
const decide = async (visitor: Visitor, habit: string, choice: string) => {
  const field = `again-${await pastId(habit)}`;
  const form = visitor.page().forms.findIndex(({ names }) => names.includes(field));
  await visitor.submit(form, { [field]: choice });
};
/** As a page that was left open sends it, whatever the page would offer by now. */
const pressFromOldPage = async (visitor: Visitor, habit: string, choice: string) => {
  const id = await pastId(habit);
  return visitor.send(visitor.page().url.replace(/\/p\/([^/]+)\/.*$/, `/p/$1/target/${id}/last-time`), {
    method: 'POST',
    headers: { Origin: world.url },
    body: new URLSearchParams({ [`again-${id}`]: choice }),
  });
};

describe('the targets of the last round', () => {
  test('are offered in their owner’s words, the cracked one last and kindly, and looking changes nothing', async () => {
    const before = await wholeTable(world.deps.table);
    const visitor = await opens();
    const { text } = visitor.page();
    const [heading, alive, draft, cracked] = ['From last time', HABIT, PUT_OFF, CRACKED].map((words) =>
      text.indexOf(words),
    );
    expect([heading, alive, draft, cracked].every((at) => at !== undefined && at >= 0)).toBe(true);
    expect([heading, alive, draft, cracked]).toEqual(
      [heading, alive, draft, cracked].sort((a, b) => (a ?? 0) - (b ?? 0)),
    );
    expect(text).toContain('What you cracked: well done');
    expect(text).toContain('What gets in your own way?');
    for (const kept of [EXACTLY, 'Budget review', 'I leave it in my bag.']) expect(text).not.toContain(kept);
    await visitor.visit(visitor.page().url.replace(/targets$/, `target/${await pastId(HABIT)}/again`));
    expect(visitor.page().html).toContain(HABIT);
    await visitor.visit(visitor.page().url.replace(/again$/, 'last-time'));
    expect(visitor.page().heading).toBe('What gets in your own way?');
    const changed = changedKeys(before, await wholeTable(world.deps.table));
    // The links that this test itself had minted, and nothing else.
    expect(changed.filter((key) => !/^LINKS#/.test(key))).toEqual([]);
    expect(await growth()).toBeUndefined();
  });

  test('are nobody else’s: not the new partner’s, not the last one’s, not an assistant’s', async () => {
    for (const [name, page] of [
      [MAREN, 'from-my-partner'],
      [MAREN, 'targets'],
      ['Kofi Boateng', 'from-my-partner'],
      ['Kofi Boateng', 'targets'],
    ] as const) {
      const { text } = (await opens(page, name)).page();
      expect(text).not.toContain(HABIT);
      expect(text).not.toContain('From last time');
    }
    expect((await team.opens(JONAS, 'targets')).page().status).toBe(403);
  });

  test('cost their page no more reads than any other', async () => {
    const { table, reads } = countingReads(world.deps.table);
    const app = webApp({ ...world.deps, table });
    for (const page of ['targets', `target/${await pastId(HABIT)}/again`]) {
      const token = new URL(await team.link(JONAS, page, 'private')).pathname.split('/')[2] ?? '';
      reads.length = 0;
      const answer = await app.request(`/p/${linkOf(token)}/${page}`, {
        headers: { cookie: `link=${token}` },
      });
      expect(answer.status).toBe(200);
      expect(await answer.text()).toContain(HABIT);
      expect(reads.length).toBeLessThanOrEqual(3);
    }
  });

  test('want something chosen', async () => {
    const visitor = await opens();
    const field = `again-${await pastId(CRACKED)}`;
    const form = visitor.page().forms.findIndex(({ names }) => names.includes(field));
    await visitor.submit(form, {});
    expect(visitor.page().status).toBe(422);
    expect(visitor.page().title).toMatch(/^Error: /);
    expect(visitor.page().html).toContain(`href="#${field}"`);
    expect(visitor.page().html).toContain('<details open');
    expect(await growth()).toBeUndefined();
  });
});

describe('what their owner decides', () => {
  test('kept, one is a private draft with its words and nothing that came of it, however often it is pressed', async () => {
    const [phone, desk] = [await opens(), await opens()];
    for (const visitor of [phone, desk]) await decide(visitor, HABIT, 'keep');
    expect(desk.page().text).toContain('Kept, as a draft of this round');
    const [made, ...more] = (await growth())?.targets ?? [];
    expect(more).toEqual([]);
    expect(made).toEqual({
      targetId: expect.not.stringMatching(await pastId(HABIT)),
      habit: HABIT,
      why: 'People would bring me their doubts.',
      dial: 'down',
      state: 'draft',
      draftedAt: expect.any(String),
      firstDraft: HABIT,
      from: await pastId(HABIT),
    });
    expect((await growth())?.tryOuts).toEqual([]);
    expect(desk.page().forms.flatMap(({ names }) => names)).not.toContain(`again-${await pastId(HABIT)}`);
    expect((await opens('from-my-partner', MAREN)).page().text).not.toContain(HABIT);
    expect((await first.growth())?.targets.find(({ habit }) => habit === HABIT)?.exactly).toBe(EXACTLY);
  });

  test('refreshed, it opens with the old words and is saved in the new ones; of two devices the second sees both', async () => {
    const [phone, desk] = [await opens(), await opens()];
    await decide(phone, PUT_OFF, 'refresh');
    expect(phone.page().url).toMatch(/\/again$/);
    expect(phone.page().html).toContain(PUT_OFF);
    expect((await growth())?.targets).toHaveLength(1);
    await decide(desk, PUT_OFF, 'refresh');
    await phone.submit('Keep this target', { habit: '' });
    expect(phone.page().status).toBe(422);
    await phone.submit('Keep this target', { habit: 'I put off one talk: the one with Ola.' });
    expect(phone.page().text).toContain('Kept');
    await phone.visit(phone.page().url.replace(/targets.*$/, `target/${await pastId(PUT_OFF)}/again`));
    expect(phone.page().url).toMatch(new RegExp(`target/${(await growth())?.targets[1]?.targetId}$`));
    await desk.submit('Keep this target', { habit: 'I put off the talk with Ola.' });
    expect(desk.page().status).toBe(422);
    expect(desk.page().text).toContain('I put off one talk: the one with Ola.');
    expect((await growth())?.targets[1]?.habit).toBe('I put off one talk: the one with Ola.');
    await desk.submit('Keep this target');
    expect(desk.page().text).toContain('Kept');
    const targets = (await growth())?.targets ?? [];
    expect(targets.map(({ habit }) => habit)).toEqual([HABIT, 'I put off the talk with Ola.']);
    expect(targets[1]).toMatchObject({ state: 'draft', dial: 'up', from: await pastId(PUT_OFF) });
    expect((await first.growth())?.targets.map(({ habit }) => habit)).toContain(PUT_OFF);
  });

  test('a third is refused kindly, on an open page too, and can still be let go', async () => {
    const visitor = await opens();
    expect(visitor.page().text).toContain('Close one, and you can take up one of these');
    const answer = await pressFromOldPage(visitor, CRACKED, 'keep');
    await visitor.visit(new URL(answer.headers.get('location') ?? '', world.url).href);
    expect(visitor.page().text).toContain('two is the most');
    await visitor.visit(visitor.page().url.replace(/targets.*$/, `target/${await pastId(CRACKED)}/again`));
    expect(visitor.page().text).toContain('two is the most');
    expect((await growth())?.targets).toHaveLength(2);
    const field = `again-${await pastId(CRACKED)}`;
    expect(
      visitor
        .page()
        .forms.find(({ names }) => names.includes(field))
        ?.options(field),
    ).toEqual(['let-go']);
    await decide(visitor, CRACKED, 'let-go');
    expect(visitor.page().text).toContain('Let go');
    expect(visitor.page().text).not.toContain('From last time');
    expect((await growth())?.decidedOn).toHaveLength(3);
    expect((await growth())?.targets).toHaveLength(2);
  });

  test('nothing that somebody else wrote can be named: another leader’s target is none of theirs', async () => {
    const rhys = await opens('targets', 'Rhys Llewellyn');
    const answer = await pressFromOldPage(rhys, HABIT, 'keep');
    await rhys.visit(new URL(answer.headers.get('location') ?? '', world.url).href);
    expect(rhys.page().text).toContain('no longer there');
    expect(rhys.page().text).not.toContain(HABIT);
    expect(await growth('Rhys Llewellyn')).toBeUndefined();
  });
});
