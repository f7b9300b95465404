import * as z from 'zod';
import { Id, Instant } from './values.ts';

const SeatAnswer = z.enum(['invited', 'taking-part', 'not-this-time']);

/** A leader in one cycle. Unpaired while `pairId` is absent. */
export const Seat = z.object({
  programmeId: Id,
  cycle: z.number().int(),
  personId: Id,
  name: z.string(),
  /** First name, or the full name where two first names on the roster collide. */
  knownAs: z.string(),
  email: z.string(),
  functions: z.array(z.string()),
  managerId: Id.optional(),
  answer: SeatAnswer,
  pairId: Id.optional(),
  /** The others of that pair; empty while unpaired. */
  partnerIds: z.array(Id),
  /** Pairs of this cycle that ended for them, or that somebody left: whom they had as partners there. */
  formerly: z.array(z.object({ pairId: Id, partnerIds: z.array(Id) })).optional(),
  /** The one invitation of theirs that is still open. */
  openInvitationId: Id.optional(),
  /** Who said no to them: only these may do the asking from then on. */
  declinedBy: z.array(Id),
  /** Pairs that said no to becoming three with them, whichever of the two it was. */
  declinedByPairs: z.array(Id).optional(),
  /** They may choose although choosing has closed for the others: their pair ended, or they joined when it had closed. */
  choosingAgain: z.boolean(),
  /** Since when they are in their present pair. */
  pairedAt: Instant.optional(),
  /** They asked the facilitator for a word; that they did is all that is kept. */
  wouldLikeAWord: z.boolean().optional(),
  /** Left the organisation, or the roster. */
  left: z.boolean(),
  /** Everything about them was erased: what is left of the seat is what others' pages and the counts need. */
  erased: z.boolean().optional(),
  version: z.number().int(),
});
export type Seat = z.infer<typeof Seat>;

/** With what this leader had in a pair, which the seat itself no longer tells. */
export const remembering = (seat: Seat, pairId: string, partnerIds: readonly string[]): Seat => ({
  ...seat,
  formerly: [...(seat.formerly ?? []), { pairId, partnerIds: [...partnerIds] }],
});

/** Every pair that this leader is or was in, by id. */
export const pairIdsOf = ({ pairId, formerly = [] }: Seat): string[] => [
  ...new Set([...formerly.map((it) => it.pairId), ...(pairId ? [pairId] : [])]),
];

/** Everyone who is or was their partner in this cycle, the first one first. */
export const allPartnersOf = ({ partnerIds, formerly = [] }: Seat): string[] => [
  ...new Set([...formerly.flatMap((it) => it.partnerIds), ...partnerIds]),
];

/** Takes part and is still on the roster. */
export const takesPart = (seat: Seat): boolean => seat.answer === 'taking-part' && !seat.left;

export const isFree = (seat: Seat): boolean => takesPart(seat) && seat.pairId === undefined;

/** What others read where a name stood. */
export const SOMEBODY = { name: 'Somebody who has left', knownAs: 'somebody who has left' } as const;

/** The seat of somebody who was erased: in which pairs it was and what it had answered, and nothing of who held it. */
export const erasedSeat = ({
  programmeId,
  cycle,
  personId,
  answer,
  pairId,
  partnerIds,
  formerly,
  version,
}: Seat): Seat => ({
  ...{ programmeId, cycle, personId, answer, pairId, partnerIds, formerly, version },
  ...SOMEBODY,
  email: '',
  functions: [],
  declinedBy: [],
  choosingAgain: false,
  left: true,
  erased: true,
});
