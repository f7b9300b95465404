import * as z from 'zod';
import { Tenths } from './look-back.ts';
import { Standstill } from './standstill.ts';
import { Id, Instant, PlainDate } from './values.ts';

/** In this order, but that choosing may be opened again; `cancelled` from any before `closed`. */
export const CycleState = z.enum(['planned', 'announced', 'choosing', 'running', 'closed', 'cancelled']);
export type CycleState = z.infer<typeof CycleState>;

/** Words that go out in the sponsor's name. They go out only once approved. */
export const SponsorNote = z.object({
  text: z.string(),
  askedAt: Instant.optional(),
  approvedAt: Instant.optional(),
  /** The Awayday moved under words that were approved: they are to be read again. */
  lapsedAt: Instant.optional(),
});
export type SponsorNote = z.infer<typeof SponsorNote>;

export const CycleTotals = z.object({
  onRoster: z.number(),
  takingPart: z.number(),
  pairs: z.number(),
  trios: z.number(),
  paired: z.number(),
  sessionsHeld: z.number(),
  pairsThatMet: z.number(),
  insightsShared: z.number(),
  /** Distinct pairs of functions that a pair of this cycle joins. */
  bridges: z.number(),
  bridgesSoFar: z.number(),
  /** Of how many: those that leaders of the roster could build, and those built before. */
  bridgesPossible: z.number(),
  /** How leaders see their own improvement; absent where fewer than ten said so. */
  improvement: Tenths.optional(),
});
export type CycleTotals = z.infer<typeof CycleTotals>;

/** Six months, Awayday to Awayday. */
export const Cycle = z.object({
  programmeId: Id,
  number: z.number().int().positive(),
  state: CycleState,
  awayday: PlainDate,
  choosingOpens: Instant.optional(),
  choosingCloses: Instant,
  nextAwayday: PlainDate,
  nextAwaydayConfirmed: z.boolean(),
  /** Pauses of the programme that moved its dates. */
  standstills: z.array(Standstill).optional(),
  /** Raised by each change of dates: a schedule that fires with an older one is ignored. */
  revision: z.number().int(),
  invitationNote: SponsorNote,
  summaryNote: SponsorNote,
  announcedAt: Instant.optional(),
  choosingOpenedAt: Instant.optional(),
  choosingClosedAt: Instant.optional(),
  closedAt: Instant.optional(),
  summarySentAt: Instant.optional(),
  /** When the words of this cycle were deleted: none are taken any more. */
  forgottenAt: Instant.optional(),
  /** Frozen when the cycle closes. */
  totals: CycleTotals.optional(),
  version: z.number().int(),
});
export type Cycle = z.infer<typeof Cycle>;

/** Do pairs live in it? Choosing may be open once more for some, for weeks, while all the others go on. */
export const isLived = ({ state }: Pick<Cycle, 'state'>): boolean =>
  state === 'choosing' || state === 'running';

/** Can leaders still say yes or "not this time"? Until choosing closes. */
export const takesAnswers = (cycle: Pick<Cycle, 'state'>): boolean =>
  cycle.state === 'announced' || cycle.state === 'choosing';

/** Are private words of this cycle kept no more, or will none be added? */
export const isClosedToWords = ({ state, forgottenAt }: Pick<Cycle, 'state' | 'forgottenAt'>): boolean =>
  state === 'closed' || forgottenAt !== undefined;
