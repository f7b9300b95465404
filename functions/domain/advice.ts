import * as z from 'zod';
import type { Seat } from './seat.ts';
import { Id, Instant, type Refusal, refuse } from './values.ts';

/** `asked → answered (edited until the cycle closes) | in-person | declined | lapsed | withdrawn`. */
const AdviceState = z.enum(['asked', 'answered', 'in-person', 'declined', 'lapsed', 'withdrawn']);

/** That one leader asked one colleague. It holds no words: those lie with the leader's private ones. */
export const AdviceRequest = z.object({
  programmeId: Id,
  cycle: z.number().int(),
  requestId: Id,
  fromId: Id,
  adviserId: Id,
  /** Advice on targets, or near the end of a round what change was seen: asked, reminded and counted alike. */
  asks: z.enum(['advice', 'change']).default('advice'),
  state: AdviceState,
  askedAt: Instant,
  answeredAt: Instant.optional(),
  nudgedAt: Instant.optional(),
  thankedAt: Instant.optional(),
  version: z.number().int(),
});
export type AdviceRequest = z.infer<typeof AdviceRequest>;

export const Rightness = z.enum(['yes', 'partly', 'not-sure']);
export type Rightness = z.infer<typeof Rightness>;

/** The words of a request and its answer: the asking leader's, and nobody else's unless they tick so. */
export const AdviceWords = z.object({
  programmeId: Id,
  cycle: z.number().int(),
  /** The leader who asked. */
  personId: Id,
  requestId: Id,
  adviserId: Id,
  line: z.string().optional(),
  answer: z
    .object({
      right: z.array(z.object({ targetId: Id, is: Rightness })),
      why: z.string().optional(),
      otherHabit: z.string().optional(),
      doesWell: z.string().optional(),
      /** Raised by each edit: what was ticked for the partner is one edition only. */
      edition: z.number().int(),
      writtenAt: Instant,
    })
    .optional(),
  /** What the leader noted of advice that was told in person. */
  told: z.string().optional(),
  /** The line on what they decided, which mail 12 takes to the adviser. */
  thanks: z.string().optional(),
  /** The edition of the answer that the partner may see. */
  partnerSees: z.number().int().optional(),
  /** Whose ticks those were: the partners of that time, and nobody who comes later. */
  sharedWith: z.array(Id).optional(),
  /** When anything of it was last changed. */
  writtenAt: Instant,
  version: z.number().int(),
});
export type AdviceWords = z.infer<typeof AdviceWords>;

/** How much one colleague is asked at present; changed in the same transaction as their requests. */
export const AdviserLoad = z.object({
  programmeId: Id,
  cycle: z.number().int(),
  personId: Id,
  open: z.array(Id),
  /** "Please don't ask me this round." */
  notThisRound: z.boolean(),
  version: z.number().int(),
});
export type AdviserLoad = z.infer<typeof AdviserLoad>;

export const FEWEST_ADVISERS = 2;
export const MOST_ADVISERS = 5;
/** With so many requests open, somebody is better asked in person. */
const MOST_OPEN_REQUESTS = 5;
export const NUDGE_AFTER_DAYS = 4;
export const LAPSES_AFTER_DAYS = 10;

/** One leader asks one colleague once a cycle: asking again is the same request. */
export const requestIdOf = (fromId: string, adviserId: string): string => `${fromId}-${adviserId}`;

export const CHANGE_PREFIX = 'seen-';

/** The same, of asking what change they have seen. */
export const changeRequestIdOf = (fromId: string, adviserId: string): string =>
  `${CHANGE_PREFIX}${requestIdOf(fromId, adviserId)}`;

/** Who is asked for advice in the request of this id, where this leader is the one who asks; empty where they are not. */
export const adviserIn = (requestId: string, fromId: string): string =>
  requestId.startsWith(`${fromId}-`) ? requestId.slice(fromId.length + 1) : '';

