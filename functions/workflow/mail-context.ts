import type { MailContext } from '../../emails/mail.ts';
import { tellsOfPair } from '../../emails/tells-of-pair.ts';
import type { Erasure } from '../domain/erasure.ts';
import type { MailOrder } from '../domain/mail-order.ts';
import { closedToPrivate, type Mailbox } from '../domain/mailbox.ts';
import type { Pair } from '../domain/pair.ts';
import type { Contact, Programme } from '../domain/programme.ts';
import type { Seat } from '../domain/seat.ts';
import { erasures } from '../store/erasures.ts';
import { loadFailures } from '../store/failures.ts';
import { cycles, invitations, mailboxes, pairs, programmes, seats } from '../store/groups.ts';
import type { Key } from '../store/keys.ts';
import { getItems, type StoredItem } from '../store/table.ts';
import { administratorAddress } from './administrators.ts';
import { contactOf } from './begin-erasure.ts';
import type { Deps } from './deps.ts';
import { growingContext } from './growing-context.ts';
import { progressSoFar } from './progress-so-far.ts';
import { holderOf } from './recipient.ts';
import { sampleContext } from './sample-context.ts';

export interface LoadedMail {
  /** Without its links, which are minted only for a mail that is wanted. */
  readonly context: Omit<MailContext, 'urls'>;
  readonly mailbox: Mailbox | undefined;
  /** Who gets it, as mailboxes name them. */
  readonly holder: string;
}

/** Loads, freshly and in two reads at most, all that one mail tells of, and nothing else; the name of what is missing where it cannot. */
export const loadMail = async (deps: Deps, order: MailOrder): Promise<LoadedMail | string> => {
  if (order.sampleFor) return sample(deps, order, order.sampleFor);
  const first = await getItems(deps.table, firstKeys(order));
  const programme = parsed(programmes, first)[0];
  const me = parsed(seats, first)[0];
  const mailbox = parsed(mailboxes, first)[0];
  const erasure = await erasureOf(deps, order);
  const recipient =
    order.mail === 'address-changed'
      ? formerly(me, mailbox)
      : order.mail === 'erasure-receipt'
        ? erasure?.receiptTo
        : (recipientOf(deps, order, programme, me) ?? (await onRoster(deps, order, programme)));
  if (!recipient) return 'no-recipient';
  const invitation = parsed(invitations, first)[0];
  const second = await getItems(
    deps.table,
    secondKeys(order, me, parsed(pairs, first)[0], invitation?.members ?? []),
  );
  const pair = parsed(pairs, first)[0] ?? parsed(pairs, second)[0];
  const around = new Map(parsed(seats, second).map((seat) => [seat.personId, seat]));
  const seatsOf = (ids: readonly string[]): Seat[] =>
    ids.filter((id) => id !== me?.personId).flatMap((id) => around.get(id) ?? []);
  const cycle = parsed(cycles, first)[0];
  const session = pair?.sessions.find(({ sessionId }) => sessionId === order.sessionId);
  const privateFrom = closedToPrivate(mailbox, deps.now());
  const { asker, ...growing } = await growingContext(deps, order, me);
  const failures =
    order.mail === 'mails-failed' && order.programmeId
      ? await loadFailures(deps.table, order.programmeId)
      : [];
  const progress = order.mail === 'progress' ? await progressSoFar(deps.table, order) : undefined;
  return {
    holder: holderOf(order),
    mailbox,
    context: {
      now: deps.now(),
      order,
      recipient,
      ...(programme && { programme }),
      ...(cycle && { cycle }),
      ...(me && { me }),
      ...(pair && { pair }),
      partners: pair ? seatsOf([...pair.members, ...pair.formerMembers]) : [],
      ...(session && { session }),
      ...(invitation && { invitation }),
      others: invitation ? seatsOf(askerFirst(invitation.members, invitation.fromId)) : asker ? [asker] : [],
      ...growing,
      ...(privateFrom && { privateFrom }),
      ...(mailbox?.unconfirmed && { unconfirmed: mailbox.unconfirmed.asked }),
      ...(erasure?.noticeUntil && { noticeUntil: erasure.noticeUntil }),
      ...(erasure?.erasedAt && { erasedAt: erasure.erasedAt }),
      failures: failures.length,
      ...(progress && { progress }),
      helpAddress: deps.settings.helpAddress,
      senderAddress: deps.settings.sender,
    },
  };
};

