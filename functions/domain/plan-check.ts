import type { CycleDates } from './cycle-months.ts';
import { lived, onCalendar } from './standstill.ts';
import {
  addMonths,
  formatDate,
  isDate,
  isTimeZone,
  isWorkingDay,
  localDate,
  type WorkingDays,
} from './working-days.ts';

type PlanProblem =
  | 'time-zone-unknown'
  | 'quiet-day-not-a-date'
  | 'awayday-not-a-date'
  | 'awayday-past'
  | 'awayday-not-working'
  | 'awayday-in-pause'
  | 'choosing-hour-unclear'
  | 'choosing-opens-on-another-day'
  | 'choosing-closes-before-awayday'
  | 'choosing-closes-before-opening'
  | 'choosing-closes-too-late'
  | 'choosing-in-pause'
  | 'next-awayday-not-a-date'
  | 'next-awayday-past'
  | 'next-awayday-too-soon'
  | 'next-awayday-too-late'
  | 'next-awayday-not-working'
  | 'next-awayday-in-pause';

type PlanField = 'timeZone' | 'quietDays' | 'awayday' | 'choosingOpens' | 'choosingCloses' | 'nextAwayday';

/** A warning is told and then left to the organisation; anything else keeps the plan from being saved. */
export interface PlanRefusal {
  refused: PlanProblem;
  field: PlanField;
  message: string;
  warning: boolean;
}

export interface PlannedDates extends WorkingDays, CycleDates {
  choosingOpens?: string | undefined;
  choosingCloses: string;
}

const refuse = (refused: PlanProblem, field: PlanField, message: string): PlanRefusal => ({
  refused,
  field,
  message,
  warning: false,
});
const warn = (refused: PlanProblem, field: PlanField, message: string): PlanRefusal => ({
  ...refuse(refused, field, message),
  warning: true,
});
const onWhat = (day: string, { quietDays }: WorkingDays): string =>
  quietDays.includes(day) ? 'on one of your quiet days' : 'at a weekend';

const inPause = (day: string, { pauses = [] }: WorkingDays): boolean =>
  pauses.some(({ from, until }) => from <= day && day < until);
const pausedThen = (what: string, day: string): string =>
  `${what} on ${formatDate(day)} lies within the pause of the programme: choose another day, or change the pause first`;
const isInstant = (text: string) => !Number.isNaN(Date.parse(text));

function checkDays(input: WorkingDays): PlanRefusal[] {
  const problems = input.quietDays
    .filter((day) => !isDate(day))
    .map((day) => refuse('quiet-day-not-a-date', 'quietDays', `“${day}” is not a date: write 2026-12-25`));
  if (isTimeZone(input.timeZone)) return problems;
  const zone = 'Choose a time zone from the list, such as Europe/London';
  return [refuse('time-zone-unknown', 'timeZone', zone), ...problems];
}

function checkAwayday({ awayday, ...wd }: PlannedDates, today: string): PlanRefusal[] {
  if (!isDate(awayday)) return [refuse('awayday-not-a-date', 'awayday', 'Give the Awayday as a full date')];
  const problems: PlanRefusal[] = [];
  if (awayday < today) {
    const past = `${formatDate(awayday)} has passed: choose today or a later day`;
    problems.push(refuse('awayday-past', 'awayday', past));
  }
  if (inPause(awayday, wd)) {
    problems.push(refuse('awayday-in-pause', 'awayday', pausedThen('The Awayday', awayday)));
  } else if (!isWorkingDay(awayday, wd)) {
    const quiet = `The Awayday falls ${onWhat(awayday, wd)}: ${formatDate(awayday)}. You may keep it: that day’s mails go out all the same`;
    problems.push(warn('awayday-not-working', 'awayday', quiet));
  }
  return problems;
}

