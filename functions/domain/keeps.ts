import type { Cycle } from './cycle.ts';
import { cycleMonths } from './cycle-months.ts';
import type { MailName, MailOrder } from './mail-order.ts';
import type { Session } from './pair.ts';
import type { Pause } from './pause.ts';
import type { Programme } from './programme.ts';
import { DAY, type Instant } from './values.ts';
import { atLocalTime, localDate } from './working-days.ts';

/**
 * How long a mail keeps that had to wait: for an address to be corrected, for somebody who is away, for a programme
 * that stands still. `while-wanted`: what it asks is answered, or lapses, by itself. A number: so many days, those not
 * counted on which the programme stood still.
 */
type Keeps = 'not-at-all' | 'while-wanted' | 'its-month' | 'until-its-hour' | 'until-all-are-in' | number;

const A_WEEK = 7;
const A_MONTH = 30;

/** A reminder that comes long after its day is scolding. */
const NUDGE = 3;

const KEEPS: Record<MailName, Keeps> = {
  invitation: 'while-wanted',
  'awayday-eve': 'while-wanted',
  'choosing-open': 'while-wanted',
  'pair-invitation': 'while-wanted',
  'still-open': 'while-wanted',
  paired: A_MONTH,
  'todays-pairs': A_WEEK,
  'our-hour': 'until-its-hour',
  targets: A_MONTH,
  'advice-request': 'while-wanted',
  'advice-in': 'until-all-are-in',
  'advice-thanks': A_MONTH,
  'month-note': 'its-month',
  'try-out': 'while-wanted',
  'shall-we-write': A_MONTH,
  'change-request': 'while-wanted',
  'six-months': 'while-wanted',
  'cycle-summary': A_MONTH,
  'own-summary': A_MONTH,
  'impact-summary': A_MONTH,
  'confirm-awayday': 'while-wanted',
  progress: A_WEEK,
  'mails-failed': A_WEEK,
  'fresh-link': 'not-at-all',
  'sign-in': 'not-at-all',
  'approve-note': 'while-wanted',
  'awayday-moved': 'while-wanted',
  'confirm-address': 'while-wanted',
  'erasure-notice': 'not-at-all',
  'erasure-receipt': 'not-at-all',
  'next-round': 'while-wanted',
  'programme-paused': 'while-wanted',
  'pair-ended': A_MONTH,
  'trio-welcome': A_MONTH,
  'would-like-a-word': A_MONTH,
  'address-changed': 'not-at-all',
};

/** May it wait at all? What somebody asked for a minute ago may not: they ask again. */
export const mayWait = ({ mail, sampleFor }: Pick<MailOrder, 'mail' | 'sampleFor'>): boolean =>
  sampleFor === undefined && KEEPS[mail] !== 'not-at-all';

interface Waited {
  readonly order: MailOrder;
  /** When it was first due. */
  readonly madeAt: Instant;
}

interface Seen {
  readonly now: Instant;
  readonly programme: Pick<Programme, 'timeZone' | 'pauses'>;
  readonly cycle?: Cycle | undefined;
  readonly session?: Session | undefined;
  readonly answers?: { readonly answered: number; readonly asked: number } | undefined;
}

/** Has it waited for longer than it keeps? */
export const isStale = ({ order, madeAt }: Waited, seen: Seen): boolean => {
  const olderThan = (days: number) => age(madeAt, seen) >= days * DAY;
  if (order.nudgeOf !== undefined) return olderThan(NUDGE);
  const keeps = KEEPS[order.mail];
  switch (keeps) {
    case 'not-at-all':
      return true;
    case 'while-wanted':
      return false;
    case 'its-month':
      return monthIsOver(order, seen) && olderThan(A_WEEK);
    case 'until-its-hour':
      return seen.session !== undefined && seen.session.at <= seen.now;
    case 'until-all-are-in':
      // The first answer and the last are told of twice; where both waited, the last says it all.
      return (
        order.answers === 'first' && (olderThan(A_WEEK) || seen.answers?.answered === seen.answers?.asked)
      );
    default:
      return olderThan(keeps);
  }
};

const age = (madeAt: Instant, { now, programme: { pauses = [], timeZone } }: Seen): number => {
  const within = (at: number) => Math.min(Math.max(at, Date.parse(madeAt)), Date.parse(now));
  const start = (date: string) => within(Date.parse(atLocalTime(date, '00:00:00', timeZone)));
  const still = (pause: Pause) => start(pause.until) - start(pause.from);
  return Date.parse(now) - Date.parse(madeAt) - pauses.reduce((sum, pause) => sum + still(pause), 0);
};

/** An hour on the last day of a month is asked about on the first of the next, so that a week is always left. */
const monthIsOver = ({ month }: MailOrder, { cycle, now, programme: { timeZone } }: Seen): boolean => {
  if (!cycle || month === undefined) return false;
  const next = cycleMonths(cycle).find(({ number }) => number === month + 1);
  return next !== undefined && localDate(now, timeZone) >= next.startsOn;
};
