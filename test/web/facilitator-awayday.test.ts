import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commit } from '../../functions/store/commit.ts';
import { loadFacilitatorBoard } from '../../functions/store/cycle-view.ts';
import { cycles } from '../../functions/store/groups.ts';
import { announceCycle } from '../../functions/workflow/announce-cycle.ts';
import { approveNote } from '../../functions/workflow/approve-note.ts';
import { mintLink } from '../../functions/workflow/links.ts';
import { planCycle } from '../../functions/workflow/plan-cycle.ts';
import { writeInsight } from '../../functions/workflow/write-insight.ts';
import { SAMPLE_PROGRAMME } from '../../infra/local/sample-team.ts';
import { newVisitor, openWorld, type TestWorld, testWorld, type Visitor } from '../support/world.ts';
import { rosterOf } from './admin-steps.ts';
import { announcedTeam, type Team } from './team.ts';

const JOINED = ['Maren Solberg', 'Mei-Ling Chua', 'Rhys Llewellyn', 'Hannah Goldberg'] as const;
const ROSTER = rosterOf(...JOINED, 'Priya Raman');

const before = async (): Promise<{ world: TestWorld; team: Team; fay: Visitor }> => {
  const world = await testWorld();
  const team = await announcedTeam(world, ROSTER);
  await team.join(...JOINED);
  return { world, team, fay: await team.opens('', 'awayday', 'facilitator') };
};

const during = async () => {
  const scene = await before();
  await scene.team.openChoosing();
  await scene.fay.visit(scene.fay.page().url);
  return scene;
};

const planNext = async ({ deps }: TestWorld, team: Team) => {
  const next = { programmeId: team.programmeId, cycle: team.cycle + 1 };
  await planCycle(deps, team.programmeId, {
    awayday: '2027-03-16',
    choosingCloses: '2027-03-17T17:00:00.000Z',
    nextAwayday: '2027-09-16',
  });
  await approveNote(deps, next, { note: 'invitation', text: 'Once more.' });
  return next;
};

const ids = async (team: Team, ...names: string[]) =>
  Promise.all(names.map(async (name) => (await team.seat(name)).personId));

it('shows how many take part, and nobody who does not', async () => {
  const { fay } = await before();
  expect(fay.page().text).toContain('4 leaders take part so far');
  expect(fay.page().text).not.toContain('Priya');
});

it('opens choosing only when somebody says that the room is ready', async () => {
  const { world, fay } = await before();
  await fay.submit('Open choosing now');
  expect(fay.page().status).toBe(422);
  expect(fay.page().title).toMatch(/^Error: Awayday/);
  await fay.submit('Open choosing now', { ready: true });
  expect(fay.page().text).toContain('Choosing is open until');
  await world.drain();
  const mails = await world.emails('maren.solberg@brightwater.example');
  expect(mails.map(({ subject }) => subject).at(-1)).toBe('Today: choose your coaching partner');
});

it('opened twice is opened once', async () => {
  const { world, team, fay } = await before();
  const second = await team.opens('', 'awayday', 'facilitator');
  await fay.submit('Open choosing now', { ready: true });
  await second.submit('Open choosing now', { ready: true });
  expect(second.page().text).toContain('Choosing is open until');
  await world.drain();
  const mails = await world.emails('maren.solberg@brightwater.example');
  expect(mails.filter(({ subject }) => subject.startsWith('Today')).length).toBe(1);
});

it('can let choosing open by itself, at an hour still to come', async () => {
  const { fay } = await before();
  await fay.submit('Set the hour', { opensDate: '2026-09-15', opensTime: '' });
  expect(fay.page().text).toContain('Give the time, like 14:30');
  await fay.submit('Set the hour', { opensDate: '2026-08-15', opensTime: '14:00' });
  expect(fay.page().text).toContain('That moment has passed');
  await fay.submit('Set the hour', { opensDate: '2026-09-15', opensTime: '14:00' });
  expect(fay.page().text).toContain('Choosing opens on Tuesday 15 September 2026 at 14:00');
});

it('pencils in two who agreed at the table, who are a pair once both tapped yes', async () => {
  const { world, team, fay } = await during();
  const [one = '', two = ''] = await ids(team, 'Maren Solberg', 'Mei-Ling Chua');
  expect(one).not.toBe('');
  await fay.submit('Pencil them in', { one, two });
  // Maren manages Finance's Ifeoma, not Mei-Ling: the two may pair.
  expect(fay.page().text).toContain('Pencilled in');
  expect(fay.page().text).toContain('4 still choosing');
  await world.drain();
  for (const address of ['maren.solberg@brightwater.example', 'mei-ling.chua@brightwater.example']) {
    const leader = await world.opens(address);
    await leader.submit(0, { answer: 'accept' });
  }
  await fay.visit(fay.page().url);
  expect(fay.page().text).toContain('One pair');
});

