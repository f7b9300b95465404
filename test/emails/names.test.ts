import { describe, expect, it } from 'vitest';
import { mails } from '../../emails/index.ts';
import type { MailContext } from '../../emails/mail.ts';
import { renderMail } from '../../emails/render.tsx';
import type { Seat } from '../../functions/domain/seat.ts';
import { mailExamples } from '../support/mail-contexts.ts';

const NAMES = [
  '<script>alert(1)</script>',
  "Niamh O'Brien-O’Neill",
  'نور الهدى',
  '=HYPERLINK("https://evil.example","Click")',
  'Zoë & Søn <zoe@evil.example>',
];

const renamed = (seat: Seat, name: string): Seat => ({ ...seat, name, knownAs: name, functions: [name] });

const withName = (context: MailContext, name: string): MailContext => ({
  ...context,
  recipient: { ...context.recipient, name },
  ...(context.me && { me: renamed(context.me, name) }),
  ...(context.programme && {
    programme: {
      ...context.programme,
      name,
      organisation: name,
      sponsor: { ...context.programme.sponsor, name },
    },
  }),
  partners: context.partners.map((seat) => renamed(seat, name)),
  others: context.others.map((seat) => renamed(seat, name)),
  waiting: context.waiting.map((it) => ({ ...it, from: renamed(it.from, name) })),
  ...(context.about && { about: renamed(context.about, name) }),
  ...(context.line && { line: name }),
  ...(context.thanks && { thanks: name }),
});

const escaped = (name: string): string =>
  name
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#x27;');

describe.each(NAMES)('somebody called %s', (name) => {
  it.each(Object.entries(mailExamples()))('is shown as written in %s', async (_title, context) => {
    const { html, text, subject } = await renderMail(mails[context.order.mail], withName(context, name));
    const written = [context.about?.name, context.line, context.thanks].some(Boolean);
    if (written) expect(html.split(escaped(name)).length).toBeGreaterThan(2);
    const shownName = context.me ? name : (name.split(/\s+/)[0] ?? name);
    expect(html).toContain(escaped(shownName));
    expect(html).not.toContain('<script');
    expect(html).not.toContain('href="https://evil.example');
    expect(text).toContain(shownName);
    expect(subject).not.toMatch(/[\r\n]/);
  });
});
