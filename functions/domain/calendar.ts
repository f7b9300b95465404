import * as z from 'zod';
import { type CycleMonth, cycleMonths, type GuideMonth, SHORTEST_MONTH_DAYS } from './cycle-months.ts';
import { forgottenOn, type RetentionMonths } from './retention.ts';
import { cycleDaysLater, type Standstill } from './standstill.ts';
import {
  atLocalTime,
  EVENING,
  isWorkingDay,
  localDate,
  morningOf,
  nextSendingTime,
  nextWorkingDay,
  type WorkingDays,
  workingDaysBefore,
} from './working-days.ts';

export { cycleMonths, defaultNextAwayday, guideMonth, monthOf } from './cycle-months.ts';
export { checkNextAwayday, checkPlan, nextAwaydayWarnings, planWarnings } from './plan-check.ts';

export const Step = z.enum([
  'nudge-invitations',
  'prepare-awayday',
  'open-choosing',
  'nudge-choosing',
  'close-choosing',
  'prompt-targets',
  'nudge-targets',
  'prompt-month',
  'prompt-extra-month',
  'prompt-six-months',
  'nudge-six-months',
  'progress',
  'confirm-awayday',
  'ask-summary-approval',
  'close-cycle',
  'forget-words',
]);
export type Step = z.infer<typeof Step>;

export interface CalendarInput {
  timeZone: string;
  quietDays: string[];
  /** While a cycle is only planned, the caller gives the present moment. */
  announcedAt?: string | undefined;
  awayday: string;
  /** Absent when the facilitator opens choosing by hand. */
  choosingOpens?: string | undefined;
  choosingCloses: string;
  nextAwayday: string;
  /** Days on which the programme stands still. */
  pauses?: WorkingDays['pauses'];
  /** Those of them that moved the dates. */
  standstills?: readonly Pick<Standstill, 'from' | 'days'>[] | undefined;
  /** How long private words outlast the cycle; as usual where nothing is said. */
  retentionMonths?: RetentionMonths | undefined;
}

export interface CalendarEntry {
  occurrence: string;
  step: Step;
  dueAt: string;
  /** Whose guide this prompt follows, 2 to 6; absent for extra months. */
  month?: GuideMonth;
  /** The month as people count it since the Awayday; differs from `month` in longer and shorter cycles. */
  monthNumber?: number;
  /** For the administrator's page. */
  title: string;
}

const PROMPT_DAY = 21;
const LAST_LOOK_DAYS = 14;
const NUDGE_DAYS = 4;
const HOUR = 3_600_000;

const entry = (step: Step, dueAt: string, title: string, occurrence: string = step): CalendarEntry => ({
  occurrence,
  step,
  dueAt,
  title,
});

/** Everything that falls due in a cycle, in order. Equal input gives equal output: no clock, no chance. */
export function cycleCalendar(input: CalendarInput): CalendarEntry[] {
  const entries = [
    ...beforeTheAwayday(input),
    ...choosing(input),
    ...firstTargets(input),
    ...monthlyPrompts(input),
    ...monthlyProgress(input),
    ...towardsTheNextAwayday(input),
  ];
  const place = ({ step }: CalendarEntry) => Step.options.indexOf(step);
  return entries.sort((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt) || place(a) - place(b));
}

function beforeTheAwayday(input: CalendarInput): CalendarEntry[] {
  const { announcedAt, awayday, timeZone } = input;
  const entries: CalendarEntry[] = [];
  let prepare = morningOf(workingDaysBefore(awayday, 2, input), input);
  if (announcedAt !== undefined) {
    // Announced in the evening or at a weekend, the invitation itself goes out only on the next working morning.
    const invited = localDate(nextSendingTime(announcedAt, input), timeZone);
    const nudge = nextWorkingDay(cycleDaysLater(input, invited, NUDGE_DAYS), input);
    if (nudge < awayday) {
      const title = 'A reminder to those who have not yet replied to the invitation';
      entries.push(entry('nudge-invitations', morningOf(nudge, input), title));
    }
    // Announced at short notice, there is nothing to prepare before people have heard of it.
    if (prepare < announcedAt) prepare = nextSendingTime(announcedAt, input);
  }
  if (localDate(prepare, timeZone) <= awayday)
    entries.push(entry('prepare-awayday', prepare, 'Everything for the Awayday, to those who run it'));
  return entries;
}

function choosing(input: CalendarInput): CalendarEntry[] {
  const { choosingOpens, choosingCloses } = input;
  const entries = [entry('close-choosing', new Date(choosingCloses).toISOString(), 'Choosing closes')];
  if (choosingOpens !== undefined)
    entries.push(entry('open-choosing', new Date(choosingOpens).toISOString(), 'Choosing opens'));
  const nudge = choosingNudge(input);
  if (nudge) entries.push(entry('nudge-choosing', nudge, 'A reminder to those who are still choosing'));
  return entries;
}

function choosingNudge(input: CalendarInput): string | undefined {
  const { awayday, choosingCloses, timeZone } = input;
  const closesOn = localDate(choosingCloses, timeZone);
  const opened = input.choosingOpens ?? morningOf(awayday, input);
  const at = closesOn === awayday ? hourBeforeClosing(input) : morningBeforeClosing(input, closesOn);
  return Date.parse(at) > Date.parse(opened) ? at : undefined;
}

// A team that meets on a Saturday is at work on that Saturday; on any other day the evening is left alone.
function hourBeforeClosing(input: CalendarInput): string {
  const hourBefore = new Date(Date.parse(input.choosingCloses) - HOUR).toISOString();
  const evening = atLocalTime(input.awayday, EVENING, input.timeZone);
  return isWorkingDay(input.awayday, input) && hourBefore > evening ? evening : hourBefore;
}

