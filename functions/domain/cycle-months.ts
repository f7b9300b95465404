import { lived, onCalendar, type Standstill } from './standstill.ts';
import { addDays, addMonths, nextWorkingDay, type WorkingDays } from './working-days.ts';

export interface CycleDates {
  awayday: string;
  nextAwayday: string;
  /** Days that do not count. */
  standstills?: readonly Pick<Standstill, 'from' | 'days'>[] | undefined;
}

export type GuideMonth = 1 | 2 | 3 | 4 | 5 | 6;

export interface CycleMonth {
  /** 'month-3', or 'extra-1' for what a longer cycle has between months 4 and 5. */
  name: string;
  /** As people count: first, second, third month since the Awayday. */
  number: number;
  /** Whose guide it follows; an extra month has a short one of its own. */
  guide: GuideMonth | 'extra';
  startsOn: string;
}

/** A month that would give way to month 5 sooner than this is not begun. */
export const SHORTEST_MONTH_DAYS = 14;

/**
 * Months 1 to 4 count from the Awayday, always reckoned from it and never from each other, so that one short
 * month does not shift those after it. Months 5 and 6 count back from the next Awayday. A standstill makes the month
 * longer that it falls into, and none of the others.
 */
export function cycleMonths(dates: CycleDates): CycleMonth[] {
  const [awayday, nextAwayday] = [lived(dates, dates.awayday), lived(dates, dates.nextAwayday)];
  const fifth = addMonths(nextAwayday, -2);
  const months: Omit<CycleMonth, 'number'>[] = [{ name: 'month-1', guide: 1, startsOn: awayday }];
  for (const guide of [2, 3, 4] as const) {
    const startsOn = addMonths(awayday, guide - 1);
    if (addDays(startsOn, SHORTEST_MONTH_DAYS) <= fifth)
      months.push({ name: `month-${guide}`, guide, startsOn });
  }
  for (let extra = 1; addMonths(awayday, 4 + extra) <= fifth; extra += 1) {
    months.push({ name: `extra-${extra}`, guide: 'extra', startsOn: addMonths(awayday, 3 + extra) });
  }
  months.push({ name: 'month-5', guide: 5, startsOn: fifth });
  months.push({ name: 'month-6', guide: 6, startsOn: addMonths(nextAwayday, -1) });
  return months.map((month, index) => ({
    ...month,
    startsOn: index === 0 ? dates.awayday : onCalendar(dates, month.startsOn),
    number: index + 1,
  }));
}

/** The month of the cycle that a local date lies in; before the Awayday the first, after the next one the last. */
export function cycleMonthOn(dates: CycleDates, date: string): CycleMonth {
  const [first, ...later] = cycleMonths(dates);
  if (!first) throw new Error('a cycle has at least its first month');
  return later.reduce((current, month) => (month.startsOn <= date ? month : current), first);
}

/** 1 to 6 in a cycle of six months; a longer cycle counts its extra months in between. */
export const monthOf = (dates: CycleDates, date: string): number => cycleMonthOn(dates, date).number;

export const guideMonth = (dates: CycleDates, date: string): GuideMonth | 'extra' =>
  cycleMonthOn(dates, date).guide;

/** Six months on, and never on a weekend or a quiet day. */
export const defaultNextAwayday = (awayday: string, wd: WorkingDays): string =>
  nextWorkingDay(addMonths(awayday, 6), wd);
