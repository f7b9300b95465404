import { linkIn } from '../find-mail.ts';
import type { CaughtMail } from '../mail-index.ts';
import { type Ledger, look, type SeenMail } from './ledger.ts';
import { type KnownMail, knownMail, type MailKind } from './mail-kinds.ts';
import { withoutIds } from './names.ts';
import type { Secrets } from './secrets.ts';
import type { DemoWorld } from './world-beside.ts';

/** A mail with all that its reader needs. */
export interface Letter extends KnownMail {
  readonly mail: CaughtMail;
  readonly to: string;
  readonly cycle: number;
  /** What it is about, in words that are the same whenever the same life is lived. */
  readonly matter: string;
}

/** The post that comes: every mail is read once. Of what came at one moment, the order is by address and matter. */
export interface Post {
  /** Waits until all is quiet and hands on what is new. */
  collect(): Promise<Letter[]>;
  /** The latest letter of that kind to this person. */
  latest(to: string, ...kinds: MailKind[]): Letter | undefined;
  /** The very first of that kind, for those who never throw anything away. */
  first(to: string, kind: MailKind): Letter | undefined;
}

const KNOWN_MAILS =
  'Every mail is of a known kind, to one person, with words, a twin in plain text and a preview';

export const openPost = (world: DemoWorld, ledger: Ledger, secrets: Secrets): Post => {
  let read = 0;
  const inboxes = new Map<string, Map<MailKind, Letter>>();
  const kept = new Map<string, Letter>();
  const open = (mail: CaughtMail): Letter[] => {
    const known = knownMail(mail);
    look(ledger, KNOWN_MAILS, strangeness(mail, known));
    if (!known) return [];
    const to = mail.to.toLowerCase();
    const cycle = cycleOf(ledger, known);
    const entries = mail.attachments.map(({ text = '' }) => text.replace(/\r?\n /g, ''));
    secrets.lookThrough([mail.subject, mail.html, mail.text, ...entries].join('\n'), to, {
      mail: mail.subject,
    });
    ledger.mails.push(seenMail(mail, known, to, cycle, entries[0]));
    const letter = { ...known, mail, to, cycle, matter: matterOf(mail, known) };
    const inbox = inboxes.get(to) ?? new Map<MailKind, Letter>();
    inboxes.set(to, inbox.set(known.kind, letter));
    const first = `${known.kind} ${to}`;
    kept.set(first, kept.get(first) ?? letter);
    return [letter];
  };
  return {
    collect: async () => {
      // Asked twice at the same time, it hands each mail on once.
      const from = read;
      const mails = await world.mails(from);
      const fresh = mails.slice(read - from);
      read = from + mails.length;
      return fresh.sort(inOrder).flatMap(open);
    },
    first: (to, kind) => kept.get(`${kind} ${to}`),
    latest: (to, ...kinds) =>
      kinds
        .flatMap((kind) => inboxes.get(to)?.get(kind) ?? [])
        .reduce<Letter | undefined>((last, it) => (last && last.mail.at > it.mail.at ? last : it), undefined),
  };
};

export const buttonOf = (letter: Letter): string => linkIn(letter.mail);

const matterOf = ({ at, subject }: CaughtMail, { page }: KnownMail): string =>
  [at, subject, withoutIds(page)].join(' ');

const inOrder = (one: CaughtMail, other: CaughtMail): number => {
  const [a, b] = [one, other].map(({ at, to, subject, text }) =>
    [at, to.toLowerCase(), subject, text.replace(/https?:\S+/g, '')].join('\n'),
  );
  return a === b ? 0 : (a ?? '') < (b ?? '') ? -1 : 1;
};

const seenMail = (
  mail: CaughtMail,
  { kind, nudge, page }: KnownMail,
  to: string,
  cycle: number,
  calendar: string | undefined,
): SeenMail => ({
  at: mail.at,
  to,
  kind,
  nudge,
  page,
  cycle,
  subject: mail.subject,
  text: mail.text,
  replyTo: mail.headers['Reply-To']?.toLowerCase(),
  calendar,
});

const strangeness = (mail: CaughtMail, known: KnownMail | undefined): string | undefined => {
  if (!known) return `"${mail.subject}" to ${mail.to} is of no kind we know`;
  if (mail.to.includes(',')) return `"${mail.subject}" went to several at once: ${mail.to}`;
  if (mail.text.trim().length < 80 || mail.html.length < 200)
    return `"${mail.subject}" to ${mail.to} says next to nothing`;
  const said = mail.links.filter(({ url }) => !url.startsWith('mailto:') && !mail.text.includes(url));
  return said.length > 0 ? `the plain text of "${mail.subject}" lacks ${said[0]?.url}` : undefined;
};

/** Which round it is about, as people know it: the newest that was announced, that is being lived, or that just closed. */
const cycleOf = (ledger: Ledger, { kind, page }: KnownMail): number => {
  const newest = (is: (cycle: Ledger['cycles'][number]) => boolean) =>
    ledger.cycles.findLast(is)?.number ?? 0;
  if (kind === 'approve-note' && page === 'approve/invitation') return newest(() => true);
  if (kind === 'invitation' || kind === 'awayday-eve')
    return newest((cycle) => cycle.announcedAt !== undefined);
  if (kind === 'cycle-summary' || kind === 'own-summary' || kind === 'impact-summary')
    return newest((cycle) => cycle.closedAt !== undefined);
  return newest((cycle) => cycle.openings.length > 0);
};
