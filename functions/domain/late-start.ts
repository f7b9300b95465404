import { type CycleDates, cycleMonths, monthOf } from './cycle-months.ts';
import type { Seat } from './seat.ts';
import type { Instant, PlainDate } from './values.ts';
import { addDays, nextWorkingDay, type WorkingDays } from './working-days.ts';

/** For as long after the Awayday a pair begins with all the others. */
const WITH_THE_OTHERS_DAYS = 7;
/** So long before the next Awayday nobody new is asked into the round: it is looking back already. */
const NOBODY_NEW_DAYS = 14;
/** When somebody who tells of no first hour is asked for targets, counted from their pairing. */
const TARGETS_AFTER_DAYS = 10;

/** Is there still enough of a round to join it? */
export const worthJoining = ({ nextAwayday }: CycleDates, today: PlainDate): boolean =>
  today < addDays(nextAwayday, -NOBODY_NEW_DAYS);

/** Did a pair, or a leader in it, begin when the others had begun before? */
export const startedLate = ({ awayday }: CycleDates, pairedAt: Instant | undefined): boolean =>
  pairedAt !== undefined && pairedAt.slice(0, 10) > addDays(awayday, WITH_THE_OTHERS_DAYS);

/** The month of the round in which a leader's pair began for them: of those who started with the others, the first. */
export const monthBegun = (cycle: CycleDates, { pairedAt }: Pick<Seat, 'pairedAt'>): number =>
  pairedAt !== undefined && startedLate(cycle, pairedAt) ? monthOf(cycle, pairedAt.slice(0, 10)) : 1;

/** Is this month of the round the first one for a leader who had no pair in it before? */
export const isTheirFirstMonth = (
  cycle: CycleDates,
  seat: Pick<Seat, 'pairedAt' | 'formerly'>,
  month: number,
): boolean => month <= monthBegun(cycle, seat) && !seat.formerly?.length;

/**
 * The day on which a late pair is asked for targets, unless their first hour asks before. Undefined for pairs that began
 * with the others, whom the calendar asks, and once the last month is near: that one is for looking back.
 */
export const lateTargetsDay = (
  cycle: CycleDates,
  pairedAt: Instant,
  today: PlainDate,
  workingDays: WorkingDays,
): PlainDate | undefined => {
  if (!startedLate(cycle, pairedAt)) return undefined;
  const day = nextWorkingDay(addDays(today, TARGETS_AFTER_DAYS), workingDays);
  const last = cycleMonths(cycle).at(-1)?.startsOn ?? cycle.nextAwayday;
  return day < last ? day : undefined;
};
