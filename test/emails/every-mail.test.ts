import { describe, expect, it } from 'vitest';
import { mails } from '../../emails/index.ts';
import type { MailContext } from '../../emails/mail.ts';
import { renderMail } from '../../emails/render.tsx';
import { MailName } from '../../functions/domain/mail-order.ts';
import { alex, contextFor, cycleWith, hour, mailExamples, pairOf, sam } from '../support/mail-contexts.ts';
import { visibleSentences } from '../support/visible-sentences.ts';

const rendered = async (context: MailContext) => {
  const mail = mails[context.order.mail];
  return { ...mail.compose(context), ...(await renderMail(mail, context)) };
};

/** They ask for nothing that a page could help with. */
const WITHOUT_BUTTON: readonly MailName[] = [
  'address-changed',
  'advice-thanks',
  'would-like-a-word',
  'erasure-receipt',
];

/** The notice leads to what is held, where there is such a page and something will go. */
const hasNoButton = ({ order }: MailContext): boolean =>
  WITHOUT_BUTTON.includes(order.mail) ||
  (order.mail === 'erasure-notice' && (order.cycle === undefined || order.reason === 'withdrawn'));

const examples = Object.entries(mailExamples());

describe.each(examples)('%s', (_title, context) => {
  it('is wanted', () => expect(mails[context.order.mail].wanted(context)).toBe(true));

  it('says in plain text every sentence that its HTML shows, in that order', async () => {
    const { html, text } = await rendered(context);
    const oneLine = text.replace(/\s+/g, ' ');
    const sentences = visibleSentences(html);
    let from = 0;
    for (const sentence of sentences) {
      const at = oneLine.indexOf(sentence, from);
      expect(
        at,
        `“${sentence}” after “${oneLine.slice(Math.max(0, from - 40), from)}”`,
      ).toBeGreaterThanOrEqual(from);
      from = at + sentence.length;
    }
    expect(sentences.length).toBeGreaterThan(3);
  });

  it('has one button, with its address in sight below it and in the plain text', async () => {
    const { html, text, button } = await rendered(context);
    if (hasNoButton(context)) {
      expect(`${html}${text}`).not.toContain(context.urls.button);
      expect(html).not.toContain('class="button"');
      return;
    }
    expect(html.match(/class="button"/g)).toHaveLength(1);
    expect(text).toContain(`${button}:`);
    expect(text.split(context.urls.button)).toHaveLength(2);
    expect(visibleSentences(html)).toContain(context.urls.button);
  });

  it('says why it came and whom to ask, and how to pause it where it can be paused', async () => {
    const { html, text } = await rendered(context);
    expect(text).toMatch(/\nYou get this .+\./);
    expect(text).toContain(context.helpAddress);
    const { pause } = context.urls;
    expect(text.includes('Pause these mails')).toBe(pause !== undefined);
    expect(html.includes(`href="${pause}"`)).toBe(pause !== undefined);
  });

  it('asks not to be passed on where its link opens private pages, and nowhere else', async () => {
    const { text, html } = await rendered(context);
    const isPrivate = mails[context.order.mail].scope(context) === 'private';
    const asked = 'The link opens your private pages: please do not pass this mail on.';
    expect(text.replace(/\s+/g, ' ').includes(asked)).toBe(isPrivate);
    expect(visibleSentences(html).includes(asked)).toBe(isPrivate);
  });

  it('has a subject and a preview that make sense on a phone', async () => {
    const { subject, preview, html, text } = await rendered(context);
    expect(subject.length).toBeGreaterThan(9);
    expect(subject.length).toBeLessThanOrEqual(60);
    expect(preview.length).toBeGreaterThan(25);
    expect(preview.length).toBeLessThanOrEqual(110);
    expect(preview).not.toBe(subject);
    expect(html).toMatch(/^<!DOCTYPE html/);
    expect(html).toContain('<title>');
    expect(text).not.toContain(preview);
  });

  it('stays under 40 KB, asks for nothing from elsewhere, and has nothing left over in it', async () => {
    const { html, text } = await rendered(context);
    expect(Buffer.byteLength(html)).toBeLessThan(40 * 1024);
    expect(html).not.toMatch(/<img|<script|<link|url\(|@import/);
    expect(`${html}${text}`).not.toMatch(/undefined|null|NaN|\[object|\$\{/);
    expect(text).not.toMatch(/<\/?[a-z]+[ >]|&[a-z]+;|[\u200b-\u200d\ufeff]/);
  });
});

it('there is an example of every mail', () => {
  expect(new Set(examples.map(([, { order }]) => order.mail))).toEqual(new Set(MailName.options));
  for (const name of MailName.options) expect(mails[name].name).toBe(name);
});

it('a nudge repeats the subject of what it reminds of', async () => {
  for (const name of ['invitation', 'choosing-open', 'targets', 'advice-request', 'six-months'] as const) {
    const first = await rendered(contextFor(name));
    const nudge = await rendered(contextFor(name, { order: { nudgeOf: 'm1' } }));
    expect(nudge.subject).toBe(first.subject);
    expect(nudge.text).toContain('There is still time');
    expect(first.text).not.toContain('There is still time');
  }
});

it('whoever comes onto the roster while choosing is open is told until when, and of no Awayday that is over', async () => {
  const { text } = await rendered(contextFor('invitation', { cycle: cycleWith({ state: 'choosing' }) }));
  const words = text.replace(/\s+/g, ' ');
  expect(words).toMatch(
    /We are choosing our coaching partners just now, until .*, and you can still take part/,
  );
  expect(words).toContain('Choosing closes on ');
  expect(words).not.toContain('We choose at our Awayday');
});

it('a sample says that it is one', async () => {
  const { subject, text } = await rendered(contextFor('invitation', { order: { sampleFor: 'admin-1' } }));
  expect(subject).toBe('Sample: Will you join us in Coaching Pairs?');
  expect(text).toMatch(/^A sample, sent to you alone\./);
});

const afterItsHour = (month: number) => {
  const at = `${month < 5 ? '2026' : '2027'}-${String(((month + 7) % 12) + 1).padStart(2, '0')}-10T09:00:00.000Z`;
  return { now: addDay(at), pair: pairOf([alex, sam], { sessions: [hour({ at, state: 'held' })] }) };
};

const addDay = (at: string): string => new Date(Date.parse(at) + 86_400_000).toISOString();

it('each month asks a question of its own and carries the guide of the hour to come', async () => {
  const months = await Promise.all(
    [2, 3, 4, 5].map((month) =>
      rendered(contextFor('month-note', { order: { month }, ...afterItsHour(month) })),
    ),
  );
  expect(months.map(({ subject }) => subject)).toEqual([
    'Month 2 with Sam: what will you do differently?',
    'Month 3 with Sam: what did you try?',
    'Month 4 with Sam: how far has it taken you?',
    'Month 5 with Sam: what has become habit?',
  ]);
  const ahead = ['How the try-out went', 'Going further', 'What has become habit', 'What you learnt'];
  for (const [index, title] of ahead.entries())
    expect(months[index]?.text).toContain(`For your next hour: ${title}`);
});

it('a pair that has not met yet is told nothing of what it has done, and gets the guide to a first hour', async () => {
  const { subject, text } = await rendered(
    contextFor('month-note', { order: { month: 3 }, pair: pairOf([alex, sam]) }),
  );
  expect(subject).toBe('Month 3 with Sam: a first hour');
  expect(text).toContain('For your next hour: Your first hour');
  expect(text).not.toMatch(/what did you try|have tried/i);
});

it('the summary gives the totals as a table that a screen reader can follow', async () => {
  const { html, text } = await rendered(contextFor('cycle-summary'));
  expect(html).toMatch(/<th scope="col"[^>]*>What we did<\/th>/);
  expect(html).toMatch(/<th scope="row"[^>]*>Leaders who took part/);
  expect(text).toMatch(/^Leaders who took part +21 of 24$/m);
  expect(text).toMatch(/^Bridges between functions +8$/m);
  expect(html).toContain('width="88%"');
});

it('which invitation came to nothing, and how, is not in the mail', async () => {
  const reasons = ['declined', 'lapsed', 'withdrawn'] as const;
  const [declined, ...others] = await Promise.all(
    reasons.map((reason) => renderMail(mails['still-open'], contextFor('still-open', { order: { reason } }))),
  );
  for (const other of others) expect(other).toEqual(declined);
  expect(declined?.text).not.toMatch(/declin|lapse|said no/);
});
