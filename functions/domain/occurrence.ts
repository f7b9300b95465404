import * as z from 'zod';
import { Id, Instant } from './values.ts';

/** One due thing of a cycle, laid down as a one-time schedule. */
export const Occurrence = z.object({
  programmeId: Id,
  cycle: z.number().int(),
  occurrence: z.string(),
  step: z.string(),
  dueAt: Instant,
  revision: z.number().int(),
  state: z.enum(['planned', 'done', 'cancelled']),
  month: z.number().int().optional(),
  pairId: Id.optional(),
  /** The leader it concerns, where it concerns one. */
  personId: Id.optional(),
  /** What else it is about, by id. */
  subject: z.string().optional(),
  version: z.number().int(),
});
export type Occurrence = z.infer<typeof Occurrence>;

/** What Scheduler hands to the `scheduled` Lambda. */
export const ScheduledInput = z.object({
  programme: Id,
  cycle: z.number().int(),
  step: z.string(),
  occurrence: z.string(),
  revision: z.number().int(),
});
export type ScheduledInput = z.infer<typeof ScheduledInput>;

export const inputFor = ({ programmeId, cycle, step, occurrence, revision }: Occurrence): ScheduledInput => ({
  programme: programmeId,
  cycle,
  step,
  occurrence,
  revision,
});
