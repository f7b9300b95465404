import type { Cycle, CycleState } from './cycle.ts';
import { invitationAfterMove } from './notes.ts';
import { lastDayOf, type Pause, pauseAhead } from './pause.ts';
import type { Programme } from './programme.ts';
import type { MovableDates } from './standstill.ts';
import type { Instant } from './values.ts';
import {
  addDays,
  addMonths,
  atLocalTime,
  formatDate,
  formatTime,
  isDate,
  localDate,
} from './working-days.ts';

/** What a pause would make of a programme: nothing is written yet, and the page shows it beforehand. */
export interface PausePlan {
  readonly programme: Programme;
  /** The cycles that are not over, each as it is and as it would be. */
  readonly cycles: readonly { readonly before: Cycle; readonly after: Cycle }[];
}

export interface PauseProblem {
  readonly field: 'from' | 'until' | 'datesMove';
  readonly message: string;
}

const DAYS_OF_A_WEEK = 7;
const DAY = 86_400_000;
const LONGEST_MONTHS = 6;
const FURTHEST_MONTHS = 12;

/** Dates move by whole weeks, so that each keeps its day of the week; the days beyond the pause are there to settle in. */
export const shiftOf = ({ from, until }: Pick<Pause, 'from' | 'until'>): number =>
  Math.ceil((Date.parse(until) - Date.parse(from)) / DAY / DAYS_OF_A_WEEK) * DAYS_OF_A_WEEK;

const NOT_OVER: readonly CycleState[] = ['planned', 'announced', 'choosing', 'running'];

const isNotOver = ({ state }: Pick<Cycle, 'state'>): boolean => NOT_OVER.includes(state);

/**
 * The programme with this pause in place of the one that goes on or is to come; without any where none is `wanted`.
 * Dates begin from where they were before that one moved them, so that a pause which is changed or ended leaves no more
 * behind than what it became.
 */
export const planPause = (
  { programme, cycles }: { programme: Programme; cycles: readonly Cycle[] },
  wanted: Pause | undefined,
  now: Instant,
): PausePlan => {
  const former = pauseAhead(programme, localDate(now, programme.timeZone));
  const others = (programme.pauses ?? []).filter((it) => it !== former);
  const pauses = wanted ? [...others, wanted] : others;
  const { pauses: _before, ...rest } = programme;
  return {
    programme: pauses.length > 0 ? { ...rest, pauses } : rest,
    cycles: cycles.filter(isNotOver).map((before) => {
      const free = former ? withoutStandstill(before, former.from) : before;
      const moved = wanted?.datesMove ? withStandstill(free, wanted, programme.timeZone) : free;
      return { before, after: withItsInvitation(programme, before, moved, now) };
    }),
  };
};

const datesOf = ({
  awayday,
  choosingOpens,
  choosingCloses,
  nextAwayday,
  nextAwaydayConfirmed,
}: MovableDates): MovableDates => ({
  awayday,
  ...(choosingOpens !== undefined && { choosingOpens }),
  choosingCloses,
  nextAwayday,
  nextAwaydayConfirmed,
});

const withStandstill = (cycle: Cycle, pause: Pause, timeZone: string): Cycle => {
  const days = shiftOf(pause);
  const before = datesOf(cycle);
  const day = (date: string) => (date >= pause.from ? addDays(date, days) : date);
  const moment = (at: Instant) => {
    const date = localDate(at, timeZone);
    return date >= pause.from ? atLocalTime(addDays(date, days), formatTime(at, timeZone), timeZone) : at;
  };
  const nextAwayday = day(before.nextAwayday);
  const after: MovableDates = {
    awayday: day(before.awayday),
    ...(before.choosingOpens !== undefined && { choosingOpens: moment(before.choosingOpens) }),
    choosingCloses: moment(before.choosingCloses),
    nextAwayday,
    // Whoever booked a room for the one day has none for the other: it is asked for again.
    nextAwaydayConfirmed: before.nextAwaydayConfirmed && nextAwayday === before.nextAwayday,
  };
  const standstills = [...(cycle.standstills ?? []), { from: pause.from, days, before, after }];
  return { ...cycle, ...after, standstills };
};

