import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorld, type TestWorld, type Visitor } from '../support/world.ts';
import { announcedTeam, type Team } from './team.ts';

let world: TestWorld;
let team: Team;

const TAKING_PART = [
  'Maren Solberg',
  'Kofi Boateng',
  'Sam Okafor',
  'Aroha Ngata',
  'Graham Whitlock',
  'Elif Yıldız',
  'Jonas Brandt',
  'Zainab Malik',
  'Mei-Ling Chua',
  'ليلى حداد',
  "Niamh O'Sullivan",
  'Chidi Nwosu',
  'Oliver Pemberton',
  'Diego Fuentes',
  'Rhys Llewellyn',
];

beforeAll(async () => {
  world = await openWorld();
  team = await announcedTeam(world);
});
afterAll(() => world?.close());

const heading = (visitor: Visitor) => visitor.page().heading;

describe('before choosing opens', () => {
  test('a leader says yes, and may change their mind', async () => {
    const sam = await team.opens('Sam Okafor', 'join');
    await sam.submit('Send my answer', { answer: 'taking-part' });
    expect(sam.page().text).toContain('Lovely, you are in');
    await sam.submit('Send my answer', { answer: 'not-this-time' });
    expect(sam.page().text).toContain('Not this time, then');
    expect(sam.page().text).toContain('A colleague may still ask for your view');
    expect((await team.seat('Sam Okafor')).answer).toBe('not-this-time');
  });

  test('no answer at all is asked for again, the error first and linking to the choice', async () => {
    const visitor = await team.opens('Jonas Brandt', 'join');
    await visitor.submit('Send my answer', {});
    const { status, title, html } = visitor.page();
    expect(status).toBe(422);
    expect(title).toMatch(/^Error: /);
    expect(html.indexOf('href="#answer"')).toBeLessThan(html.indexOf('<h1>'));
    expect(html).toContain('id="answer"');
  });

  test('an early look at the choosing page says when it opens', async () => {
    const visitor = await team.opens('Jonas Brandt', 'choose');
    expect(heading(visitor)).toBe('Choosing opens at the Awayday');
  });

  test('the way home leads to the question that is open', async () => {
    expect(heading(await team.opens('Jonas Brandt', ''))).toBe('Will you join us?');
  });
});