const askerFirst = (members: readonly string[], fromId: string | undefined): string[] =>
  [...members].sort((a, b) => Number(b === fromId) - Number(a === fromId));

interface Group<T> {
  is(item: StoredItem): boolean;
  parse(item: StoredItem): T;
}

const parsed = <T>(group: Group<T>, items: readonly StoredItem[]): T[] =>
  items.filter(group.is).map(group.parse);

const firstKeys = (order: MailOrder): Key[] => {
  const { mail, programmeId, cycle, to, invitationId, pairId } = order;
  if (!programmeId) return [];
  const wanted = [programmes.key(programmeId), mailboxes.key(programmeId, holderOf(order))];
  if (cycle === undefined) return wanted;
  wanted.push(cycles.key(programmeId, cycle));
  if (to.kind === 'leader') wanted.push(seats.key(programmeId, cycle, to.personId));
  if (invitationId) wanted.push(invitations.key(programmeId, cycle, invitationId));
  if (pairId && tellsOfPair(mail)) wanted.push(pairs.key(programmeId, cycle, pairId));
  return wanted;
};

const secondKeys = (
  { mail, programmeId, cycle }: MailOrder,
  me: Seat | undefined,
  pair: Pair | undefined,
  invited: readonly string[],
): Key[] => {
  if (!programmeId || cycle === undefined) return [];
  const ofPair = tellsOfPair(mail);
  const partners = pair ? [...pair.members, ...pair.formerMembers] : ofPair ? (me?.partnerIds ?? []) : [];
  const people = [...new Set([...partners, ...invited])].filter((id) => id !== me?.personId);
  const wanted = people.map((id) => seats.key(programmeId, cycle, id));
  if (ofPair && !pair && me?.pairId) wanted.push(pairs.key(programmeId, cycle, me.pairId));
  return wanted;
};

const erasureOf = ({ table }: Deps, { mail, programmeId, to }: MailOrder): Promise<Erasure | undefined> =>
  (mail === 'erasure-notice' || mail === 'erasure-receipt') && programmeId && to.kind === 'leader'
    ? erasures.get(table, programmeId, to.personId)
    : Promise.resolve(undefined);

/** Of a leader who was never in a cycle only the roster knows: nothing but the notice is written to them. */
const onRoster = (
  deps: Deps,
  { mail, to }: MailOrder,
  programme: Programme | undefined,
): Promise<Contact | undefined> =>
  mail === 'erasure-notice' && programme && to.kind === 'leader'
    ? contactOf(deps, programme, to.personId)
    : Promise.resolve(undefined);

const recipientOf = (
  deps: Deps,
  { to }: MailOrder,
  programme: Programme | undefined,
  me: Seat | undefined,
): Contact | undefined => {
  switch (to.kind) {
    case 'leader':
      return me && { name: me.name, email: me.email };
    case 'administrator': {
      const email = administratorAddress(deps.settings, to.personId);
      return email === undefined ? undefined : { name: '', email };
    }
    default:
      return programme?.[to.kind];
  }
};

/** Who had the address before is asked, wherever the other mails go now. */
const formerly = (me: Seat | undefined, mailbox: Mailbox | undefined): Contact | undefined =>
  me && mailbox?.formerAddress ? { name: me.name, email: mailbox.formerAddress } : undefined;

const sample = async (deps: Deps, order: MailOrder, administrator: string): Promise<LoadedMail | string> => {
  const email = administratorAddress(deps.settings, administrator);
  const programme = order.programmeId ? await programmes.get(deps.table, order.programmeId) : undefined;
  if (!email || !programme) return 'no-recipient';
  const cycle = await cycles.get(deps.table, programme.programmeId, programme.latestCycle);
  return {
    holder: administrator,
    mailbox: undefined,
    context: sampleContext(deps, order, programme, cycle, { name: '', email }),
  };
};
