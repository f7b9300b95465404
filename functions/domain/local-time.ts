/** Clocks on walls, and the instants at which they show a time. Instants are milliseconds, as `Date` counts them. */
const DAY = 24 * 3600 * 1000;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making one takes longer than everything else here, so each place keeps its own. */
const formatOf = (timeZone: string): Intl.DateTimeFormat => {
  const found = formats.get(timeZone);
  if (found) return found;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    ...({ year: 'numeric', month: '2-digit', day: '2-digit' } as const),
    ...({ hour: '2-digit', minute: '2-digit', second: '2-digit' } as const),
  });
  formats.set(timeZone, made);
  return made;
};

/** What the clock shows, written as an instant is: the wall's `T08:30:00Z` is half past eight there. */
const wallAt = (instant: number, timeZone: string): number => {
  const parts = formatOf(timeZone).formatToParts(instant);
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = PARTS.map((name) =>
    Number(parts.find(({ type }) => type === name)?.value),
  );
  return Date.UTC(year, month - 1, day, hour, minute, second);
};

const PARTS = ['year', 'month', 'day', 'hour', 'minute', 'second'] as const;

/** How far the clocks of a place are ahead of Greenwich. */
const aheadAt = (instant: number, timeZone: string): number =>
  wallAt(instant, timeZone) - Math.floor(instant / 1000) * 1000;

/** '2026-08-31T08:30:00' */
export const localTime = (instant: string, timeZone: string): string =>
  new Date(wallAt(Date.parse(instant), timeZone)).toISOString().slice(0, 19);

/**
 * The instant of a local time. One that the clocks skip counts as the hour after; one that comes twice is the first of
 * the two.
 * @throws RangeError where it is no date, no time or no place.
 */
export const instantOfLocal = (date: string, time: string, timeZone: string): string => {
  const wall = Date.parse(`${date}T${time}Z`);
  const before = wall - aheadAt(wall - DAY, timeZone);
  const after = wall - aheadAt(wall + DAY, timeZone);
  const shown = [before, after].filter((instant) => wallAt(instant, timeZone) === wall);
  return new Date(Math.min(...(shown.length > 0 ? shown : [before]))).toISOString();
};
