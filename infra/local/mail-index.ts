import { domainToASCII } from 'node:url';
import * as z from 'zod';
import { Instant } from '../../functions/domain/values.ts';
import { findAll, named, parseHtml, textOf } from './html.ts';
import { openJournal } from './journal.ts';

const CaughtMail = z.object({
  /** SES's message id. */
  id: z.string(),
  at: Instant,
  from: z.string(),
  to: z.string(),
  subject: z.string(),
  html: z.string(),
  text: z.string(),
  headers: z.record(z.string(), z.string()),
  links: z.array(z.object({ label: z.string(), url: z.string() })),
  attachments: z.array(
    z.object({
      fileName: z.string(),
      contentType: z.string(),
      /** Base64. */
      content: z.string(),
      /** What it says, where it is text. */
      text: z.string().optional(),
    }),
  ),
});
/** A mail as tools and tests see it. */
export type CaughtMail = z.infer<typeof CaughtMail>;

/** Part of what the catcher's `/store` tells of a mail. */
export const StoredMail = z.object({
  messageId: z.string(),
  from: z.string(),
  replyTo: z.array(z.string()),
  destination: z.object({ to: z.array(z.string()), cc: z.array(z.string()), bcc: z.array(z.string()) }),
  subject: z.string(),
  body: z.object({ html: z.string().optional(), text: z.string().optional() }),
  attachments: z.array(
    z.object({ content: z.string(), contentType: z.string(), filename: z.string().optional() }),
  ),
  headers: z.array(z.object({ name: z.string(), value: z.string() })).optional(),
});
export type StoredMail = z.infer<typeof StoredMail>;

/** `"Sam O'Neil" <sam@example.org>` or `sam@example.org`: the address alone. */
const addressOf = (written: string): string => (/<([^<>]+)>\s*$/.exec(written)?.[1] ?? written).trim();

/** Addresses are found however their domain is written: `@müller.example` travels as `@xn--mller-kva.example`. */
const filedUnder = (address: string): string => {
  const [local = '', domain = ''] = address.trim().toLowerCase().split('@');
  return `${local}@${domainToASCII(domain) || domain}`;
};

const linksOf = (html: string): CaughtMail['links'] =>
  findAll(parseHtml(html), named('a')).flatMap((anchor) => {
    const url = anchor.attributes.href;
    return url ? [{ label: textOf(anchor), url }] : [];
  });

const attachmentOf = ({ content, contentType, filename }: StoredMail['attachments'][number]) => ({
  fileName: filename ?? 'attachment',
  contentType,
  content,
  ...(contentType.startsWith('text/') && { text: Buffer.from(content, 'base64').toString('utf8') }),
});

export const caughtMail = (stored: StoredMail, at: Instant): CaughtMail => {
  const { to, cc, bcc } = stored.destination;
  return {
    id: stored.messageId,
    at,
    from: stored.from,
    to: [...to, ...cc, ...bcc].map(addressOf).join(', '),
    subject: stored.subject,
    html: stored.body.html ?? '',
    text: stored.body.text ?? '',
    headers: Object.fromEntries([
      ...(stored.replyTo.length > 0 ? [['Reply-To', stored.replyTo.join(', ')]] : []),
      ...(stored.headers ?? []).map(({ name, value }) => [name, value]),
    ]),
    links: linksOf(stored.body.html ?? ''),
    attachments: stored.attachments.map(attachmentOf),
  };
};

export interface MailIndex {
  /** In the order in which they were caught; `to` is matched whole, ignoring case. */
  find(to?: string): CaughtMail[];
  get(id: string): CaughtMail | undefined;
  add(mails: readonly CaughtMail[]): void;
  clear(): void;
}

export const openMailIndex = (path: string | undefined): MailIndex => {
  const journal = openJournal(path, CaughtMail);
  const byAddress = new Map<string, CaughtMail[]>();
  const file = (mail: CaughtMail) => {
    for (const address of mail.to.split(', ').map(filedUnder)) {
      const inbox = byAddress.get(address);
      if (inbox) inbox.push(mail);
      else byAddress.set(address, [mail]);
    }
  };
  journal.entries.forEach(file);
  return {
    find: (to) => [...(to === undefined ? journal.entries : (byAddress.get(filedUnder(to)) ?? []))],
    get: (id) => journal.entries.find((mail) => mail.id === id),
    add: (mails) => {
      journal.append(mails);
      mails.forEach(file);
    },
    clear: () => {
      journal.rewrite([]);
      byAddress.clear();
    },
  };
};
