import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { requestIdOf } from '../../functions/domain/advice.ts';
import { answerInvitation } from '../../functions/workflow/answer-invitation.ts';
import { answerOtherwise } from '../../functions/workflow/answering.ts';
import { eraseMe } from '../../functions/workflow/begin-erasure.ts';
import { correctOnRoster, leaveRoster } from '../../functions/workflow/change-roster.ts';
import { noteTold, thankAdviser } from '../../functions/workflow/read-advice.ts';
import { writeInsight } from '../../functions/workflow/write-insight.ts';
import { writeMonthNote } from '../../functions/workflow/write-note.ts';
import { newVisitor, openWorld, type TestWorld } from '../support/world.ts';
import { EXACTLY, type GrowingTeam, growingTeam, HABIT } from './growing-team.ts';

const [JONAS, KOFI, CHIDI, YUKI, MAREN, RHYS] = [
  'Jonas Brandt',
  'Kofi Boateng',
  'Chidi Nwosu',
  'Yuki Tanabe',
  'Maren Solberg',
  'Rhys Llewellyn',
] as const;

let world: TestWorld;
let team: GrowingTeam;

beforeAll(async () => {
  world = await openWorld();
  team = await growingTeam(world);
  await team.jonasWrites();
  await team.jonasTalksItOver();
  await team.jonasSettles();
  await team.jonasAsks(CHIDI, YUKI);
  await team.answers(CHIDI, 'YOU DID SO ON MONDAY');
  const { deps } = world;
  const [jonas, chidi, yuki] = await Promise.all([JONAS, CHIDI, YUKI].map((name) => team.leader(name)));
  if (!jonas || !chidi || !yuki) throw new Error('Somebody is missing.');
  const toYuki = { ...yuki, adviserId: yuki.personId, requestId: requestIdOf(jonas.personId, yuki.personId) };
  await answerOtherwise(deps, toYuki, 'declined');
  const requestId = requestIdOf(jonas.personId, chidi.personId);
  await noteTold(deps, jonas, { requestId, told: 'SHE LAUGHED AS SHE SAID IT' });
  await thankAdviser(deps, jonas, { requestId, line: 'THANK YOU CHIDI' });
  await writeMonthNote(deps, jonas, { month: 1, met: 'yes', moved: 'I ASKED ONE QUESTION' });
  await writeInsight(deps, jonas, { kind: 'worked', text: 'ASKING FIRST', sharing: 'pair' });
  const declined = await team.asks(MAREN, RHYS, 'I ADMIRE YOUR CALM');
  await answerInvitation(deps, await team.leader(RHYS), { invitationId: declined, answer: 'decline' });
  await world.drain();
});
afterAll(() => world?.close());

const read = async (name: string, page: string) => (await team.opens(name, page, 'private')).page();
const file = async (name: string) => {
  const visitor = await team.opens(name, 'data', 'private');
  return visitor.follow('Download all of it (JSON)');
};
const download = async (name: string) => JSON.parse((await file(name)).html);

describe('everything held about a leader', () => {
  test('is all they wrote and were told, on a page and in a file', async () => {
    const page = await read(JONAS, 'data');
    const json = JSON.stringify(await download(JONAS));
    for (const words of [
      HABIT,
      EXACTLY,
      'You see me every week.',
      'YOU DID SO ON MONDAY',
      'SHE LAUGHED AS SHE SAID IT',
      'THANK YOU CHIDI',
      'I ASKED ONE QUESTION',
      'ASKING FIRST',
      KOFI,
      'jonas.brandt@brightwater.example',
      'layla.haddad@brightwater.example',
    ]) {
      expect(page.text).toContain(words);
      expect(json).toContain(words);
    }
  });

  test('comes as a file by name, and is kept by no cache', async () => {
    const { headers, status } = await file(JONAS);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toContain('application/json');
    expect(headers.get('content-disposition')).toContain('everything-held-about-me.json');
    expect(headers.get('cache-control')).toBe('no-store');
  });

  test('tells which mails went to them and when, and of links no token and no hash', async () => {
    const held = await download(JONAS);
    expect(held.mailsSentToYou.map(({ mail }: { mail: string }) => mail)).toEqual(
      expect.arrayContaining(['invitation', 'paired']),
    );
    const { text } = await read(JONAS, 'data');
    expect(text).toContain(': Will you join us in Coaching Pairs?');
    expect(text).not.toContain(': invitation');
    expect(held.links.length).toBeGreaterThan(0);
    expect(Object.keys(held.links[0]).sort()).toEqual(['expiresAt', 'issuedAt', 'opens']);
  });

  test('leaves to others what they did in private: who would rather not looks like who has not answered', async () => {
    const { rounds } = await download(JONAS);
    const states = rounds[0].whatYouAskedColleagues.map(({ state }: { state: string }) => state);
    expect(states.sort()).toEqual(['answered', 'silent']);
    expect(JSON.stringify(rounds)).not.toContain('declined');
    expect((await read(JONAS, 'data')).text).toContain('who has not answered');
  });

  test('tells of an invitation that came to nothing, and not of who said no', async () => {
    const held = await download(MAREN);
    expect(held.rounds[0].invitations).toMatchObject([
      { by: 'you', with: [RHYS], line: 'I ADMIRE YOUR CALM', what: 'came to nothing' },
    ]);
    expect(JSON.stringify(held)).not.toMatch(/declin/);
  });

  test('holds the views they gave, and not what the one who asked noted for themselves', async () => {
    const page = await read(CHIDI, 'data');
    for (const told of [page.text, JSON.stringify(await download(CHIDI))]) {
      expect(told).toContain('YOU DID SO ON MONDAY');
      expect(told).toContain('THANK YOU CHIDI');
      expect(told).not.toContain('SHE LAUGHED AS SHE SAID IT');
      expect(told).not.toContain(HABIT);
    }
  });

  test('says of each page where private words are, and opens to no everyday link', async () => {
    for (const page of ['data', 'data.json', 'erase']) {
      const visitor = await team.opens(JONAS, 'pair', 'everyday');
      await visitor.visit(visitor.page().url.replace(/pair$/, page));
      expect(visitor.page().status, page).toBe(403);
      expect(visitor.page().html, page).not.toContain(HABIT);
    }
  });

  test('names until which day words are kept', async () => {
    const { text } = await read(JONAS, 'mails');
    expect(text).toContain('until a year after the round has closed');
    expect(text).toContain('16 March 2028');
  });

  test('is there for those, too, who have left', async () => {
    const zainab = await team.leader('Zainab Malik');
    await leaveRoster(world.deps, zainab, undefined);
    await world.drain();
    const page = await read('Zainab Malik', 'data');
    expect(page.status).toBe(200);
    expect(page.text).toContain('As you were last on the roster');
    expect((await read('Zainab Malik', 'erase')).heading).toBe('Erase everything about me?');
  });
});

