import { instantOfLocal, localTime } from './local-time.ts';

/** Dates are 'YYYY-MM-DD'; instants are ISO strings in UTC with milliseconds. */
export interface WorkingDays {
  timeZone: string;
  /** Dates on which the organisation wants to be left alone: holidays, a closed week. */
  quietDays: readonly string[];
  /** Days on which the whole programme stands still, each up to its first day back: quiet, all of them. */
  pauses?: readonly { readonly from: string; readonly until: string }[] | undefined;
}

const MORNING = '08:30';
export const EVENING = '17:00';

/** The day as Greenwich has it, where all days are of one length: nothing but the calendar counts. */
const noon = (date: string): Date => new Date(`${date}T12:00:00Z`);
const dateOf = (day: Date): string => day.toISOString().slice(0, 10);

export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = noon(text);
  return !Number.isNaN(day.valueOf()) && dateOf(day) === text;
}

export function addDays(date: string, days: number): string {
  const day = noon(date);
  day.setUTCDate(day.getUTCDate() + days);
  return dateOf(day);
}

/** A month that is too short clamps to its last day: 31 August and one month is 30 September. */
export function addMonths(date: string, months: number): string {
  const day = noon(date);
  const dayOfMonth = day.getUTCDate();
  day.setUTCMonth(day.getUTCMonth() + months);
  if (day.getUTCDate() !== dayOfMonth) day.setUTCDate(0);
  return dateOf(day);
}

export function isWorkingDay(date: string, wd: WorkingDays): boolean {
  const weekday = noon(date).getUTCDay();
  if (weekday === 0 || weekday === 6 || wd.quietDays.includes(date)) return false;
  return !wd.pauses?.some(({ from, until }) => from <= date && date < until);
}

/** The day itself if it is a working day, else the first one that follows. */
export function nextWorkingDay(date: string, wd: WorkingDays): string {
  let day = date;
  while (!isWorkingDay(day, wd)) day = addDays(day, 1);
  return day;
}

export const workingDayAfter = (date: string, wd: WorkingDays): string =>
  nextWorkingDay(addDays(date, 1), wd);

/** The n-th working day before a date; the date itself is never counted. */
export function workingDaysBefore(date: string, n: number, wd: WorkingDays): string {
  let day = date;
  for (let left = n; left > 0; ) {
    day = addDays(day, -1);
    if (isWorkingDay(day, wd)) left -= 1;
  }
  return day;
}

export const localDate = (instant: string, timeZone: string): string =>
  localTime(instant, timeZone).slice(0, 10);

/** A local time that the clocks skip counts as the hour after; one that comes twice is the first of the two. */
export const atLocalTime = instantOfLocal;

export const morningOf = (date: string, wd: WorkingDays): string => atLocalTime(date, MORNING, wd.timeZone);

/** On a working day, from 08:30 up to and including 17:00 local time. */
export function withinSendingHours(instant: string, wd: WorkingDays): boolean {
  const date = localDate(instant, wd.timeZone);
  const at = Date.parse(instant);
  return (
    isWorkingDay(date, wd) &&
    at >= Date.parse(morningOf(date, wd)) &&
    at <= Date.parse(atLocalTime(date, EVENING, wd.timeZone))
  );
}

/** The instant itself when mail may go out then, else the next 08:30 on a working day. */
export function nextSendingTime(instant: string, wd: WorkingDays): string {
  if (withinSendingHours(instant, wd)) return new Date(instant).toISOString();
  const date = localDate(instant, wd.timeZone);
  const stillToCome = Date.parse(instant) < Date.parse(morningOf(date, wd));
  return morningOf(stillToCome ? nextWorkingDay(date, wd) : workingDayAfter(date, wd), wd);
}

/** 08:30 on the first working day after the instant's own local date. */
export const nextSendingMorning = (instant: string, wd: WorkingDays): string =>
  morningOf(workingDayAfter(localDate(instant, wd.timeZone), wd), wd);

// Names of our own: a start of a Lambda would wait longer for Intl to find them than for anything else in the domain.
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];

function inWords(date: string) {
  const day = noon(date);
  return {
    weekday: WEEKDAYS[day.getUTCDay()] ?? '',
    day: day.getUTCDate(),
    month: MONTHS[day.getUTCMonth()] ?? '',
    year: day.getUTCFullYear(),
  };
}

/** "Monday 31 August 2026" */
export function formatDate(date: string): string {
  const { weekday, day, month, year } = inWords(date);
  return `${weekday} ${day} ${month} ${year}`;
}

const short = (name: string): string => name.slice(0, 3);

/** "Mon 31 Aug" */
export function formatShortDate(date: string): string {
  const { weekday, day, month } = inWords(date);
  return `${short(weekday)} ${day} ${month === 'September' ? 'Sept' : short(month)}`;
}

/** "08:30" */
export const formatTime = (instant: string, timeZone: string): string =>
  localTime(instant, timeZone).slice(11, 16);

/** "Monday 31 August 2026 at 08:30" */
export const formatDateTime = (instant: string, timeZone: string): string =>
  `${formatDate(localDate(instant, timeZone))} at ${formatTime(instant, timeZone)}`;

/** A place's name, such as Europe/London. A bare offset is none: it would not follow the clock changes. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en-GB', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

export const timeZones = (): string[] => [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC'])].sort();
