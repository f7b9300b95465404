import * as z from 'zod';
import { Id, Instant } from './values.ts';

export const Sharing = z.enum(['nobody', 'pair', 'team-unnamed', 'team-named', 'awayday']);
export type Sharing = z.infer<typeof Sharing>;

/** A lesson learnt. Private unless its owner chooses otherwise. */
export const Insight = z.object({
  programmeId: Id,
  cycle: z.number().int(),
  personId: Id,
  insightId: Id,
  kind: z.enum(['worked', 'taught-me']),
  text: z.string(),
  sharing: Sharing,
  /** Whom it was shared with, where it is shared with the pair: who comes later does not see it. */
  sharedWith: z.array(Id).optional(),
  /** The key of the copy that the team can read; it tells nothing of its owner. */
  sharedId: Id.optional(),
  writtenAt: Instant,
  /** Which of this leader's lessons it was: two may be written at the same moment. */
  place: z.number().int().optional(),
  version: z.number().int(),
});
export type Insight = z.infer<typeof Insight>;

/**
 * The team's copy of an insight: named only where its owner chose so. Of an insight that somebody would tell at
 * the Awayday it holds the teller's name and no words; the facilitator alone sees that.
 */
export const SharedInsight = z.object({
  programmeId: Id,
  cycle: z.number().int(),
  sharedId: Id,
  kind: z.enum(['worked', 'taught-me']),
  audience: z.enum(['team', 'facilitator']),
  text: z.string().optional(),
  name: z.string().optional(),
  version: z.number().int(),
});
export type SharedInsight = z.infer<typeof SharedInsight>;

/** A short note to oneself about a month: did we meet, what moved. */
export const MonthNote = z.object({
  programmeId: Id,
  cycle: z.number().int(),
  personId: Id,
  month: z.number().int(),
  met: z.enum(['yes', 'not-yet']).optional(),
  moved: z.string().optional(),
  writtenAt: Instant,
  version: z.number().int(),
});
export type MonthNote = z.infer<typeof MonthNote>;

export const isSharedWithTeam = (sharing: Sharing): boolean =>
  sharing === 'team-unnamed' || sharing === 'team-named';
