import type { Instant } from '../../../functions/domain/values.ts';
import {
  addDays,
  atLocalTime,
  isWorkingDay,
  localDate,
  nextWorkingDay,
  type WorkingDays,
} from '../../../functions/domain/working-days.ts';

/** The organisation's own time, in which its people live. */
export interface LocalTime {
  readonly days: WorkingDays;
  dateOf(at: Instant): string;
  /** "14:05" on that date. */
  on(date: string, time: string): Instant;
  /** The first moment after `at` at which somebody at work gets round to things, so many working days later. */
  workingMoment(at: Instant, daysLater: number, time: string): Instant;
  /** The next full five minutes that lie at least so many minutes on. */
  minutesLater(at: Instant, minutes: number): Instant;
}

const FIVE_MINUTES = 300_000;

export const localTime = (days: WorkingDays): LocalTime => {
  const dateOf = (at: Instant) => localDate(at, days.timeZone);
  const on = (date: string, time: string) => atLocalTime(date, time, days.timeZone);
  return {
    days,
    dateOf,
    on,
    workingMoment: (at, daysLater, time) => {
      let date = dateOf(at);
      for (let left = daysLater; left > 0; left -= 1) date = nextWorkingDay(addDays(date, 1), days);
      const there = on(date, time);
      return isWorkingDay(date, days) && there > at
        ? there
        : on(nextWorkingDay(addDays(date, 1), days), time);
    },
    minutesLater: (at, minutes) =>
      new Date(Math.ceil((Date.parse(at) + minutes * 60_000) / FIVE_MINUTES) * FIVE_MINUTES).toISOString(),
  };
};
