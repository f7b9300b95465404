import type { ChoosingState } from './choices.ts';
import { choicesFor, mayChoose } from './choices.ts';
import { type EligibilityReason, ineligible } from './eligibility.ts';
import { type Invitation, isOpen } from './invitation.ts';
import { isLive, type Pair } from './pair.ts';
import { isFree, type Seat } from './seat.ts';
import { type Instant, type Refusal, refuse } from './values.ts';

export const LONGEST_NOTE = 300;

export type InviteRefusal =
  | EligibilityReason
  | 'not-in-this-cycle'
  | 'not-taking-part'
  | 'choosing-not-open'
  | 'choosing-has-closed'
  | 'already-paired'
  | 'one-open-invitation'
  | 'they-are-paired'
  | 'they-take-no-part'
  | 'they-declined'
  | 'no-such-person'
  | 'no-such-pair'
  | 'somebody-else-is-possible'
  | 'not-this-pair'
  | 'note-too-long';

/** What an invitation leads to, before anything is written. */
export interface InviteDecision {
  /** The crossing invitation that asking turns out to answer: asking then is the yes. */
  readonly answers?: Invitation;
  readonly members: string[];
  readonly joins?: string;
}

const asker = (state: ChoosingState, personId: string): Seat | Refusal<InviteRefusal> => {
  const me = state.seats.find((seat) => seat.personId === personId);
  if (!me || me.left) return refuse('not-in-this-cycle');
  if (!mayChoose(state.cycle, me)) {
    const over = state.cycle.state === 'running' || state.cycle.state === 'closed';
    return refuse(over ? 'choosing-has-closed' : 'choosing-not-open');
  }
  if (me.answer !== 'taking-part') return refuse('not-taking-part');
  if (me.pairId) return refuse('already-paired');
  return me;
};

/** May `fromId` ask this colleague? Rules 1, 3 and 4 of the method, and one open invitation at a time. */
export const decideInvitation = (
  state: ChoosingState,
  fromId: string,
  toId: string,
): InviteDecision | Refusal<InviteRefusal> => {
  const me = asker(state, fromId);
  if ('refused' in me) return me;
  const other = state.seats.find((seat) => seat.personId === toId);
  if (!other) return refuse('no-such-person');
  if (other.answer !== 'taking-part' || other.left) return refuse('they-take-no-part');
  const choice = choicesFor(state, fromId);
  const against = choice?.notPossible.find(({ seat }) => seat.personId === toId)?.reason;
  const crossing = choice?.toMe.find((it) => it.members.length === 2 && it.members.includes(toId));
  // Whoever declined may ask in their turn; asking them back is then the yes.
  if (crossing && (!against || against === 'they-declined')) {
    return { answers: crossing, members: crossing.members };
  }
  if (against) return refuse(against === 'paired-already' ? 'they-are-paired' : against);
  if (toId === fromId) return refuse('same-person');
  if (me.openInvitationId) return refuse('one-open-invitation');
  return { members: [fromId, toId] };
};

/** May `fromId`, whom nobody is left for, ask this pair to become three? */
export const decideTrio = (
  state: ChoosingState,
  fromId: string,
  pairId: string,
): InviteDecision | Refusal<InviteRefusal> => {
  const me = asker(state, fromId);
  if ('refused' in me) return me;
  if (me.openInvitationId) return refuse('one-open-invitation');
  const choice = choicesFor(state, fromId);
  const found = choice?.trios.find(({ pair }) => pair.pairId === pairId);
  if (found) return { members: [fromId, ...found.pair.members], joins: pairId };
  if (!state.pairs.some((pair) => pair.pairId === pairId && isLive(pair))) return refuse('no-such-pair');
  return refuse(choice && choice.possible.length > 0 ? 'somebody-else-is-possible' : 'not-this-pair');
};

export type AnswerRefusal =
  | EligibilityReason
  | 'not-yours'
  | 'withdrawn'
  | 'lapsed'
  | 'already-answered'
  | 'already-paired'
  | 'they-are-paired'
  | 'choosing-has-closed';

