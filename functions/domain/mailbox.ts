import * as z from 'zod';
import { Id, Instant, PlainDate } from './values.ts';

/** What we know of one person's mail in a programme. Absent while everything is as usual. */
export const Mailbox = z.object({
  programmeId: Id,
  personId: Id,
  /** `paused`: no prompts; what colleagues ask still arrives. `stopped`: nothing but what they ask for. */
  preference: z.enum(['all', 'paused', 'stopped']),
  /** The last mail that counts against "one a day": its day and its row. */
  lastMail: z.object({ day: PlainDate, rowId: Id }).optional(),
  /** The newest month of which a note was written: that one was, not what it says. */
  heardOfMonth: z.object({ cycle: z.number().int(), month: z.number().int() }).optional(),
  /** After two silent months we asked whether to go on: no monthly mails until they say so. */
  quietSince: Instant.optional(),
  /** The cycle in which we asked so: once is enough, whatever comes after they said yes. */
  askedWhether: z.number().int().optional(),
  failing: z
    .object({ reason: z.enum(['bounce', 'complaint', 'malformed']), at: Instant, address: z.string() })
    .optional(),
  version: z.number().int(),
});
export type Mailbox = z.infer<typeof Mailbox>;
