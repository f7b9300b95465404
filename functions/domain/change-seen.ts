import * as z from 'zod';
import { Id, Instant } from './values.ts';

/** How much of a change a colleague has seen. Nothing is a failure, and who was never there can say so. */
export const HowSeen = z.enum(['cannot-say', 'not-seen', 'little', 'clear', 'big']);
export type HowSeen = z.infer<typeof HowSeen>;

/** What one colleague was asked of a change, and what they answered: the asking leader's, and nobody else's. */
export const ChangeWords = z.object({
  programmeId: Id,
  cycle: z.number().int(),
  /** The leader who asked. */
  personId: Id,
  requestId: Id,
  adviserId: Id,
  /** The targets that the leader chose to show to this colleague. */
  targetIds: z.array(Id),
  line: z.string().optional(),
  answer: z
    .object({
      seen: z.array(z.object({ targetId: Id, is: HowSeen })),
      /** One suggestion for the future. */
      suggestion: z.string().optional(),
      /** Raised by each edit, so that what was sent meanwhile from elsewhere is not lost unseen. */
      edition: z.number().int(),
      writtenAt: Instant,
    })
    .optional(),
  /** What the leader noted of what was said in person. */
  told: z.string().optional(),
  /** When anything of it was last changed: it is forgotten a year after that. */
  writtenAt: Instant,
  version: z.number().int(),
});
export type ChangeWords = z.infer<typeof ChangeWords>;