function checkChoosing(input: PlannedDates): PlanRefusal[] {
  const { awayday, choosingOpens: opens, choosingCloses: closes, timeZone } = input;
  if (opens !== undefined && !isInstant(opens))
    return [
      refuse('choosing-hour-unclear', 'choosingOpens', 'Give the day and hour at which choosing opens'),
    ];
  if (!isInstant(closes))
    return [
      refuse('choosing-hour-unclear', 'choosingCloses', 'Give the day and hour at which choosing closes'),
    ];
  const problems: PlanRefusal[] = [];
  const lastDay = localDate(closes, timeZone);
  for (const [field, day] of [
    ['choosingOpens', opens === undefined ? undefined : localDate(opens, timeZone)],
    ['choosingCloses', lastDay],
  ] as const) {
    const what = field === 'choosingOpens' ? 'The opening of choosing' : 'The end of choosing';
    if (day !== undefined && day !== awayday && inPause(day, input))
      problems.push(refuse('choosing-in-pause', field, pausedThen(what, day)));
  }
  if (opens !== undefined && localDate(opens, timeZone) !== awayday) {
    const other = 'Choosing opens on another day than the Awayday. It works best with everyone in one room';
    problems.push(warn('choosing-opens-on-another-day', 'choosingOpens', other));
  }
  if (lastDay < awayday) {
    const early = 'Choosing closes before the Awayday: let it close on the day or a little later';
    problems.push(refuse('choosing-closes-before-awayday', 'choosingCloses', early));
  } else if (opens !== undefined && Date.parse(closes) <= Date.parse(opens)) {
    const inverted = 'Choosing closes before it opens: give it a later hour';
    problems.push(refuse('choosing-closes-before-opening', 'choosingCloses', inverted));
  } else if (lastDay > addMonths(awayday, 1)) {
    const late = 'Choosing closes more than a month after the Awayday: give the pairs their six months';
    problems.push(refuse('choosing-closes-too-late', 'choosingCloses', late));
  }
  return problems;
}

/** For planning, and again when the administrator moves the next Awayday in the middle of a cycle. */
export function checkNextAwayday(dates: CycleDates, wd: WorkingDays, today: string): PlanRefusal[] {
  const { awayday, nextAwayday: next } = dates;
  const field = 'nextAwayday';
  if (!isDate(next))
    return [refuse('next-awayday-not-a-date', field, 'Give the next Awayday as a full date')];
  const problems: PlanRefusal[] = [];
  if (next < today) {
    const past = `${formatDate(next)} has passed: choose today or a later day`;
    problems.push(refuse('next-awayday-past', field, past));
  }
  const monthsOn = (months: number) => onCalendar(dates, addMonths(lived(dates, awayday), months));
  if (isDate(awayday) && next < monthsOn(3)) {
    const soon = `Habits take time: choose ${formatDate(monthsOn(3))} or later`;
    problems.push(refuse('next-awayday-too-soon', field, soon));
  }
  if (isDate(awayday) && next > monthsOn(12)) {
    const late = `A cycle lasts up to twelve months: choose ${formatDate(monthsOn(12))} or earlier`;
    problems.push(refuse('next-awayday-too-late', field, late));
  }
  if (inPause(next, wd)) {
    problems.push(refuse('next-awayday-in-pause', field, pausedThen('The next Awayday', next)));
  } else if (!isWorkingDay(next, wd)) {
    const quiet = `The next Awayday falls ${onWhat(next, wd)}: ${formatDate(next)}. You may keep it: the summary reaches everyone that morning all the same`;
    problems.push(warn('next-awayday-not-working', field, quiet));
  }
  return problems;
}

/** Everything that is wrong with a plan, or worth a second look, as seen on a given local date. */
export function checkPlan(input: PlannedDates, today: string): PlanRefusal[] {
  const awayday = checkAwayday(input, today);
  const comparable = isDate(input.awayday) && isTimeZone(input.timeZone);
  return [
    ...checkDays(input),
    ...awayday,
    ...(comparable ? checkChoosing(input) : []),
    ...checkNextAwayday(input, input, today),
  ];
}

/** What of a plan is worth a second look and stands in nobody's way, in sentences. */
export const planWarnings = (input: PlannedDates, today: string): string[] =>
  sentences(checkPlan(input, today));

/** The same of the next Awayday alone, while the cycle is under way. */
export const nextAwaydayWarnings = (input: CycleDates & WorkingDays, today: string): string[] =>
  sentences(checkNextAwayday(input, input, today));

const sentences = (problems: readonly PlanRefusal[]): string[] =>
  problems.filter(({ warning }) => warning).map(({ message }) => `${message}.`);