function morningBeforeClosing(input: CalendarInput, closesOn: string): string {
  const { awayday, choosingCloses } = input;
  const open = isWorkingDay(closesOn, input) && morningOf(closesOn, input) < choosingCloses;
  const day = open ? closesOn : workingDaysBefore(closesOn, 1, input);
  // Choosing that closes at the weekend after a Friday Awayday: that morning nobody had begun to choose.
  return day === awayday ? atLocalTime(day, '16:00', input.timeZone) : morningOf(day, input);
}

const QUESTIONS: Record<string, string> = {
  'month-2': 'what will you do differently?',
  'month-3': 'what did you try?',
  'month-4': 'how far has it taken you?',
  'month-5': 'what has become habit?',
  'month-6': 'what have you learnt?',
};

/** Day 21, for whoever has not told of a first hour before; and one reminder. */
function firstTargets(input: CalendarInput): CalendarEntry[] {
  const on = nextWorkingDay(cycleDaysLater(input, input.awayday, PROMPT_DAY), input);
  const again = nextWorkingDay(cycleDaysLater(input, on, NUDGE_DAYS), input);
  const entries = [
    { on, made: entry('prompt-targets', morningOf(on, input), 'Month 1: what gets in your own way?') },
    {
      on: again,
      made: entry('nudge-targets', morningOf(again, input), 'A reminder to those who have no target yet'),
    },
  ];
  const monthFive = cycleMonths(input).find(({ guide }) => guide === 5)?.startsOn ?? input.nextAwayday;
  return entries.filter((it) => it.on < monthFive).map(({ made }) => made);
}

function monthlyPrompts(input: CalendarInput): CalendarEntry[] {
  const kept = laterMonths(input, (month) => promptDay(month, input));
  const entries = kept.map(({ month, on }) => promptEntry(month, morningOf(on, input)));
  const sixMonths = kept.find(({ month }) => month.guide === 6);
  if (!sixMonths) return entries;
  const nudge = nextWorkingDay(cycleDaysLater(input, sixMonths.on, NUDGE_DAYS), input);
  if (nudge >= input.nextAwayday) return entries;
  const title = 'A reminder to those who have not yet looked back';
  return [...entries, entry('nudge-six-months', morningOf(nudge, input), title)];
}

/** Where the programme stands, for the administrators, as each month from the second begins. */
function monthlyProgress(input: CalendarInput): CalendarEntry[] {
  return laterMonths(input, ({ startsOn }) => nextWorkingDay(startsOn, input)).map(({ month, on }) => ({
    ...entry(
      'progress',
      morningOf(on, input),
      `Month ${month.number}: the progress so far`,
      `progress-${month.name}`,
    ),
    monthNumber: month.number,
  }));
}

/**
 * The months after the first, each with the day that it has here. Where a long closure brings two to the same day, the
 * later month has it.
 */
function laterMonths(input: CalendarInput, dayOf: (month: CycleMonth) => string) {
  const months = cycleMonths(input)
    .slice(1)
    .map((month) => ({ month, on: dayOf(month) }))
    .filter(
      ({ on }) => on > cycleDaysLater(input, input.awayday, SHORTEST_MONTH_DAYS) && on < input.nextAwayday,
    );
  return months.filter(({ on }, index) => months.slice(index + 1).every((later) => on < later.on));
}

function promptDay({ guide, startsOn }: CycleMonth, input: CalendarInput): string {
  if (guide === 6) return daysBeforeNextAwayday(LAST_LOOK_DAYS, input);
  return nextWorkingDay(cycleDaysLater(input, startsOn, PROMPT_DAY), input);
}

function promptEntry({ name, number, guide }: CycleMonth, dueAt: string): CalendarEntry {
  const title = `Month ${number}: ${QUESTIONS[name] ?? 'what is next for you?'}`;
  if (guide === 'extra') return { ...entry('prompt-extra-month', dueAt, title, name), monthNumber: number };
  const prompt =
    guide === 6 ? entry('prompt-six-months', dueAt, title) : entry('prompt-month', dueAt, title, name);
  return { ...prompt, month: guide, monthNumber: number };
}

/** Moved to the next working day, unless a closed fortnight would carry it past the Awayday: then back. */
function daysBeforeNextAwayday(days: number, input: CalendarInput): string {
  const day = cycleDaysLater(input, input.nextAwayday, -days);
  const moved = nextWorkingDay(day, input);
  return moved < input.nextAwayday ? moved : workingDaysBefore(day, 1, input);
}

function towardsTheNextAwayday(input: CalendarInput): CalendarEntry[] {
  const { awayday, nextAwayday } = input;
  const confirmations = [42, LAST_LOOK_DAYS].map((days, index) => ({
    on: daysBeforeNextAwayday(days, input),
    occurrence: `confirm-awayday-${index + 1}`,
    title:
      index === 0 ? 'Please confirm the next Awayday, or move it' : 'The next Awayday: still on that date?',
  }));
  return [
    ...confirmations
      .filter(({ on }, index) => on > awayday && on !== confirmations[index + 1]?.on)
      .map(({ on, occurrence, title }) => entry('confirm-awayday', morningOf(on, input), title, occurrence)),
    entry(
      'ask-summary-approval',
      morningOf(daysBeforeNextAwayday(LAST_LOOK_DAYS, input), input),
      'The sponsor reads and approves the note that goes out with the summary',
    ),
    entry('close-cycle', morningOf(nextAwayday, input), 'The next Awayday: the summary reaches everyone'),
    entry(
      'forget-words',
      morningOf(forgottenOn(input, input), input),
      'What leaders wrote in private is deleted',
    ),
  ];
}
