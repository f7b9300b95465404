import * as z from 'zod';
import { after, DAY, Id, Instant, PlainDate } from './values.ts';

/** What we know of one person's mail in a programme. Absent while everything is as usual. */
export const Mailbox = z.object({
  programmeId: Id,
  personId: Id,
  /** `paused`: no prompts; what colleagues ask still arrives. `stopped`: nothing but what they ask for. */
  preference: z.enum(['all', 'paused', 'stopped']),
  /** The last mail that counts against "one a day": its day and its row. */
  lastMail: z.object({ day: PlainDate, rowId: Id }).optional(),
  /** The newest month of which a note was written: that one was, not what it says. */
  heardOfMonth: z.object({ cycle: z.number().int(), month: z.number().int() }).optional(),
  /** After two silent months we asked whether to go on: no monthly mails until they say so. */
  quietSince: Instant.optional(),
  /** The cycle in which we asked so: once is enough, whatever comes after they said yes. */
  askedWhether: z.number().int().optional(),
  /** An administrator paused this person's mail; without `until`, the first day back, until further notice. It stays when that is over. */
  away: z.object({ since: Instant, until: PlainDate.optional() }).optional(),
  failing: z
    .object({ reason: z.enum(['bounce', 'complaint', 'malformed']), at: Instant, address: z.string() })
    .optional(),
  /** The address before the one on record, while a change of address may still be objected to; and a while longer. */
  formerAddress: z.string().optional(),
  /** Until then no link to private pages is mailed: the address is new, and whoever had the old one was told. */
  privateFrom: Instant.optional(),
  /** The new address has not been confirmed from there: since when it stands, and under which version of the roster. */
  unconfirmed: z.object({ since: Instant, asked: z.number().int() }).optional(),
  /** From then on nothing is sent to them, and nothing about their address is written down any more. */
  erasedAt: Instant.optional(),
  version: z.number().int(),
});
export type Mailbox = z.infer<typeof Mailbox>;

/** Is mail to them paused on this day of the programme's? */
export const isAway = (mailbox: Pick<Mailbox, 'away'> | undefined, today: PlainDate): boolean =>
  mailbox?.away !== undefined && (mailbox.away.until === undefined || today < mailbox.away.until);

const WAIT = 7 * DAY;

/** Until when this mailbox's address is too new for private pages; undefined once it is not. */
export const closedToPrivate = (
  mailbox: Pick<Mailbox, 'privateFrom'> | undefined,
  now: Instant,
): Instant | undefined =>
  mailbox?.privateFrom !== undefined && now < mailbox.privateFrom ? mailbox.privateFrom : undefined;

/** Did the leader say, from the address on record, that it is theirs? Where it never changed, nobody needs to. */
export const addressState = (mailbox: Pick<Mailbox, 'unconfirmed'> | undefined): 'confirmed' | 'waiting' =>
  mailbox?.unconfirmed ? 'waiting' : 'confirmed';

/**
 * After a change of address: private pages wait, and the address before is kept to write to. Of several changes within
 * the wait, or before any was confirmed, the first address counts, for it is the one that was never doubted; a change
 * back to it ends the wait.
 */
export const addressChanged = <Box extends Omit<Mailbox, 'version'>>(
  mailbox: Box,
  { from, to, now, asked }: { from: string; to: string; now: Instant; asked: number },
): Box => {
  const inDoubt = closedToPrivate(mailbox, now) !== undefined || mailbox.unconfirmed !== undefined;
  const formerAddress = inDoubt ? (mailbox.formerAddress ?? from) : from;
  return inDoubt && formerAddress === to
    ? { ...mailbox, formerAddress: undefined, privateFrom: undefined, unconfirmed: undefined }
    : { ...mailbox, formerAddress, privateFrom: after(now, WAIT), unconfirmed: { since: now, asked } };
};
