import * as z from 'zod';
import { Pause } from './pause.ts';
import { RetentionMonths, USUAL_RETENTION } from './retention.ts';
import { Id, Instant, PlainDate } from './values.ts';

export const Contact = z.object({ name: z.string(), email: z.string() });
export type Contact = z.infer<typeof Contact>;

/** One team's use of Coaching Pairs, cycle after cycle. */
export const Programme = z.object({
  programmeId: Id,
  name: z.string(),
  organisation: z.string(),
  sponsor: Contact,
  facilitator: Contact,
  timeZone: z.string(),
  quietDays: z.array(PlainDate),
  /** Those that are over, too: calendars are reckoned with them. */
  pauses: z.array(Pause).optional(),
  /** How long private words outlast their round. */
  retentionMonths: RetentionMonths.default(USUAL_RETENTION),
  /** 0 until a first roster is confirmed; readers of the roster follow it. */
  rosterVersion: z.number().int(),
  /** The newest cycle that was planned; 0 when none was. */
  latestCycle: z.number().int(),
  createdAt: Instant,
  version: z.number().int(),
});
export type Programme = z.infer<typeof Programme>;
