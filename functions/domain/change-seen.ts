import * as z from 'zod';
import { type Cycle, isClosedToWords } from './cycle.ts';
import { cycleMonths } from './cycle-months.ts';
import type { Growth, GrowthTarget } from './growth-target.ts';
import { Id, Instant, type PlainDate, type Refusal, refuse } from './values.ts';

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
  /** When anything of it was last changed. */
  writtenAt: Instant,
  version: z.number().int(),
});
export type ChangeWords = z.infer<typeof ChangeWords>;

/** One colleague is enough to ask here: the question is short, and nothing hangs on how many there are. */
export const FEWEST_TO_ASK = 1;

/** With more, it would no longer be answered in a minute. */
export const MOST_TARGETS_SHOWN = 3;

/** What colleagues can be asked about: settled or closed since, and talked over, so that nothing new becomes known. */
export const showable = (growth: Pick<Growth, 'targets'> | undefined): GrowthTarget[] =>
  growth?.targets.filter(
    ({ settledAt, talkedOverAt }) => settledAt !== undefined && talkedOverAt !== undefined,
  ) ?? [];

/** From which day colleagues can be asked what they have seen: the first of the month whose guide speaks of it. */
export const asksAgainFrom = (cycle: Pick<Cycle, 'awayday' | 'nextAwayday'>): PlainDate => {
  const months = cycleMonths(cycle);
  return months.find(({ guide }) => guide === 5)?.startsOn ?? cycle.nextAwayday;
};

/** Can colleagues be asked on this day? From month 5 on, until the round closes. */
export const whetherToAsk = (
  cycle: Pick<Cycle, 'state' | 'forgottenAt' | 'awayday' | 'nextAwayday'>,
  today: PlainDate,
): Refusal<'cycle-closed' | 'too-early'> | undefined => {
  if (isClosedToWords(cycle) || cycle.state === 'cancelled') return refuse('cycle-closed');
  return today < asksAgainFrom(cycle) ? refuse('too-early') : undefined;
};
