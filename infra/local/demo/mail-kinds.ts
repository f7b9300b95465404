import { linkIn } from '../find-mail.ts';
import type { CaughtMail } from '../mail-index.ts';

/** What somebody who reads a mail takes it for, by its subject and where its button leads. */
const KINDS = [
  { kind: 'invitation', number: 1, subject: /^Will you join us in Coaching Pairs\?$/, page: /^join$/ },
  { kind: 'awayday-eve', number: 2, subject: /^Everything for / },
  { kind: 'choosing-open', number: 3, subject: /^Today: choose your coaching partner$/, page: /^choose$/ },
  { kind: 'pair-invitation', number: 4, subject: /./, page: /^answer\// },
  { kind: 'still-open', number: 5, subject: /^Choosing is still open$/, page: /^choose$/ },
  { kind: 'paired', number: 6, subject: / are coaching partners$/, page: /^pair$/ },
  { kind: 'todays-pairs', number: 7, subject: /^Today's coaching pairs$/, page: /^board$/ },
  { kind: 'our-hour', number: 8, subject: /^Our hour/, page: /^(guide\/|pair$)/ },
  { kind: 'targets', number: 9, subject: /^What gets in your own way\?$/, page: /^targets$/ },
  { kind: 'advice-request', number: 10, subject: / would value your honest view$/, page: /^form/ },
  { kind: 'advice-in', number: 11, subject: / (has|have) answered$/, page: /^advice$/ },
  { kind: 'change-in', number: 11, subject: /^Have they seen a change\? /, page: /^seen$/ },
  { kind: 'advice-thanks', number: 12, subject: /^What I decided to work on$/ },
  { kind: 'month-note', number: 13, subject: /^Month \d+ with /, page: /^note\/\d+$/ },
  { kind: 'try-out', number: 14, subject: /^A word from yourself$/, page: /^targets$/ },
  { kind: 'shall-we-write', number: 15, subject: /^Shall we keep writing\?$/, page: /^mails$/ },
  { kind: 'change-request', number: 16, subject: /^Have you seen a change\?$/, page: /^form/ },
  { kind: 'six-months', number: 17, subject: /^Your /, page: /^six-months$/ },
  { kind: 'cycle-summary', number: 18, subject: /^Our .* of Coaching Pairs$/, page: /^summary$/ },
  { kind: 'own-summary', number: 18, subject: /^Yours alone: /, page: /^my-six-months$/ },
  { kind: 'impact-summary', number: 18, subject: /^What .* of Coaching Pairs did$/ },
  { kind: 'confirm-awayday', number: 19, subject: /^Is the Awayday on / },
  { kind: 'progress', number: 20, subject: /^Coaching Pairs: month \d+$/ },
  { kind: 'mails-failed', number: 21, subject: / did not arrive$/ },
  { kind: 'fresh-link', number: 22, subject: /^Your fresh link/ },
  { kind: 'sign-in', number: 22, subject: /^Sign in to Coaching Pairs$/, page: /^sign-in$/ },
  { kind: 'approve-note', number: 23, subject: /^Please approve your note/, page: /^approve\// },
  { kind: 'pair-ended', number: 24, subject: /^Your coaching (pair has ended|trio is now a pair)$/ },
  { kind: 'would-like-a-word', number: 24, subject: / would like a word with you$/ },
  { kind: 'trio-welcome', number: 24, subject: /^A pair would welcome you$/, page: /^pair$/ },
] as const satisfies readonly { kind: string; number: number; subject: RegExp; page?: RegExp }[];

export type MailKind = (typeof KINDS)[number]['kind'];

/** Those that can wait: they keep to working hours and to one a day for each leader. */
export const WAITING: ReadonlySet<MailKind> = new Set([
  'invitation',
  'todays-pairs',
  'targets',
  'advice-in',
  'change-in',
  'month-note',
  'try-out',
  'shall-we-write',
  'six-months',
  'cycle-summary',
  'own-summary',
]);

/** Those that wait for working hours, whoever gets them. */
export const IN_HOURS: ReadonlySet<MailKind> = new Set<MailKind>([
  ...WAITING,
  'awayday-eve',
  'impact-summary',
  'confirm-awayday',
  'progress',
  'mails-failed',
]);

export interface KnownMail {
  readonly kind: MailKind;
  /** It repeats an earlier one and threads with it. */
  readonly nudge: boolean;
  /** Below its link, such as `note/3`; empty where the button leads to no link. */
  readonly page: string;
}

/** Undefined for a mail that nobody told the demo of. */
export const knownMail = (mail: CaughtMail): KnownMail | undefined => {
  const page = pageOf(mail);
  const found = KINDS.find((it) => it.subject.test(mail.subject) && (!('page' in it) || it.page.test(page)));
  return found && { kind: found.kind, nudge: mail.headers['In-Reply-To'] !== undefined, page };
};

/** "6 paired", as the list of mails has it. */
export const titleOf = (kind: MailKind): string =>
  `${KINDS.find((it) => it.kind === kind)?.number ?? ''} ${kind.replaceAll('-', ' ')}`;

export const kindsInOrder: readonly MailKind[] = KINDS.map(({ kind }) => kind);

const pageOf = (mail: CaughtMail): string => {
  if (!mail.links.some(({ url }) => new URL(url).pathname.startsWith('/l/'))) return '';
  return new URL(linkIn(mail)).pathname.split('/').slice(3).join('/');
};
