import { Temporal } from 'temporal-polyfill';

/** Dates are 'YYYY-MM-DD'; instants are ISO strings in UTC with milliseconds. */
export interface WorkingDays {
  timeZone: string;
  /** Dates on which the organisation wants to be left alone: holidays, a closed week. */
  quietDays: readonly string[];
}

const MORNING = '08:30';
export const EVENING = '17:00';

const plain = (date: string) => Temporal.PlainDate.from(date);

export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    plain(text);
    return true;
  } catch {
    return false;
  }
}

export const addDays = (date: string, days: number): string => plain(date).add({ days }).toString();

/** A month that is too short clamps to its last day: 31 August and one month is 30 September. */
export const addMonths = (date: string, months: number): string => plain(date).add({ months }).toString();

export function isWorkingDay(date: string, wd: WorkingDays): boolean {
  return plain(date).dayOfWeek <= 5 && !wd.quietDays.includes(date);
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

const local = (instant: string, timeZone: string) =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);

export const localDate = (instant: string, timeZone: string): string =>
  local(instant, timeZone).toPlainDate().toString();

/** A local time that the clocks skip counts as the hour after; one that comes twice is the first of the two. */
export function atLocalTime(date: string, time: string, timeZone: string): string {
  const zoned = plain(date)
    .toPlainDateTime(Temporal.PlainTime.from(time))
    .toZonedDateTime(timeZone, { disambiguation: 'compatible' });
  return new Date(zoned.epochMilliseconds).toISOString();
}

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

const inWords = (style: 'long' | 'short') =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone: 'UTC',
    weekday: style,
    day: 'numeric',
    month: style,
    year: 'numeric',
  });
const longWords = inWords('long');
const shortWords = inWords('short');

// Put together from the parts, because the commas between them differ from one ICU release to the next.
function words(format: Intl.DateTimeFormat, date: string) {
  const parts = new Map(format.formatToParts(new Date(`${date}T00:00:00Z`)).map((p) => [p.type, p.value]));
  return (...names: Intl.DateTimeFormatPartTypes[]) => names.map((name) => parts.get(name)).join(' ');
}

/** "Monday 31 August 2026" */
export const formatDate = (date: string): string => words(longWords, date)('weekday', 'day', 'month', 'year');

/** "Mon 31 Aug" */
export const formatShortDate = (date: string): string => words(shortWords, date)('weekday', 'day', 'month');

/** "08:30" */
export const formatTime = (instant: string, timeZone: string): string =>
  local(instant, timeZone).toPlainTime().toString({ smallestUnit: 'minute' });

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