const endedAs: Record<Exclude<Invitation['state'], 'open'>, AnswerRefusal> = {
  accepted: 'already-answered',
  declined: 'already-answered',
  withdrawn: 'withdrawn',
  lapsed: 'lapsed',
};

/** Is this invitation still this leader's to answer, and are all its members still free for it? */
export const checkAnswer = (
  state: ChoosingState,
  invitation: Invitation | undefined,
  personId: string,
): Refusal<AnswerRefusal> | undefined => {
  if (!invitation?.members.includes(personId)) return refuse('not-yours');
  if (invitation.state !== 'open') return refuse(endedAs[invitation.state]);
  if (invitation.yes.includes(personId)) return refuse('already-answered');
  if (state.cycle.state !== 'choosing' && state.cycle.state !== 'running')
    return refuse('choosing-has-closed');
  for (const id of invitation.members) {
    const seat = state.seats.find(({ personId: seatId }) => seatId === id);
    const asItShouldBe = invitation.joins
      ? seat?.pairId === invitation.joins || (id === invitation.fromId && seat !== undefined && isFree(seat))
      : seat !== undefined && isFree(seat);
    if (!asItShouldBe) return refuse(id === personId ? 'already-paired' : 'they-are-paired');
  }
  const reason = noLongerEligible(state, invitation);
  return reason && refuse(reason);
};

/** The roster may have moved somebody into the other's function, or line, since they were asked. */
const noLongerEligible = (state: ChoosingState, invitation: Invitation): EligibilityReason | undefined => {
  const members = state.seats.filter(({ personId }) => invitation.members.includes(personId));
  for (const [index, one] of members.entries()) {
    for (const other of members.slice(index + 1)) {
      // The two of a pair that was asked to become three are partners already.
      if (invitation.joins && one.pairId === invitation.joins && other.pairId === invitation.joins) continue;
      const reason = ineligible(one, other, state.history, state.cycle.number);
      if (reason) return reason;
    }
  }
  return undefined;
};

export interface Formed {
  readonly pair: Omit<Pair, 'version'>;
  /** Present where an existing pair grew into a trio. */
  readonly grewFrom?: Pair;
  readonly seats: Seat[];
}

/** The pair that comes of the last yes, and its members' seats. */
export const formPair = (state: ChoosingState, invitation: Invitation, now: Instant): Formed => {
  const grewFrom = state.pairs.find(({ pairId }) => pairId === invitation.joins);
  const pairId = grewFrom?.pairId ?? `pair-${invitation.invitationId}`;
  const members = [...invitation.members];
  const pair = grewFrom
    ? {
        ...grewFrom,
        members: [...grewFrom.members, ...members.filter((id) => !grewFrom.members.includes(id))],
      }
    : {
        programmeId: invitation.programmeId,
        cycle: invitation.cycle,
        pairId,
        members,
        formerMembers: [],
        formedAt: now,
        sessions: [],
      };
  const seats = state.seats
    .filter(({ personId }) => pair.members.includes(personId))
    .map(({ openInvitationId: _closed, ...seat }) => ({
      ...seat,
      pairId,
      partnerIds: pair.members.filter((id) => id !== seat.personId),
      pairedAt: seat.pairId === pairId ? seat.pairedAt : now,
      choosingAgain: false,
    }));
  return grewFrom ? { pair, grewFrom, seats } : { pair, seats };
};

/** Open invitations that can no longer become a pair, as things stand now. */
export const lapsing = (state: ChoosingState): Invitation[] => {
  const seatOf = new Map(state.seats.map((seat) => [seat.personId, seat]));
  const free = (id: string | undefined): boolean => {
    const seat = id === undefined ? undefined : seatOf.get(id);
    return seat !== undefined && isFree(seat);
  };
  const joinable = new Set(
    state.pairs.filter((pair) => isLive(pair) && pair.members.length === 2).map(({ pairId }) => pairId),
  );
  return state.invitations.filter((it) => {
    if (!isOpen(it)) return false;
    if (noLongerEligible(state, it)) return true;
    return it.joins ? !(joinable.has(it.joins) && free(it.fromId)) : !it.members.every(free);
  });
};
