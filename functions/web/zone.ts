import { formatDate, formatTime, localDate } from '../domain/working-days.ts';

/** "London time": people know their own city, and two partners may sit in different ones. */
export const zoneName = (timeZone: string): string =>
  timeZone.includes('/') ? `${(timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ')} time` : timeZone;

/** "Thursday 5 March 2026 at 10:00 (London time)" */
export const when = (instant: string, timeZone: string): string =>
  `${formatDate(localDate(instant, timeZone))} at ${formatTime(instant, timeZone)} (${zoneName(timeZone)})`;