describe('while choosing is open', () => {
  beforeAll(async () => {
    await team.join(...TAKING_PART);
    await team.openChoosing();
  });

  test('somebody who has not said yes is asked that first', async () => {
    const visitor = await team.opens('Yuki Tanabe', 'choose');
    expect(heading(visitor)).toBe('Will you join us?');
    expect(visitor.page().text).toContain('Say first that you will take part');
  });

  test('those who take no part appear nowhere, and who is not possible has a reason', async () => {
    const { text } = (await team.opens('Graham Whitlock', 'choose')).page();
    expect(text).not.toContain('Yuki Tanabe');
    expect(text).toContain('Mei-Ling ChuaYou share a function: Finance');
    const kofi = (await team.opens('Jonas Brandt', 'choose')).page().text;
    expect(kofi).toContain('ليلى حدادYou share a function: Technology');
  });

  test('a leader asks with a line, which only the one asked reads', async () => {
    const aroha = await team.opens('Aroha Ngata', 'choose');
    await aroha.follow(/Sam Okafor/);
    expect(heading(aroha)).toBe('Ask Sam Okafor?');
    await aroha.submit('Ask Sam Okafor', { note: 'Shall we? <3', sure: true });
    expect(aroha.page().text).toContain('You asked Sam Okafor');
    expect((await team.opens('Kofi Boateng', 'choose')).page().text).not.toContain('Shall we');
    const sam = await world.opens('sam.okafor@brightwater.example', /pair with you/);
    expect(sam.page().html).toContain('Shall we? &lt;3');
  });

  test('a line that is too long is kept, and nobody is asked', async () => {
    const elif = await team.opens('Elif Yıldız', 'choose');
    await elif.follow(/Sam Okafor/);
    const note = 'Long. '.repeat(60);
    await elif.submit('Ask Sam Okafor', { note, sure: true });
    expect(elif.page().status).toBe(422);
    expect(elif.page().html).toContain(note.trim());
    expect((await team.seat('Elif Yıldız')).openInvitationId).toBeUndefined();
  });

  test('a button pressed by a machine that ticks nothing asks nobody', async () => {
    const elif = await team.opens('Elif Yıldız', 'choose');
    await elif.follow(/Sam Okafor/);
    await elif.submit('Ask Sam Okafor', {});
    expect(elif.page().status).toBe(422);
    expect((await team.seat('Elif Yıldız')).openInvitationId).toBeUndefined();
  });

  test('one invitation at a time, which can be taken back', async () => {
    const aroha = await team.opens('Aroha Ngata', 'choose');
    expect(aroha.page().links.some(({ url }) => url.includes('/ask/'))).toBe(false);
    const kofi = (await team.seat('Kofi Boateng')).personId;
    await aroha.visit(aroha.page().url.replace(/choose.*/, `ask/${kofi}`));
    expect(aroha.page().text).toContain('You have asked somebody already');
    await aroha.follow('Take my invitation back');
    await aroha.submit('Take it back', { sure: true });
    expect(aroha.page().text).toContain('Taken back');
    const sam = await world.opens('sam.okafor@brightwater.example', /pair with you/);
    expect(sam.page().text).toContain('was taken back before you answered');
  });

  test('an answer late, twice, or by somebody else has one effect at most and a page that says where things stand', async () => {
    const invitationId = await team.asks('Graham Whitlock', 'Sam Okafor');
    const stranger = await team.opens('Kofi Boateng', `answer/${invitationId}`);
    expect(stranger.page().text).toContain('not for you');
    const [first, second] = [
      await team.opens('Sam Okafor', `answer/${invitationId}`),
      await team.opens('Sam Okafor', `answer/${invitationId}`),
    ];
    await first.submit('Send my answer', { answer: 'decline' });
    expect(first.page().text).toContain('You said no, thank you');
    await second.submit('Send my answer', { answer: 'accept' });
    expect(second.page().status).toBe(200);
    expect(second.page().text).toContain('it is you who can ask');
    expect((await team.seat('Sam Okafor')).pairId).toBeUndefined();
  });

  test('the one who was turned down does not read by whom it was closed, and cannot ask again', async () => {
    const graham = await team.opens('Graham Whitlock', 'choose');
    expect(graham.page().text).toContain('Sam OkaforIt would be for them to ask you');
    expect(graham.page().text).toContain('Sam Okafor said no, thank you');
    const board = (await team.opens('Kofi Boateng', 'board')).page().text;
    expect(board).not.toMatch(/declin|no, thank|for them to ask/);
  });

  test('asking somebody who has asked me is the yes to it', async () => {
    await team.asks('Jonas Brandt', 'Zainab Malik');
    const zainab = await team.opens('Zainab Malik', 'choose');
    await zainab.follow(/^Jonas Brandt/);
    expect(heading(zainab)).toBe('Jonas Brandt would like to pair with you');
    await zainab.submit('Send my answer', { answer: 'accept' });
    expect(heading(zainab)).toBe('You and Jonas');
    expect(zainab.page().text).toContain('You and Jonas are coaching partners');
  });

  test('once paired, the pages for choosing and answering lead to our pair', async () => {
    const jonas = await team.opens('Jonas Brandt', 'choose');
    expect(heading(jonas)).toBe('You and Zainab');
    expect(heading(await team.opens('Jonas Brandt', ''))).toBe('You and Zainab');
  });

  test('the board shows pairs and who is still choosing, and brings itself up to date', async () => {
    const visitor = await team.opens('Kofi Boateng', 'board');
    expect(visitor.page().text).toContain('One pair');
    expect(visitor.page().text).toContain('Still choosing: 13');
    expect(visitor.page().text).not.toContain('Yuki Tanabe');
    expect(visitor.page().headers.get('refresh')).toBe('15');
    await visitor.follow('Hold it still');
    expect(visitor.page().headers.get('refresh')).toBeNull();
  });

  test('the projector’s board needs no leader, and opens nothing else', async () => {
    const visitor = await team.opens('', 'board', 'board');
    expect(visitor.page().html).toContain('QR code');
    await visitor.visit(visitor.page().url.replace(/board$/, 'join'));
    expect(visitor.page().status).toBe(403);
  });

  test('names stand as written, whatever they hold', async () => {
    const { html } = (await team.opens('Kofi Boateng', 'choose')).page();
    expect(html).toContain('<bdi>ليلى حداد</bdi>');
    expect(html).toContain('<bdi>Niamh O&#39;Sullivan</bdi>');
  });
});

