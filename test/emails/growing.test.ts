import { describe, expect, it } from 'vitest';
import { mails } from '../../emails/index.ts';
import { renderMail } from '../../emails/render.tsx';
import { MailName } from '../../functions/domain/mail-order.ts';
import {
  alex,
  changeNudgeFor,
  contextFor,
  cycleWith,
  jo,
  kim,
  mailExamples,
  mixedNudgeFor,
  monthNoteAfterAnHour,
  nudgeFor,
  priya,
  sam,
} from '../support/mail-contexts.ts';

const LINE = 'a line that Kim wrote to Alex';
const THANKS = 'what Kim wrote of what was decided';

const written = (context: Parameters<typeof renderMail>[1]) => renderMail(mails[context.order.mail], context);

describe('private words in mails', () => {
  it.each(MailName.options)('%s carries only those that were written to its reader', async (mail) => {
    const { subject, html, text } = await written(contextFor(mail, { line: LINE, thanks: THANKS }));
    const all = `${subject}${html}${text}`;
    expect(all.includes(LINE)).toBe(mail === 'advice-request');
    expect(all.includes(THANKS)).toBe(mail === 'advice-thanks');
    expect(subject).not.toMatch(/a line that|what Kim wrote/);
  });

  it('a line and a word of thanks keep the paragraphs they were written in', async () => {
    const { html } = await written(contextFor('advice-request', { line: 'First.\n\nSecond <b>bold</b>.' }));
    expect(html).toMatch(/First\.<\/p>/);
    expect(html).toContain('Second &lt;b&gt;bold&lt;/b&gt;.');
  });
});

describe('how many have answered', () => {
  const withAnswers = (answered: number, asked: number, answers: 'first' | 'all') =>
    written(contextFor('advice-in', { order: { answers }, answers: { answered, asked } }));

  it('is counted in words', async () => {
    const subjects = await Promise.all([1, 2, 5].map((count) => withAnswers(count, 5, 'first')));
    expect(subjects.map(({ subject }) => subject)).toEqual([
      'One colleague has answered',
      'Two colleagues have answered',
      'Five colleagues have answered',
    ]);
  });

  it.each(['first', 'all'] as const)('%s: tells nobody how many have not', async (answers) => {
    const mailsOf = await Promise.all([3, 4, 5].map((asked) => withAnswers(2, asked, answers)));
    for (const mail of mailsOf) expect(mail).toEqual(mailsOf[0]);
    expect(mailsOf[0]?.text).toContain('so far');
    expect(mailsOf[0]?.text).not.toMatch(/declin|rather not|lapse|three|four|five/i);
  });

  it('says so when that is everyone, and leaves the deciding to the leader', async () => {
    const { text } = await withAnswers(3, 3, 'all');
    expect(text).toContain('That is everyone you asked, and you are in the driving seat');
    expect(text).not.toContain('so far');
  });

  it('leaves the deciding to the leader on day 10, too', async () => {
    expect((await withAnswers(2, 4, 'all')).text).toContain('you are in the driving seat');
    expect((await withAnswers(2, 4, 'first')).text).not.toContain('driving seat');
  });
});

describe('who will read it', () => {
  it('is said before anything is typed', async () => {
    const { text } = await written(contextFor('advice-request'));
    const told = text.indexOf('Kim reads what you write, with your name to it');
    expect(told).toBeGreaterThan(0);
    expect(told).toBeLessThan(text.indexOf('Share my view:'));
  });

  it('is said for each where several wait, all of them by name', async () => {
    const { text } = await written(nudgeFor(kim, priya, sam, jo));
    for (const { name } of [kim, priya, sam, jo]) expect(text).toContain(name);
    expect(text).toContain('Each of them reads what you write to them, with your name to it');
    expect(text).toContain('replies to this mail are not read');
  });

  it('is said of a change, which no partner is shown', async () => {
    const { text } = await written(contextFor('change-request'));
    expect(text).toContain('Kim reads your answer, with your name to it. Nobody else sees it.');
    expect(text).not.toMatch(/partner|Sam/);
  });

  it('is said apart where some ask for advice and others about a change', async () => {
    const { text, subject } = await written(mixedNudgeFor([kim], [priya]));
    expect(subject).toBe('Kim and Priya would value your honest view');
    expect(text).toContain('Kim Osei would like to grow as a leader');
    expect(text).toContain('Priya Shah has been trying to do something differently');
    expect(text).toContain('Kim may show it to their coaching partner; nobody else sees it.');
  });

  it('is said of targets, step by step', async () => {
    const trio = mailExamples()['targets in a trio'];
    if (!trio) throw new Error('no such example');
    const { text } = await written(trio);
    expect(text).toContain('While you are writing: nobody but you.');
    expect(text).toContain('Once you say that you have talked it over: Sam and Kim.');
  });
});