/** Who asks in the request of this id, where this colleague is the one who is asked; empty where they are not. */
export const askerIn = (requestId: string, adviserId: string): string => {
  const who = requestId.startsWith(CHANGE_PREFIX) ? requestId.slice(CHANGE_PREFIX.length) : requestId;
  return who.endsWith(`-${adviserId}`) ? who.slice(0, -adviserId.length - 1) : '';
};

export type AskRefusal =
  | 'too-few'
  | 'too-many'
  | 'yourself'
  | 'your-partner'
  | 'twice'
  | 'no-such-person'
  | 'no-target'
  | 'not-talked-over'
  | 'too-long'
  | 'cycle-closed'
  | 'not-in-a-pair'
  | 'better-in-person'
  | 'taken-back'
  | 'change-waiting';

/** One that was declined counts like one that waits, so that nobody can tell the two apart by whom they may still ask. */
const counts = ({ state }: AdviceRequest): boolean => state !== 'withdrawn' && state !== 'lapsed';

/** May this leader ask these colleagues, besides those they asked already? Two to five in all, if it is about advice. */
export const checkAdvisers = (
  me: Pick<Seat, 'personId' | 'partnerIds'>,
  chosen: readonly string[],
  asked: readonly AdviceRequest[],
  fewest = FEWEST_ADVISERS,
): Refusal<'twice' | 'yourself' | 'your-partner' | 'too-few' | 'too-many'> | undefined => {
  if (new Set(chosen).size !== chosen.length) return refuse('twice');
  if (chosen.includes(me.personId)) return refuse('yourself');
  if (chosen.some((id) => me.partnerIds.includes(id))) return refuse('your-partner');
  const standing = asked.filter(counts).map(({ adviserId }) => adviserId);
  const all = new Set([...standing, ...chosen]);
  if (all.size < fewest) return refuse('too-few');
  if (all.size > MOST_ADVISERS) return refuse('too-many');
  return undefined;
};

/** What the leader who asked may know of a request: "I'd rather not" looks like no answer. */
export const stateForLeader = ({
  state,
}: Pick<AdviceRequest, 'state'>): 'answered' | 'in-person' | 'silent' | 'withdrawn' =>
  state === 'asked' || state === 'declined' || state === 'lapsed' ? 'silent' : state;

/** The answer as this partner may see it: the very edition that was ticked for them, or nothing. */
export const answerForPartner = (
  { answer, partnerSees, sharedWith }: AdviceWords,
  partnerId: string,
): AdviceWords['answer'] =>
  answer && answer.edition === partnerSees && sharedWith?.includes(partnerId) ? answer : undefined;

/** How many more colleagues this leader can ask. */
export const roomFor = (asked: readonly AdviceRequest[]): number =>
  Math.max(0, MOST_ADVISERS - asked.filter(counts).length);

/** How a colleague is labelled before they are asked, where advice and line management might be confused. */
export const relationTo = (
  me: Pick<Seat, 'personId' | 'managerId'>,
  other: Pick<Seat, 'personId' | 'managerId'>,
): 'manager' | 'report' | undefined => {
  if (me.managerId === other.personId) return 'manager';
  return other.managerId === me.personId ? 'report' : undefined;
};

/** Requests that still wait for an answer. */
export const isWaiting = ({ state }: AdviceRequest): boolean => state === 'asked';

/** To the leader who asked, "I'd rather not" looks like no answer in all that follows, until the tenth day is over. */
export const isUnanswered = ({ state }: AdviceRequest): boolean => state === 'asked' || state === 'declined';

/**
 * May this colleague be asked one more question? Whether they have enough of them or would rather have none is theirs
 * to tell: both are refused alike.
 */
export const checkLoad = (
  load: Pick<AdviserLoad, 'open' | 'notThisRound'> | undefined,
): Refusal<'better-in-person'> | undefined =>
  load && (load.notThisRound || load.open.length >= MOST_OPEN_REQUESTS)
    ? refuse('better-in-person')
    : undefined;