describe('who is pencilled in', () => {
  const waiting = ({ fay }: { fay: Visitor }): string[] => {
    const [, list = ''] =
      fay.page().html.match(/Pencilled in, and still to tap yes.*?<ul class="people">(.*?)<\/ul>/) ?? [];
    return [...list.matchAll(/<li>(.*?)<\/li>/g)].map(([, li = '']) => li.replaceAll(/<[^>]+>/g, ''));
  };

  it('is shown until both have tapped, without telling which of them has', async () => {
    const scene = await during();
    const { team, fay, world } = scene;
    const [one = '', two = ''] = await ids(team, 'Maren Solberg', 'Mei-Ling Chua');
    expect(waiting(scene)).toEqual([]);
    await fay.submit('Pencil them in', { one, two });
    expect(waiting(scene)).toEqual(['Maren Solberg and Mei-Ling Chua']);
    const before = fay.page().html;
    await world.drain();
    const maren = await world.opens('maren.solberg@brightwater.example');
    await maren.submit(0, { answer: 'accept' });
    await fay.visit(fay.page().url);
    expect(fay.page().html).toBe(before);
    const mei = await world.opens('mei-ling.chua@brightwater.example');
    await mei.submit(0, { answer: 'accept' });
    await fay.visit(fay.page().url);
    expect(waiting(scene)).toEqual([]);
    expect(fay.page().text).toContain('One pair');
  });

  it('is all that is shown: whom leaders asked themselves is nobody else’s business', async () => {
    const scene = await during();
    const { team, fay, world } = scene;
    const asked = fay.page().html;
    await team.asks('Maren Solberg', 'Mei-Ling Chua', 'ZEBRA');
    await fay.visit(fay.page().url);
    expect(fay.page().html).toBe(asked);
    const kim = await world.administrator();
    await kim.visit(`${world.url}/admin/programmes/${team.programmeId}/awayday`);
    expect(kim.page().text).not.toContain('still to tap');
    expect(await loadFacilitatorBoard(world.deps.table, team.programmeId, team.cycle)).toMatchObject({
      pencilledIn: [],
    });
  });

  it('is gone from the list when one of them finds another partner', async () => {
    const scene = await during();
    const { team, fay } = scene;
    const [one = '', two = ''] = await ids(team, 'Maren Solberg', 'Mei-Ling Chua');
    await fay.submit('Pencil them in', { one, two });
    await team.pairs('Maren Solberg', 'Rhys Llewellyn');
    await fay.visit(fay.page().url);
    expect(waiting(scene)).toEqual([]);
  });
});

describe('pencilling in', () => {
  let scene: Awaited<ReturnType<typeof before>>;
  beforeAll(async () => {
    const world = await openWorld();
    const team = await announcedTeam(world, ROSTER);
    await team.join(...JOINED);
    await team.openChoosing();
    scene = { world, team, fay: await team.opens('', 'awayday', 'facilitator') };
  });
  afterAll(() => scene.world.close());

  it.each([
    ['nobody', ['', ''], 'Choose the first of the two'],
    ['one alone', ['Maren Solberg', ''], 'Choose the second of the two'],
    ['somebody with themselves', ['Maren Solberg', 'Maren Solberg'], 'Choose two different people'],
    ['two of one function', ['Rhys Llewellyn', 'Hannah Goldberg'], 'They share a function'],
    ['a manager and their report', ['Maren Solberg', 'Hannah Goldberg'], 'One of them manages the other'],
  ])('%s is not possible, and the page keeps who was chosen', async (_who, names, message) => {
    const { team, fay } = scene;
    const [one = '', two = ''] = await Promise.all(
      names.map(async (name) => (name ? (await team.seat(name)).personId : '')),
    );
    await fay.submit('Pencil them in', { one, two });
    expect(fay.page().status).toBe(422);
    expect(fay.page().text).toContain(message);
    if (one) expect(fay.page().html).toMatch(new RegExp(`value="${one}" selected`));
  });

  it.each([
    ['somebody whose id was made up', 'somebody', 'Choose two people from the lists'],
    ['somebody who takes no part', 'Priya Raman', 'One of the two does not take part'],
  ])('%s is not possible either', async (_who, whom, message) => {
    const { team, fay } = scene;
    const one = (await team.seat('Rhys Llewellyn')).personId;
    const two = whom.includes(' ') ? (await team.seat(whom)).personId : whom;
    const answer = await fay.send(fay.page().url, {
      method: 'POST',
      body: new URLSearchParams({ do: 'pencil-in', one, two }),
      headers: { Origin: new URL(fay.page().url).origin },
    });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain(message);
  });
});