describe('a question about a change', () => {
  const SUBJECT = 'Have you seen a change?';

  it('is repeated by its reminder, for one leader and for several', async () => {
    const all = [contextFor('change-request'), changeNudgeFor(kim), changeNudgeFor(kim, priya)];
    for (const context of all) expect((await written(context)).subject).toBe(SUBJECT);
    expect((await written(changeNudgeFor(kim))).text).toContain('There is still time to answer');
  });

  it('keeps its own words where it is all that is left of a reminder for advice, too', async () => {
    const { subject, text } = await written(mixedNudgeFor([], [priya]));
    expect(subject).toBe(SUBJECT);
    expect(text).toContain('Answer in a minute:');
  });

  it('is answered in one mail that tells nobody how many have not', async () => {
    const inAll = (answered: number, asked: number) =>
      written(contextFor('advice-in', { order: { answers: 'change' }, answers: { answered, asked } }));
    expect(await inAll(2, 3)).toEqual(await inAll(2, 5));
    expect((await inAll(2, 3)).subject).toBe('Have they seen a change? Two answers for you');
    expect((await inAll(2, 3)).text).toContain('so far');
    expect((await inAll(1, 1)).text).toContain('One colleague has answered, and that is everyone you asked.');
  });
});

it('a note asks from month 5 on, and not before, whether to ask what others have seen', async () => {
  const offers = async (month: number) =>
    (await written(monthNoteAfterAnHour(month))).text.includes('ask a few colleagues what change they have');
  expect(await Promise.all([2, 3, 4, 5].map(offers))).toEqual([false, false, false, true]);
  expect((await written(contextFor('month-note', { order: { month: 5 } }))).text).not.toContain(
    'what change',
  );
});

it('a later round’s question says that old targets can be taken up, and the first round’s does not', async () => {
  const said = /in an earlier round, the page lets you keep, refresh or let go/;
  const [first, third] = await Promise.all(
    [1, 3].map((number) => written(contextFor('targets', { cycle: cycleWith({ number }) }))),
  );
  expect(first?.text.replace(/\s+/g, ' ')).not.toMatch(said);
  expect(third?.text.replace(/\s+/g, ' ')).toMatch(said);
});

it('the word from yourself names neither occasion, day nor target', async () => {
  const first = await written(contextFor('try-out', { order: { tryOutId: 't1' } }));
  expect(await written(contextFor('try-out', { order: { tryOutId: 't2' } }))).toEqual(first);
});

it('a wish for a word reaches the facilitator with the name of who has it, and nothing else', async () => {
  const { subject, text } = await written(contextFor('would-like-a-word', { me: alex, partners: [sam] }));
  expect(subject).toBe('Kim Osei would like a word with you');
  expect(text).toContain(kim.email);
  expect(text).not.toMatch(/Sam|Taylor|silent|note|mails paused/);
});

it('nobody is reproached for having been silent', async () => {
  const { text } = await written(contextFor('shall-we-write'));
  expect(text).not.toMatch(/you have not|haven’t|missed|overdue|still waiting|late\b|should/i);
  expect(text).toContain('Robin Clarke hears that you would like one, and nothing else.');
});
