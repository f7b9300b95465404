import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadBoard } from '../../functions/store/cycle-view.ts';
import { webApp } from '../../functions/web/app.ts';
import { holdHour } from '../../functions/workflow/agree-hour.ts';
import { confirmRoster, stageRoster } from '../../functions/workflow/import-roster.ts';
import { leavePair } from '../../functions/workflow/leave-pair.ts';
import { linkOf } from '../../functions/workflow/links.ts';
import { openWorld, type TestWorld } from '../support/world.ts';
import { countingReads } from './counted-reads.ts';
import { announcedTeam, nextRound, type Team } from './team.ts';

const [JONAS, KOFI, MAREN, RHYS, CHIDI, ELIF] = [
  'Jonas Brandt',
  'Kofi Boateng',
  'Maren Solberg',
  'Rhys Llewellyn',
  'Chidi Nwosu',
  'Elif Yıldız',
] as const;
const JOINER = 'Nia Newcomer';
const ROSTER = `Name,Email,Function,Manager email
${JONAS},jonas@brightwater.example,Technology,
${KOFI},kofi@brightwater.example,People,
${MAREN},maren@brightwater.example,Strategy,
${RHYS},rhys@brightwater.example,Operations,
${CHIDI},chidi@brightwater.example,Technology,
${ELIF},elif@brightwater.example,People,
`;
const KINDLY = 'We resist that, kindly';

let world: TestWorld;
let [first, second, third]: Team[] = [];

const round = (team: Team | undefined): Team => {
  if (!team) throw new Error('That round has not begun.');
  return team;
};

const meet = async (team: Team, name: string) => {
  const { pairId = '' } = await team.seat(name);
  await holdHour(world.deps, await team.leader(name), { pairId });
  await world.advance({ by: 'PT13H' });
};

const seatsOf = async ({ programmeId, cycle }: Team) =>
  (await loadBoard(world.deps.table, programmeId, cycle))?.seats ?? [];

const choosePage = async (team: Team, name: string) => (await team.opens(name, 'choose')).page();

/** Jonas had Kofi and then Rhys in round 1, Maren in round 2; between the two Chidi left and Nia came. */
beforeAll(async () => {
  world = await openWorld();
  const { deps } = world;
  const one = await announcedTeam(world, ROSTER);
  first = one;
  await one.join(JONAS, KOFI, MAREN, RHYS, CHIDI);
  await one.openChoosing();
  const chosen = (await choosePage(one, JONAS)).text;
  expect(chosen).not.toContain(KINDLY);
  await one.pairs(JONAS, KOFI);
  await meet(one, KOFI);
  await leavePair(deps, await one.leader(KOFI), { pairId: (await one.seat(KOFI)).pairId ?? '' });
  await one.pairs(JONAS, RHYS);
  await meet(one, JONAS);
  await meet(one, RHYS);
  const others = ROSTER.split('\n').filter((line) => !line.startsWith(CHIDI));
  const roster = `${others.join('\n')}${JOINER},nia@brightwater.example,Legal,\n`;
  const staged = await stageRoster(deps, one.programmeId, new TextEncoder().encode(roster));
  if ('refused' in staged) throw new Error('The roster was refused.');
  await confirmRoster(deps, one.programmeId, { stageId: staged.stageId, left: 'all' });
  const two = await nextRound(world, one);
  second = two;
});
afterAll(() => world?.close());

