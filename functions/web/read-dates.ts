import { addDays, isDate } from '../domain/working-days.ts';

const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
);
const LONGEST_RANGE = 60;
/** "10:30:00 pm" and then some: more is no time, and spaces without end would keep us busy. */
const LONGEST_TIME = 20;
const MOST_QUIET_DAYS = 400;

const ISO = /(\d{4})-(\d{1,2})-(\d{1,2})/;
const DAY_FIRST = /(\d{1,2})[./-](\d{1,2})[./-](\d{4})/;
const IN_WORDS = /(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?([a-z]{3,9})\.?,?\s+(\d{4})/i;
const ANY = new RegExp(`${ISO.source}|${DAY_FIRST.source}|${IN_WORDS.source}`, 'gi');

const pad = (n: number, length = 2): string => String(n).padStart(length, '0');

const dateOf = (year: number, month: number, day: number): string | undefined => {
  const date = `${pad(year, 4)}-${pad(month)}-${pad(day)}`;
  return isDate(date) ? date : undefined;
};

const monthNumber = (name: string): number =>
  MONTHS.findIndex((month) => month.startsWith(name.toLowerCase())) + 1;

/** The dates in a piece of text, in the ways people write them: 2026-12-25, 25/12/2026, 25.12.2026, 25 December 2026. */
const datesIn = (text: string): (string | undefined)[] =>
  [...text.matchAll(ANY)].map(([, y, m, d, day, month, year, wordDay, wordMonth, wordYear]) => {
    if (y) return dateOf(Number(y), Number(m), Number(d));
    if (year) return dateOf(Number(year), Number(month), Number(day));
    return dateOf(Number(wordYear), monthNumber(wordMonth ?? ''), Number(wordDay));
  });

/** "24–31 December 2026" would read as its last day alone; a number that no date used gives it away. */
const holdsMore = (text: string): boolean => /\d/.test(text.replace(ANY, ''));

/** One date, as a date field or a person writes it; undefined where it is none. The day comes before the month. */
export const readDate = (text: string): string | undefined => {
  const dates = datesIn(text);
  return dates.length === 1 && !holdsMore(text) ? dates[0] : undefined;
};

/** A time of day as "17:00", from "17:00", "17.00", "9", "5pm" or "5:30 pm"; undefined where it is none. */
export const readTime = (text: string): string | undefined => {
  const written = text.trim();
  if (written.length > LONGEST_TIME) return undefined;
  const found = /^(\d{1,2})(?:[:.h](\d{2}))?(?::\d{2})?\s*(am|pm)?$/i.exec(written);
  if (!found) return undefined;
  const [, hourText, minuteText = '0', half] = found;
  const shown = Number(hourText);
  const minute = Number(minuteText);
  if (minute > 59 || (half && (shown < 1 || shown > 12))) return undefined;
  const hour = half ? (shown % 12) + (half.toLowerCase() === 'pm' ? 12 : 0) : shown;
  return hour > 23 ? undefined : `${pad(hour)}:${pad(minute)}`;
};

export interface QuietDaysReading {
  readonly days: string[];
  /** One sentence for each line that could not be read. */
  readonly problems: string[];
}

/** One day to a line, or two for all the days from the one to the other. Words beside the date are welcome. */
export const readQuietDays = (text: string): QuietDaysReading => {
  const days = new Set<string>();
  const problems: string[] = [];
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    if (line.trim() === '') continue;
    const reading = readLine(line.trim().slice(0, 200));
    if (typeof reading === 'string') problems.push(`Line ${index + 1}: ${reading}`);
    else for (const day of reading) days.add(day);
  }
  if (days.size > MOST_QUIET_DAYS)
    problems.push(`There are ${days.size} quiet days here. Please keep to ${MOST_QUIET_DAYS} at most.`);
  return { days: [...days].sort(), problems };
};

const readLine = (line: string): string[] | string => {
  const shown = line.length > 40 ? `${line.slice(0, 40)}…` : line;
  const dates = datesIn(line);
  const [first, last, ...more] = dates;
  const count = dates.length;
  if (holdsMore(line) && count > 0)
    return `“${shown}” is not clear to us. Please write days in full, like 24 December 2026 to 1 January 2027.`;
  if (!first) return `“${shown}” is not a date that we can read. Please write it like 25 December 2026.`;
  if (more.length > 0) return `“${shown}” holds more than two dates. Please give each a line of its own.`;
  if (count === 1) return [first];
  if (!last || last < first)
    return `“${shown}” should go from an earlier day to a later one, like 24 December 2026 to 1 January 2027.`;
  const range = [first];
  for (let day = first; day < last && range.length <= LONGEST_RANGE; ) {
    day = addDays(day, 1);
    range.push(day);
  }
  return range.length > LONGEST_RANGE
    ? `“${shown}” is longer than ${LONGEST_RANGE} days. Please check the two dates.`
    : range;
};
