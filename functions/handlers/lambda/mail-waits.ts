import * as z from 'zod';
import { AMBIGUITY_WAIT, type Lane } from '../../domain/outbox.ts';
import { after, HOUR, type Instant, Instant as InstantSchema } from '../../domain/values.ts';
import { dueItems } from '../../store/due.ts';
import type { Table } from '../../store/table.ts';
import type { Deps } from '../../workflow/deps.ts';

/** With pauses that grow to ten minutes, this many tries take about an hour. */
const TRIES_OF_AN_HOUR = 12;
const LOOK_AT = 50;

/**
 * Of a row, or of a batch, which waits as the mails in it do. What it asks for is not looked at: one that nobody can read
 * waits like any other.
 */
const Waiting = z.object({ madeAt: InstantSchema, dueAt: InstantSchema, attempts: z.number().default(0) });
type Waiting = z.infer<typeof Waiting>;

/**
 * Ends a sweep with an error while something that should long have gone still waits in the outbox. The error is what
 * the alarm counts: Lambda's own metrics cost nothing, a metric of ours would.
 */
export const failWhenMailWaits = async ({ table, log, now }: Deps): Promise<void> => {
  const lanes: Lane[] = ['now', 'bulk'];
  const next = (await Promise.all(lanes.map((lane) => nextInLine(table, lane, now())))).flat();
  const waiting = next.filter((row) => waitsTooLong(row, now()));
  if (waiting.length === 0) return;
  const since = waiting.map(({ madeAt }) => madeAt).sort()[0];
  log.error('mail-waits', { since, tries: Math.max(...waiting.map(({ attempts }) => attempts)) });
  throw new Error(`Something in the outbox has waited since ${since}.`);
};

/** Nobody came for it, or again and again it could not be done. A prompt put off to the morning is neither. */
const waitsTooLong = ({ dueAt, attempts }: Waiting, now: Instant): boolean =>
  dueAt < after(now, -HOUR) || attempts >= TRIES_OF_AN_HOUR;

/** The rows whose turn comes first, those that pause after a failure included. */
const nextInLine = async (table: Table, lane: Lane, now: Instant): Promise<Waiting[]> => {
  const items = await dueItems(table, lane, after(now, AMBIGUITY_WAIT), LOOK_AT);
  return items.map((item) => Waiting.parse(item));
};
