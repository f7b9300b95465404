import { defaultNextAwayday } from '../../domain/calendar.ts';
import type { Cycle } from '../../domain/cycle.ts';
import type { PlannedDates } from '../../domain/plan-check.ts';
import type { Instant } from '../../domain/values.ts';
import {
  addDays,
  atLocalTime,
  formatTime,
  localDate,
  nextWorkingDay,
  type WorkingDays,
} from '../../domain/working-days.ts';
import { readDate, readTime } from '../read-dates.ts';

export const PLAN_FIELDS = [
  'awayday',
  'opens',
  'opensDate',
  'opensTime',
  'closesDate',
  'closesTime',
  'nextAwayday',
] as const;
export type PlanField = (typeof PLAN_FIELDS)[number];
export type PlanTyped = Record<PlanField, string>;

export interface PlanProblem {
  readonly field: PlanField;
  readonly message: string;
}

export interface PlanInput {
  awayday: string;
  choosingOpens?: Instant;
  choosingCloses: Instant;
  nextAwayday: string;
}

const CLOSES_AFTER_DAYS = 7;
const CLOSES_AT = '17:00';

export const emptyPlan = (): PlanTyped => ({
  awayday: '',
  opens: 'by-hand',
  opensDate: '',
  opensTime: '',
  closesDate: '',
  closesTime: '',
  nextAwayday: '',
});

export const typedPlan = (cycle: Cycle, timeZone: string): PlanTyped => ({
  awayday: cycle.awayday,
  opens: cycle.choosingOpens ? 'at-an-hour' : 'by-hand',
  opensDate: cycle.choosingOpens ? localDate(cycle.choosingOpens, timeZone) : '',
  opensTime: cycle.choosingOpens ? formatTime(cycle.choosingOpens, timeZone) : '',
  closesDate: localDate(cycle.choosingCloses, timeZone),
  closesTime: formatTime(cycle.choosingCloses, timeZone),
  nextAwayday: cycle.nextAwayday,
});

/**
 * The dates in the fields. Left empty, choosing closes a week after the Awayday at 17:00, so that those who were away
 * can still choose, and the next Awayday is six months on; both on a working day.
 */
export const readPlan = (
  typed: PlanTyped,
  days: WorkingDays,
): { plan: PlanInput; problems: [] } | { problems: PlanProblem[] } => {
  const problems: PlanProblem[] = [];
  const need = (field: PlanField, message: string): string => {
    problems.push({ field, message });
    return '';
  };
  const dateIn = (field: PlanField, whenEmpty: () => string | undefined, what: string): string => {
    const text = typed[field].trim();
    if (text === '') return whenEmpty() ?? need(field, `Give ${what} as a date, like 27 March 2027`);
    return (
      readDate(text) ?? need(field, `“${text.slice(0, 40)}” is not a date. Write ${what} like 27 March 2027`)
    );
  };
  const timeIn = (field: PlanField, whenEmpty: string | undefined, what: string): string => {
    const text = typed[field].trim();
    if (text === '') return whenEmpty ?? need(field, `Give ${what} as a time, like 14:30`);
    return readTime(text) ?? need(field, `“${text.slice(0, 40)}” is not a time. Write ${what} like 14:30`);
  };
  const awayday = dateIn('awayday', () => undefined, 'the Awayday');
  const fromAwayday = (date: (awayday: string) => string) => () => (awayday ? date(awayday) : awayday);
  const closesDate = dateIn(
    'closesDate',
    fromAwayday((day) => nextWorkingDay(addDays(day, CLOSES_AFTER_DAYS), days)),
    'the day on which choosing closes',
  );
  const closesTime = timeIn('closesTime', CLOSES_AT, 'the hour at which choosing closes');
  const nextAwayday = dateIn(
    'nextAwayday',
    fromAwayday((day) => defaultNextAwayday(day, days)),
    'the next Awayday',
  );
  const opens = typed.opens === 'at-an-hour';
  const opensDate = opens
    ? dateIn(
        'opensDate',
        fromAwayday((day) => day),
        'the day on which choosing opens',
      )
    : '';
  const opensTime = opens ? timeIn('opensTime', undefined, 'the hour at which choosing opens') : '';
  if (problems.length > 0) return { problems };
  const plan: PlanInput = {
    awayday,
    choosingCloses: atLocalTime(closesDate, closesTime, days.timeZone),
    nextAwayday,
  };
  if (opens) plan.choosingOpens = atLocalTime(opensDate, opensTime, days.timeZone);
  return { plan, problems: [] };
};

const FIELD_ON_PAGE: Partial<Record<keyof PlannedDates, PlanField>> = {
  awayday: 'awayday',
  choosingOpens: 'opensDate',
  choosingCloses: 'closesDate',
  nextAwayday: 'nextAwayday',
};

/** Where on the page a problem belongs that the step found. */
export const planField = (field: string): PlanField =>
  FIELD_ON_PAGE[field as keyof PlannedDates] ?? 'awayday';

/** Dates can move until the choosing of partners has begun. */
export const takesDates = ({ state }: Pick<Cycle, 'state'>): boolean =>
  state === 'planned' || state === 'announced';
