import { existsSync, readFileSync } from 'node:fs';
import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { Instant } from '../../functions/domain/values.ts';
import { replaceFile } from './journal.ts';

/** The world's time: it stands still except when somebody moves it, and never goes back. */
export interface Clock {
  now(): Instant;
  set(to: Instant): void;
  /** For a world that starts anew. */
  restart(at: Instant): void;
}

const Kept = z.object({ now: Instant });

export const openClock = (path: string | undefined, startAt: Instant): Clock => {
  let now = path && existsSync(path) ? Kept.parse(JSON.parse(readFileSync(path, 'utf8'))).now : startAt;
  const restart = (at: Instant) => {
    now = at;
    if (path) replaceFile(path, JSON.stringify({ now }));
  };
  restart(now);
  return {
    now: () => now,
    set: (to) => {
      if (to < now) throw new Error(`The clock cannot go back from ${now} to ${to}.`);
      if (to > now) restart(to);
    },
    restart,
  };
};

/** `now` and an ISO 8601 duration later, by the calendar in UTC: a month after 31 August is 30 September. */
export const later = (now: Instant, by: string): Instant =>
  instantOf(Temporal.Instant.from(now).toZonedDateTimeISO('UTC').add(Temporal.Duration.from(by)).toInstant());

/** Any way of writing a moment that ISO 8601 allows, in ours. Throws a RangeError where it is none. */
export const parseInstant = (text: string): Instant => instantOf(Temporal.Instant.from(text));

const instantOf = (moment: Temporal.Instant): Instant => new Date(moment.epochMilliseconds).toISOString();