/** Dates that somebody has changed since are theirs, and stay. */
const withoutStandstill = (cycle: Cycle, from: string): Cycle => {
  const gone = cycle.standstills?.find((it) => it.from === from);
  if (!gone) return cycle;
  const { standstills: all = [], choosingOpens, ...rest } = cycle;
  const left = all.filter((it) => it !== gone);
  const { before, after } = gone;
  const as = <Name extends 'awayday' | 'choosingCloses'>(name: Name) =>
    cycle[name] === after[name] ? before[name] : cycle[name];
  const opens = choosingOpens === after.choosingOpens ? before.choosingOpens : choosingOpens;
  const untouched =
    cycle.nextAwayday === after.nextAwayday && cycle.nextAwaydayConfirmed === after.nextAwaydayConfirmed;
  const { nextAwayday, nextAwaydayConfirmed } = untouched ? before : cycle;
  return {
    ...rest,
    awayday: as('awayday'),
    ...(opens !== undefined && { choosingOpens: opens }),
    choosingCloses: as('choosingCloses'),
    nextAwayday,
    nextAwaydayConfirmed,
    ...(left.length > 0 && { standstills: left }),
  };
};

/** Before it has gone out, the invitation follows its day, as it does when an administrator moves it. */
const withItsInvitation = (programme: Programme, before: Cycle, after: Cycle, now: Instant): Cycle =>
  before.state === 'planned' && before.awayday !== after.awayday
    ? { ...after, invitationNote: invitationAfterMove(programme, before, after.awayday, now) }
    : after;

/** What stands in the way of this pause, as seen on a local date. */
export const pauseProblems = (
  given: { programme: Programme; cycles: readonly Cycle[] },
  wanted: Pause,
  now: Instant,
): PauseProblem[] => {
  const today = localDate(now, given.programme.timeZone);
  const days = dayProblems(wanted, today, pauseAhead(given.programme, today));
  return days.length > 0 || wanted.datesMove ? days : datesInside(given, wanted, now);
};

const dayProblems = ({ from, until }: Pause, today: string, former: Pause | undefined): PauseProblem[] => {
  if (!isDate(from)) return [{ field: 'from', message: 'Give the first day of the pause as a date' }];
  if (!isDate(until)) return [{ field: 'until', message: 'Give the first day back as a date' }];
  const begun = former !== undefined && former.from <= today;
  if (begun ? from !== former.from : from < today)
    return [{ field: 'from', message: `A pause begins today or later: ${formatDate(today)} or after` }];
  if (from > addMonths(today, FURTHEST_MONTHS))
    return [{ field: 'from', message: 'Choose a day within the next twelve months' }];
  if (until <= from || until <= today)
    return [
      { field: 'until', message: 'The first day back comes after the pause has begun, and after today' },
    ];
  if (until > addMonths(from, LONGEST_MONTHS)) {
    const latest = formatDate(addMonths(from, LONGEST_MONTHS));
    return [{ field: 'until', message: `A pause lasts up to six months: choose ${latest} or earlier` }];
  }
  return [];
};

/** Dates that stay where they are cannot stay where nothing happens. */
const datesInside = (
  given: { programme: Programme; cycles: readonly Cycle[] },
  wanted: Pause,
  now: Instant,
): PauseProblem[] => {
  const { timeZone } = given.programme;
  const inside = (date: string) => wanted.from <= date && date < wanted.until;
  const found = planPause(given, wanted, now).cycles.flatMap(({ after }) =>
    thatAreToCome(after, timeZone).filter(([, date]) => inside(date)),
  );
  return found.slice(0, 1).map(([what, date]) => ({
    field: 'datesMove',
    message: `${what} on ${formatDate(date)} lies within these days. Let the dates move, or choose other days`,
  }));
};

const thatAreToCome = (cycle: Cycle, timeZone: string): (readonly [string, string])[] => {
  const { state, awayday, choosingOpens, choosingCloses, nextAwayday } = cycle;
  const before = state === 'planned' || state === 'announced';
  return [
    ...(before ? [['The Awayday', awayday] as const] : []),
    ...(before && choosingOpens !== undefined
      ? [['The opening of choosing', localDate(choosingOpens, timeZone)] as const]
      : []),
    ...(before || state === 'choosing'
      ? [['The end of choosing', localDate(choosingCloses, timeZone)] as const]
      : []),
    ['The next Awayday', nextAwayday] as const,
  ];
};

/** "Monday 2 August 2027 to Friday 27 August 2027" */
export const pauseInWords = (pause: Pause): string =>
  `${formatDate(pause.from)} to ${formatDate(lastDayOf(pause))}`;