describe('in a pair', () => {
  let pairOf: (name: string) => Promise<Visitor>;
  beforeAll(async () => {
    await team.pairs('Maren Solberg', 'Kofi Boateng');
    pairOf = (name) => team.opens(name, 'pair');
  });

  test('an hour is agreed in the programme’s time zone, moved by the other, and cancelled', async () => {
    const maren = await pairOf('Maren Solberg');
    await maren.submit('Agree this hour', { date: '2026-10-05', time: '10:30' });
    expect(maren.page().text).toContain('Monday 5 October 2026 at 10:30 (London time)');
    const kofi = await pairOf('Kofi Boateng');
    await kofi.follow('Move it');
    await kofi.submit('Move our hour', { date: '2026-11-05', time: '09:00' });
    expect(kofi.page().text).toContain('Your hour has moved');
    const again = await pairOf('Maren Solberg');
    expect(again.page().text).toContain('Thursday 5 November 2026 at 09:00');
    await again.follow('Cancel it');
    await again.submit('Cancel our hour', { sure: true });
    expect(again.page().text).toContain('That hour is cancelled');
  });

  test.each([
    [{ date: '', time: '' }, 'Choose a day'],
    [{ date: '2026-02-30', time: '10:00' }, 'Choose a day'],
    [{ date: '2026-10-05', time: '25:61' }, 'Choose a time'],
    [{ date: '2020-01-01', time: '10:00' }, 'That time has passed'],
    [{ date: '2031-01-01', time: '10:00' }, 'after the next Awayday'],
  ])('an impossible hour %o is kept and explained', async (hour, words) => {
    const visitor = await pairOf('Maren Solberg');
    await visitor.submit('Agree this hour', hour);
    expect(visitor.page().status).toBe(422);
    expect(visitor.page().text).toContain(words);
    expect(visitor.page().html).toContain(`value="${hour.date}"`);
  });

  test('after the hour has passed it asks whether they met, and offers the same time again', async () => {
    const maren = await pairOf('Maren Solberg');
    await maren.submit('Agree this hour', { date: '2026-09-08', time: '10:00' });
    await world.advance({ to: '2026-09-09T09:00:00.000Z' });
    const kofi = await pairOf('Kofi Boateng');
    await kofi.submit('Tell us', { met: 'yes' });
    expect(kofi.page().text).toContain('One hour together so far');
    await kofi.submit('Agree this hour', { which: 'again' });
    expect(kofi.page().text).toContain('Tuesday 6 October 2026 at 10:00');
  });

  test('an hour at a weekend is agreed like any other, with a gentle word', async () => {
    await team.pairs('Elif Yıldız', 'Sam Okafor');
    const elif = await pairOf('Elif Yıldız');
    await elif.submit('Agree this hour', { date: '2026-10-03', time: '10:00' });
    expect(elif.page().text).toContain('Saturday 3 October 2026 at 10:00');
    expect(elif.page().text).toContain('not a working day here');
    await elif.follow('Move it');
    await elif.submit('Move our hour', { date: '2026-10-05', time: '10:00' });
    expect(elif.page().text).not.toContain('not a working day');
  });

  test('an hour that was only told of afterwards lends its time to no other', async () => {
    await team.pairs('Graham Whitlock', 'Rhys Llewellyn');
    const graham = await pairOf('Graham Whitlock');
    await graham.submit('Tell us', { met: true });
    expect(graham.page().text).toContain('One hour together so far');
    expect(graham.page().text).not.toContain('The same weekday and time');
  });

  test('the quiet way out needs a tick, tells why nothing more, and lets both choose again', async () => {
    await team.pairs('Mei-Ling Chua', 'Chidi Nwosu');
    const chidi = await pairOf('Chidi Nwosu');
    await chidi.follow('a quiet way out');
    await chidi.submit('Leave the pair', {});
    expect(chidi.page().status).toBe(422);
    await chidi.submit('Leave the pair', { sure: true });
    expect(heading(chidi)).toBe('Choose your coaching partner');
    expect(chidi.page().text).toContain('You have left the pair');
    const stale = await pairOf('Mei-Ling Chua');
    expect(heading(stale)).toBe('You are not in a pair just now');
  });

  test('a form of a pair that has ended changes nothing, and says where things stand', async () => {
    await team.pairs('Oliver Pemberton', 'Diego Fuentes');
    const [stale, oliver] = [await pairOf('Diego Fuentes'), await pairOf('Oliver Pemberton')];
    await oliver.follow('a quiet way out');
    await oliver.submit('Leave the pair', { sure: true });
    await stale.submit('Agree this hour', { date: '2026-10-05', time: '10:30' });
    expect(stale.page().status).toBe(200);
    expect(stale.page().text).toContain('That pair is no longer there');
  });

  test.each(['1', '6', 'extra'])('the guide to month %s is there', async (month) => {
    const { status, text } = (await team.opens('Maren Solberg', `guide/${month}`)).page();
    expect(status).toBe(200);
    expect(text).toContain('How the hour goes');
  });

  test.each(['7', '0', 'toString', '__proto__'])('there is no guide to month %s', async (month) => {
    const maren = await pairOf('Maren Solberg');
    await maren.visit(maren.page().url.replace(/pair$/, `guide/${month}`));
    expect(maren.page().status).toBe(404);
  });
});

