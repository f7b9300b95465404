import * as z from 'zod';
import { cycleDaysLater, lived } from './standstill.ts';
import { PlainDate } from './values.ts';
import { addDays } from './working-days.ts';

/** Days on which a whole programme stands still. `until` is the first day back. */
export const Pause = z.object({
  from: PlainDate,
  until: PlainDate,
  /** Do the dates that follow move with it, or are these days merely quiet? */
  datesMove: z.boolean(),
});
export type Pause = z.infer<typeof Pause>;

interface Paused {
  readonly pauses?: readonly Pause[] | undefined;
}

/** The pause that this day lies in. */
export const pauseOn = ({ pauses = [] }: Paused, date: string): Pause | undefined =>
  pauses.find(({ from, until }) => from <= date && date < until);

/** The pause that goes on, or else is to come: there is never more than one. */
export const pauseAhead = ({ pauses = [] }: Paused, today: string): Pause | undefined =>
  pauses.find(({ until }) => today < until);

export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

const asStandstills = ({ pauses = [] }: Paused) => ({
  standstills: pauses.map((pause) => ({ from: pause.from, days: daysBetween(pause.from, pause.until) })),
});

/** The day as it would be had the programme never paused: for counting days on which people could answer. */
export const unpaused = (programme: Paused, date: string): string => lived(asStandstills(programme), date);

/** So many days later, those not counted on which the programme pauses. */
export const daysLater = (programme: Paused, date: string, days: number): string =>
  cycleDaysLater(asStandstills(programme), date, days);

/** The last day of it, as people say it. */
export const lastDayOf = ({ until }: Pick<Pause, 'until'>): string => addDays(until, -1);
