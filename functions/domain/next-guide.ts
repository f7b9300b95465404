import { type CycleDates, type CycleMonth, cycleMonths, monthOf } from './cycle-months.ts';
import type { Pair } from './pair.ts';
import type { Instant } from './values.ts';
import { localDate } from './working-days.ts';

interface Looking {
  readonly cycle: CycleDates;
  readonly timeZone: string;
  readonly now: Instant;
  /** Seen from this month, by its number. */
  readonly month: number;
}

/** Hours that have come and were not called off: somebody may yet tell us that one of them did not take place. */
const hoursHad = (pair: Pair | undefined, now: Instant): Instant[] =>
  pair?.sessions.filter(({ state, at }) => state !== 'cancelled' && at <= now).map(({ at }) => at) ?? [];

/** Has this pair had no hour at all, as far as we know? */
export const neverMet = (pair: Pair | undefined, now: Instant): boolean => hoursHad(pair, now).length === 0;

/**
 * What the pair's next hour is about: a first hour is a first hour whenever it comes; otherwise this month's guide
 * until the month has had its hour, and then the next month's. Undefined once the last month has had its hour.
 */
export const nextGuide = (
  pair: Pair | undefined,
  { cycle, timeZone, now, month }: Looking,
): CycleMonth['guide'] | undefined => {
  const had = hoursHad(pair, now);
  if (had.length === 0) return 1;
  const inThisMonth = had.some((at) => monthOf(cycle, localDate(at, timeZone)) === month);
  const wanted = inThisMonth ? month + 1 : month;
  return cycleMonths(cycle).find(({ number }) => number === wanted)?.guide;
};