describe('erasing oneself', () => {
  test('changes nothing without the tick, whatever is posted', async () => {
    const visitor = await team.opens(KOFI, 'erase', 'private');
    await visitor.submit('Erase everything', {});
    expect(visitor.page().title).toMatch(/^Error:/);
    expect(visitor.page().text).toContain('Tick the box if all of it shall go');
    expect((await team.seat(KOFI)).name).toBe(KOFI);
  });

  test('says before what goes, what stays, and what others learn', async () => {
    const { text } = await read(KOFI, 'erase');
    for (const words of ['What goes', 'What stays', 'What others learn', 'Your partner learns', '35 days'])
      expect(text).toContain(words);
    expect(text).not.toContain('as sponsor or facilitator');
    expect((await read(MAREN, 'erase')).text).toContain('as sponsor or facilitator');
  });

  test('pressed twice is done once, and ends with a receipt that needs no link', async () => {
    const visitor = await team.opens(KOFI, 'erase', 'private');
    const again = await team.opens(KOFI, 'erase', 'private');
    await Promise.all([visitor, again].map((it) => it.submit('Erase everything', { sure: true })));
    const receipt = visitor.page();
    expect(receipt.heading).toBe('Everything about you is erased');
    expect(again.page().heading).toBe('Everything about you is erased');
    await world.advance({ by: 'PT10M' });
    const anybody = newVisitor();
    await anybody.visit(receipt.url);
    expect(anybody.page().text).not.toContain('goes as soon as');
    expect(anybody.page().text).not.toContain('Kofi');
    expect((await team.seat(KOFI)).name).toBe('Somebody who has left');
  });

  test('who was never erased has no receipt, and nobody learns who there is', async () => {
    const { programmeId, personId } = await team.leader(JONAS);
    const visitor = newVisitor();
    for (const path of [`${programmeId}/${personId}`, `${programmeId}/nobody`, 'x/y', `${programmeId}/%00`]) {
      await visitor.visit(`${world.url}/erased/${path}`);
      expect(visitor.page().status).toBe(404);
      expect(visitor.page().heading).toBe('There is no such page');
    }
  });

  test('leaves a partner whose pages go on: the pair has ended, and nobody is named', async () => {
    const pair = await read(JONAS, 'my-cycles');
    expect(pair.status).toBe(200);
    expect(pair.text).toContain('Somebody who has left');
  });

  test('an adviser’s answer is counted, and empty', async () => {
    await eraseMe(world.deps, await team.leader(CHIDI));
    await world.advance({ by: 'PT10M' });
    const page = await read(JONAS, 'advice');
    expect(page.text).toContain('Their words have been erased since.');
    expect(page.text).toContain('SHE LAUGHED AS SHE SAID IT');
    expect(page.text).not.toContain('YOU DID SO ON MONDAY');
  });

  test('whoever is erased cannot be put right on the roster, nor come back by it', async () => {
    const { programmeId, personId } = await team.leader(CHIDI);
    const typed = { name: 'X', email: 'x@example.org', function: 'Finance', managerEmail: '' };
    const outcome = await correctOnRoster(world.deps, { programmeId, personId }, typed, undefined);
    expect(outcome).toHaveProperty('refused');
  });
});