describe('the next round', () => {
  test('asks everyone on the roster anew, without leavers and with joiners, and takes nothing for granted', async () => {
    const seats = await seatsOf(round(second));
    expect(seats).toHaveLength(6);
    const names = seats.map(({ name }) => name);
    expect(names).not.toContain(CHIDI);
    expect(names).toContain(JOINER);
    for (const seat of seats) {
      expect(seat).toMatchObject({ answer: 'invited', partnerIds: [], declinedBy: [], choosingAgain: false });
      expect([seat.pairId, seat.openInvitationId, seat.formerly]).toEqual([undefined, undefined, undefined]);
    }
    for (const email of ['jonas', 'elif', 'nia']) {
      expect((await world.mailTo(`${email}@brightwater.example`, /Will you join us/)).at).toMatch(/^2027-03/);
    }
    const chidis = await world.emails('chidi@brightwater.example');
    expect(chidis.filter(({ at }) => at > '2027')).toEqual([]);
  });

  test('makes the last partners not possible, both of them, and says kindly why', async () => {
    const team = round(second);
    await team.join(JONAS, KOFI, MAREN, RHYS, JOINER);
    await team.openChoosing();
    for (const name of [JONAS, JOINER]) expect((await choosePage(team, name)).text).toContain(KINDLY);
    const { text, links } = await choosePage(team, JONAS);
    expect(text.match(/Your partner in the last round/g)).toHaveLength(2);
    const offered = links.filter(({ url }) => /\/ask\//.test(url)).map(({ label }) => label);
    expect(offered.some((label) => label.includes(MAREN))).toBe(true);
    expect(offered.some((label) => label.includes(KOFI) || label.includes(RHYS))).toBe(false);
  });

  test('marks partners of earlier rounds, who are possible once more', async () => {
    const two = round(second);
    await two.pairs(JONAS, MAREN);
    await meet(two, MAREN);
    const three = await nextRound(world, two);
    third = three;
    await three.join(JONAS, KOFI, MAREN, RHYS, ELIF);
    await three.openChoosing();
    const { text, links } = await choosePage(three, JONAS);
    const offered = links.filter(({ url }) => /\/ask\//.test(url)).map(({ label }) => label);
    const marked = offered.filter((label) => label.includes('partners in round 1'));
    expect(marked.map((label) => label.slice(0, 4)).sort()).toEqual(['Kofi', 'Rhys']);
    expect(offered.find((label) => label.includes(ELIF))).not.toContain('partners in round');
    expect(text).toMatch(/Maren Solberg\s*Your partner in the last round/);
    await three.pairs(JONAS, KOFI);
  });
});

describe('my rounds so far', () => {
  test('tells each round with its dates, every partner, the hours and its own page, the newest first', async () => {
    const { text, links } = (await round(third).opens(JONAS, 'my-cycles', 'private')).page();
    const parts = text.split(/Round (?=\d)/).slice(1);
    expect(parts.map((part) => part.slice(0, 1))).toEqual(['3', '2', '1']);
    expect(parts[0]).toContain(`With ${KOFI}`);
    expect(parts[0]).not.toContain('together');
    expect(parts[1]).toContain('Tuesday 16 March 2027 to Thursday 16 September 2027');
    expect(parts[1]).toContain(`With ${MAREN} · one hour together`);
    expect(parts[2]).toContain('Tuesday 15 September 2026 to Tuesday 16 March 2027');
    expect(parts[2]).toContain(`With ${KOFI} and ${RHYS} · 3 hours together`);
    const own = links
      .filter(({ url }) => url.includes('my-six-months'))
      .map(({ url }) => url.split('/').slice(5).join('/'));
    expect(own).toEqual(['my-six-months', 'my-six-months/2', 'my-six-months/1']);
  });

  test('lead to a page each, and every number is the same on both', async () => {
    const visitor = await round(third).opens(JONAS, 'my-cycles', 'private');
    const home = visitor.page().url;
    for (const [page, hours] of [
      ['my-six-months/2', 1],
      ['my-six-months/1', 3],
    ] as const) {
      await visitor.visit(home.replace('my-cycles', page));
      expect(visitor.page().status).toBe(200);
      expect(visitor.page().text).toMatch(new RegExp(`${hours} hours? together|hours? together\\s*${hours}`));
    }
  });

  test('of somebody who joined later, or stayed out of a round, tell of those they took part in', async () => {
    const text = async (name: string) =>
      (await round(third).opens(name, 'my-cycles', 'private')).page().text.match(/Round \d/g) ?? [];
    expect(await text(ELIF)).toEqual(['Round 3']);
    expect(await text(JOINER)).toEqual(['Round 2']);
    expect(await text(RHYS)).toEqual(['Round 3', 'Round 2', 'Round 1']);
  });

  test('open with a private link only, an old one telling of no later round', async () => {
    expect((await round(third).opens(JONAS, 'my-cycles')).page().status).toBe(403);
    const old = (await round(second).opens(JONAS, 'my-cycles', 'private')).page().text;
    expect(old.match(/Round \d/g)).toEqual(['Round 2', 'Round 1']);
    expect(
      (await round(third).opens(JONAS, 'six-months', 'private')).page().links.map(({ url }) => url),
    ).toContainEqual(expect.stringMatching(/\/my-cycles$/));
    expect(
      (await round(third).opens(JONAS, 'mine', 'private')).page().links.map(({ url }) => url),
    ).toContainEqual(expect.stringMatching(/\/my-cycles$/));
  });

  test('cost three reads at most, however many rounds there were', async () => {
    const { table, reads } = countingReads(world.deps.table);
    const app = webApp({ ...world.deps, table });
    for (const team of [first, second, third]) {
      const token =
        new URL(await round(team).link(JONAS, 'my-cycles', 'private')).pathname.split('/')[2] ?? '';
      reads.length = 0;
      const answer = await app.request(`/p/${linkOf(token)}/my-cycles`, {
        headers: { cookie: `link=${token}` },
      });
      expect(answer.status).toBe(200);
      expect(await answer.text()).toContain('together');
      expect(reads.length).toBeLessThanOrEqual(3);
    }
  });
});
