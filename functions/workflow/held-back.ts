import { isStale } from '../domain/keeps.ts';
import { isAway } from '../domain/mailbox.ts';
import type { MailRow, OutboxRow, WaitsFor } from '../domain/outbox.ts';
import { pauseOn } from '../domain/pause.ts';
import type { Programme } from '../domain/programme.ts';
import { after, DAY, type Instant } from '../domain/values.ts';
import { localDate, nextSendingMorning } from '../domain/working-days.ts';
import { getRow } from '../store/outbox.ts';
import type { Deps } from './deps.ts';
import type { LoadedMail } from './mail-context.ts';
import { againId } from './row-ids.ts';

export interface HeldBack {
  readonly waitsFor: WaitsFor;
  /** When to look at it again. What it waits for may be over sooner: then it is woken. */
  readonly until: Instant;
}

/**
 * Why this mail cannot go just now, though it is wanted: its address fails, its reader is away, or the whole programme
 * stands still. It is looked at again on the first sending morning on which that may be over.
 */
export const heldBack = (
  { context: { order, programme, recipient }, mailbox }: LoadedMail,
  now: Instant,
): HeldBack | undefined => {
  if (!programme) return undefined;
  const today = localDate(now, programme.timeZone);
  const morning = nextSendingMorning(now, programme);
  if (mailbox?.failing?.address === recipient.email) return { waitsFor: 'address', until: morning };
  if (PROTECTS.has(order.mail)) return undefined;
  if (isAway(mailbox, today)) return { waitsFor: 'person', until: morningBack(programme, mailbox, now) };
  if (pauseOn(programme, today) && !goesInAPause(order)) return { waitsFor: 'programme', until: morning };
  return undefined;
};

/** Is it about the reader's own protection? Those that may not wait at all are not among them. */
const PROTECTS = new Set<MailRow['order']['mail']>(['confirm-address', 'erasure-notice']);

/** Pairs may meet as they like, and nobody is left to find out by themselves that theirs has ended. */
const EVEN_IN_A_PAUSE = new Set<MailRow['order']['mail']>(['programme-paused', 'our-hour', 'pair-ended']);

/** Administrators' own mails, what two have just done between themselves, and what protects its reader. */
export const goesInAPause = ({ mail, to }: MailRow['order']): boolean =>
  to.kind === 'administrator' || EVEN_IN_A_PAUSE.has(mail) || PROTECTS.has(mail);

const morningBack = (programme: Programme, mailbox: LoadedMail['mailbox'], now: Instant): Instant => {
  const until = mailbox?.away?.until;
  if (until === undefined) return nextSendingMorning(now, programme);
  const away = { from: localDate(now, programme.timeZone), until };
  return nextSendingMorning(now, { ...programme, pauses: [...(programme.pauses ?? []), away] });
};

/** After a mail that had to wait, its reminder is left out for so long. */
const NO_NUDGE_FOR = 3 * DAY;

/** Has it waited for too long, or is it a reminder of what has only just been said? */
export const isOutOfDate = async (
  deps: Deps,
  row: MailRow,
  { context: { programme, cycle, session, answers } }: LoadedMail,
  first: OutboxRow | undefined,
): Promise<boolean> => {
  const now = deps.now();
  if (row.waitsFor && programme && isStale(row, { now, programme, cycle, session, answers })) return true;
  if (!first || !(row.waitsFor || first.waitsFor)) return false;
  const again = row.waitsFor && (await getRow(deps.table, { rowId: againId(first.rowId), lane: first.lane }));
  return [first, again].some((told) => told && !isLongSaid(told, now));
};

const isLongSaid = ({ state, endedAt }: OutboxRow, now: Instant): boolean =>
  state !== 'pending' &&
  state !== 'claimed' &&
  (endedAt === undefined || after(endedAt, NO_NUDGE_FOR) <= now);