it('shows who is still choosing, and who among them could pair', async () => {
  const { team, fay } = await during();
  await team.pairs('Maren Solberg', 'Mei-Ling Chua');
  await fay.visit(fay.page().url);
  expect(fay.page().text).toContain('2 still choosing');
  // Rhys reports to Hannah, and both are in Operations.
  expect(fay.page().text).toContain('Nobody free is possible');
});

it('gives choosing more time, and opens it again for those without a partner', async () => {
  const { world, team, fay } = await during();
  await fay.submit('Keep it open until then', { closesDate: '2026-09-17', closesTime: '12:00' });
  expect(fay.page().text).toContain('Choosing is open until Thursday 17 September 2026 at 12:00');
  await team.pairs('Maren Solberg', 'Mei-Ling Chua');
  await world.advance({ to: '2026-09-18T09:00:00.000Z' });
  await fay.visit(fay.page().url);
  expect(fay.page().text).toContain('Choosing has closed');
  expect(fay.page().text).toContain('2 without a partner');
  await fay.submit('Open choosing until then', { closesDate: '2026-09-22', closesTime: '17:00' });
  expect(fay.page().text).toContain('Choosing is open until Tuesday 22 September 2026 at 17:00');
});

it('puts the board on the projector, which asks again by itself and shows the way to a link', async () => {
  const { world, team, fay } = await during();
  await team.pairs('Maren Solberg', 'Mei-Ling Chua');
  const projector = await fay.follow('The board for the projector');
  expect(projector.headers.get('refresh')).toBe('15');
  expect(projector.heading).toBe('1 pair, 2 still choosing');
  expect(projector.html.replaceAll('<wbr/>', '')).toContain(`${new URL(world.url).host}/lost`);
  expect(projector.html).toContain('aria-label="QR code: send me my link"');
  expect(projector.forms).toHaveLength(0);
});

it('tells the facilitator alone who would tell something, without a word of it', async () => {
  const { world, team } = await during();
  const { deps } = world;
  const [maren, mei] = JOINED;
  await team.pairs(maren, mei);
  await world.advance({ to: '2027-03-01T10:00:00.000Z' });
  const text = 'ASKING beats telling';
  await writeInsight(deps, await team.leader(maren), { kind: 'worked', text, sharing: 'awayday' });
  const next = await planNext(world, team);
  await announceCycle(deps, next);
  const { token, change } = mintLink(deps, { scope: 'facilitator', ...next });
  await commit(deps.table, async () => ({ outcome: undefined, changes: [change] }));
  const fay = newVisitor();
  await fay.visit(`${world.url}/l/${token}/awayday`);
  expect(fay.page().text).toContain('Would tell something today');
  expect(fay.page().text).toContain(maren);
  expect(fay.page().text).not.toContain(text);
  const kim = await world.administrator();
  await kim.visit(`${world.url}/admin/programmes/${team.programmeId}/awayday`);
  expect(kim.page().heading).toContain('16 March 2027');
  expect(kim.page().text).not.toContain(maren);
});

it('on a round that has closed offers a link to the newer one, by mail to the address on record', async () => {
  const { world, team } = await during();
  const { deps } = world;
  await world.advance({ to: '2027-03-01T10:00:00.000Z' });
  const next = await planNext(world, team);
  const cycle = await cycles.get(deps.table, team.programmeId, team.cycle);
  if (!cycle) throw new Error('There is no cycle.');
  const closed = cycles.replace({ ...cycle, state: 'closed' });
  await commit(deps.table, async () => ({ outcome: undefined, changes: [closed] }));
  const offer = 'Send me a link to the current round';
  const fay = await team.opens('', 'awayday', 'facilitator');
  expect(fay.page().text).toContain('This cycle has closed');
  expect(fay.page().text).not.toContain(offer);
  await announceCycle(deps, next);
  await fay.visit(fay.page().url);
  await fay.submit(offer);
  expect(fay.page().heading).toBe('Look in your mail');
  await world.drain();
  const fresh = await world.opens(SAMPLE_PROGRAMME.facilitator.email, 'Your fresh link as facilitator');
  expect(fresh.page().heading).toBe('Awayday, Tuesday 16 March 2027');
});
