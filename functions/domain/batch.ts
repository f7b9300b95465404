import * as z from 'zod';
import { Id, type Instant, Instant as InstantSchema } from './values.ts';

/**
 * Mails of a fan-out that go at once: they have one place among what is due, all together. It is written before they
 * are, so that whatever becomes of the step, each of them that was written is found.
 */
export const Batch = z.object({
  batchId: Id,
  rowIds: z.array(Id),
  /** The step that writes them, and the cursor from which it does: once it has moved on, no more of them come. */
  step: Id,
  from: z.string(),
  dueAt: InstantSchema,
  madeAt: InstantSchema,
});
export type Batch = z.infer<typeof Batch>;

/** Fewer mails have their own places: a batch comes and goes for four units, as two places do. */
export const LEAST_OF_A_BATCH = 3;

/** How a row of a batch stands, as far as the batch is concerned. */
export const Standing = z.object({
  rowId: Id,
  state: z.string(),
  fence: z.number(),
  /** Present in what has a place of its own. */
  dueLane: z.string().optional(),
});
export type Standing = z.infer<typeof Standing>;

/** Does the batch still have to answer for it: it has neither ended nor a place of its own? */
export const isHeld = ({ state, dueLane }: Standing): boolean =>
  (state === 'pending' || state === 'claimed') && dueLane === undefined;

/** Ids of one fan-out differ in whom they are for: what they begin with is kept once. */
export const sharedBeginning = ([first = '', ...others]: readonly string[]): string => {
  let length = first.length;
  for (const other of others) while (!other.startsWith(first.slice(0, length))) length -= 1;
  return first.slice(0, length);
};

export const batchOf = (
  batchId: string,
  { step, from }: { step: string; from: string },
  rowIds: readonly string[],
  now: Instant,
): Batch => ({ batchId, rowIds: [...rowIds], step, from, dueAt: now, madeAt: now });