describe('private pages', () => {
  const LONG = `${'Words that took an evening. '.repeat(90)}`;

  test('say who will read before a word is typed, and keep a note', async () => {
    const visitor = await team.opens('Maren Solberg', 'note/1', 'private');
    const { html } = visitor.page();
    expect(html.indexOf('Who reads this?')).toBeLessThan(html.indexOf('<textarea'));
    await visitor.submit('Keep my note', { met: 'yes', moved: 'I asked\nbefore I told.' });
    expect(visitor.page().text).toContain('Noted, for your eyes only');
    const another = await team.opens('Maren Solberg', 'note/1', 'private');
    expect(another.page().html).toContain('I asked\nbefore I told.');
  });

  test('keep every word of a note that is too long, and of one with nothing in it ask for something', async () => {
    const visitor = await team.opens('Kofi Boateng', 'note/1', 'private');
    await visitor.submit('Keep my note', { moved: LONG });
    expect(visitor.page().status).toBe(422);
    expect(visitor.page().html).toContain(LONG);
    await visitor.submit('Keep my note', { moved: '' });
    expect(visitor.page().text).toContain('Choose an answer or write a word or two');
  });

  test('answer a choice that nobody offered in words of ours', async () => {
    const visitor = await team.opens('Kofi Boateng', 'note/1', 'private');
    const { url } = visitor.page();
    const form = await visitor.send(url, {
      method: 'POST',
      headers: { Origin: world.url },
      body: new URLSearchParams({ met: 'perhaps' }),
    });
    expect(form.status).toBe(422);
    expect(await form.text()).toContain('Choose whether you met');
  });

  test('there is no month 13', async () => {
    for (const month of ['13', '0', '1.5', 'x']) {
      const maren = await team.opens('Maren Solberg', 'note/1', 'private');
      await maren.visit(maren.page().url.replace(/note.1$/, `note/${month}`));
      expect(maren.page().status).toBe(404);
    }
  });

  test('keep a lesson, share nothing by default, and take it away', async () => {
    const visitor = await team.opens('Kofi Boateng', 'six-months', 'private');
    await visitor.submit('Keep this lesson', { kind: 'worked', text: 'Walking <meetings>.' });
    expect(visitor.page().text).toContain('Walking <meetings>.');
    expect(visitor.page().text).toContain('Who reads it: Nobody');
    expect(visitor.page().text).toContain('Kept, for you alone');
    await visitor.follow(/^Change/);
    await visitor.submit('Keep this lesson', { sharing: 'pair' });
    expect(visitor.page().text).toContain('Kept, and shared exactly as you chose');
    const maren = await team.opens('Maren Solberg', 'from-my-partner', 'private');
    expect(maren.page().text).toContain('Walking <meetings>.');
    await visitor.follow(/^Change/);
    await visitor.follow('Take this lesson away');
    await visitor.submit('Take it away', { sure: true });
    expect(visitor.page().text).not.toContain('Walking');
  });

  test('lessons written at the same moment stand in the order in which they came', async () => {
    const visitor = await team.opens('Maren Solberg', 'six-months', 'private');
    const birds = ['Wren.', 'Auk.', 'Teal.', 'Rook.', 'Kite.'];
    for (const text of birds) await visitor.submit('Keep this lesson', { kind: 'worked', text });
    expect(visitor.page().text.match(/Wren\.|Auk\.|Teal\.|Rook\.|Kite\./g)).toEqual(birds);
  });

  test('keep a lesson’s words when something is missing', async () => {
    const visitor = await team.opens('Kofi Boateng', 'six-months', 'private');
    await visitor.submit('Keep this lesson', { text: 'Half a thought.' });
    expect(visitor.page().status).toBe(422);
    expect(visitor.page().html).toContain('Half a thought.');
    expect(visitor.page().html).toContain('href="#kind"');
  });

  test('pause, stop and resume the mails', async () => {
    const visitor = await team.opens('Kofi Boateng', 'mails', 'private');
    await visitor.submit('Save', { preference: 'paused' });
    expect(visitor.page().text).toContain('Your mails are paused');
    await visitor.submit('Save', { preference: 'all' });
    expect(visitor.page().text).toContain('You get all mails again');
  });
});
