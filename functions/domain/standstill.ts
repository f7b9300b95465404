import * as z from 'zod';
import { Instant, PlainDate } from './values.ts';
import { addDays } from './working-days.ts';

/** What of a cycle's dates a pause may move. */
export const MovableDates = z.object({
  awayday: PlainDate,
  choosingOpens: Instant.optional(),
  choosingCloses: Instant,
  nextAwayday: PlainDate,
  nextAwaydayConfirmed: z.boolean(),
});
export type MovableDates = z.infer<typeof MovableDates>;

/** Days that do not count in a cycle: whatever follows them comes so much later. */
export const Standstill = z.object({
  from: PlainDate,
  days: z.number().int().positive(),
  /** The dates that it moved: as they were, and as they became. Ended or made longer, it begins from the former again. */
  before: MovableDates,
  after: MovableDates,
});
export type Standstill = z.infer<typeof Standstill>;

type Still = Pick<Standstill, 'from' | 'days'>;

interface StandsStill {
  readonly standstills?: readonly Still[] | undefined;
}

const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

/** In order, and one after the other: where the next begins before one is over, it begins when that is. */
const inOrder = ({ standstills = [] }: StandsStill): Still[] => {
  const sorted = [...standstills].sort((a, b) => a.from.localeCompare(b.from));
  const placed: Still[] = [];
  for (const { from, days } of sorted) {
    const last = placed.at(-1);
    const over = last && addDays(last.from, last.days);
    placed.push({ from: over !== undefined && over > from ? over : from, days });
  }
  return placed;
};

/** The day by the cycle's own count, in which standstills have no length. */
export const lived = (cycle: StandsStill, date: string): string =>
  addDays(
    date,
    -inOrder(cycle).reduce(
      (still, { from, days }) => still + Math.min(Math.max(daysBetween(from, date), 0), days),
      0,
    ),
  );

/** The day in the calendar on which the cycle's own count has come so far; never one within a standstill. */
export const onCalendar = (cycle: StandsStill, livedDate: string): string =>
  inOrder(cycle).reduce((date, { from, days }) => (date >= from ? addDays(date, days) : date), livedDate);

/** So many days of the cycle later, or, below nought, earlier. */
export const cycleDaysLater = (cycle: StandsStill, date: string, days: number): string =>
  onCalendar(cycle, addDays(lived(cycle, date), days));
