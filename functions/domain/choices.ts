import { type Cycle, takesAnswers } from './cycle.ts';
import { type EligibilityReason, ineligible } from './eligibility.ts';
import { type CycleHistory, lastTogether, wasInTrio } from './history.ts';
import { type Invitation, isOpen, waitsFor } from './invitation.ts';
import { isLive, type Pair } from './pair.ts';
import { isFree, type Seat, takesPart } from './seat.ts';

/** A cycle's choosing, as the store loads it. */
export interface ChoosingState {
  readonly cycle: Cycle;
  readonly seats: readonly Seat[];
  readonly pairs: readonly Pair[];
  readonly invitations: readonly Invitation[];
  readonly history: readonly CycleHistory[];
}

export type NotPossible = EligibilityReason | 'paired-already' | 'they-declined';

export interface Choices {
  /** Open invitations that wait for me. */
  readonly toMe: Invitation[];
  /** My own that is open, and those I said yes to and that wait for somebody else. */
  readonly mine: Invitation[];
  /** Free and eligible; `earlier` is the round in which we were partners before. */
  readonly possible: { readonly seat: Seat; readonly earlier?: number }[];
  readonly notPossible: { readonly seat: Seat; readonly reason: NotPossible }[];
  /** Pairs that I may ask to become three; empty while somebody is possible. */
  readonly trios: { readonly pair: Pair; readonly members: Seat[] }[];
}

/** May this leader choose now? While choosing is open; afterwards where their pair has ended, or they joined since. */
export const mayChoose = (cycle: Pick<Cycle, 'state'>, seat: Seat): boolean =>
  cycle.state === 'choosing' || (cycle.state === 'running' && seat.choosingAgain);

/** May this leader still say yes, or "not this time"? Until choosing closes; whoever may choose later, later too. */
export const mayAnswer = (cycle: Pick<Cycle, 'state'>, seat: Seat): boolean =>
  takesAnswers(cycle) || (cycle.state === 'running' && seat.choosingAgain);

/** Everything that one leader can choose from. Undefined where they have no seat. */
export const choicesFor = (state: ChoosingState, personId: string): Choices | undefined => {
  const me = state.seats.find((seat) => seat.personId === personId);
  if (!me) return undefined;
  const others = state.seats.filter((seat) => seat.personId !== personId && takesPart(seat));
  const notPossible: { seat: Seat; reason: NotPossible }[] = [];
  const possible: { seat: Seat; earlier?: number }[] = [];
  for (const seat of others) {
    const reason = reasonAgainst(state, me, seat);
    if (reason) notPossible.push({ seat, reason });
    else {
      const earlier = lastTogether(state.history, personId, seat.personId);
      possible.push(earlier === undefined ? { seat } : { seat, earlier });
    }
  }
  return {
    toMe: state.invitations.filter((invitation) => waitsFor(invitation, personId)),
    mine: state.invitations.filter((it) => isOpen(it) && it.yes.includes(personId)),
    possible,
    notPossible,
    trios: isFree(me) && !somebodyCouldBe(state, me) ? triosFor(state, me) : [],
  };
};

const reasonAgainst = (state: ChoosingState, me: Seat, other: Seat): NotPossible | undefined => {
  if (!isFree(other)) return 'paired-already';
  const reason = ineligible(me, other, state.history, state.cycle.number);
  if (reason) return reason;
  return me.declinedBy.includes(other.personId) ? 'they-declined' : undefined;
};

/** Is anyone free whom this leader could still ask, or be asked by? */
const somebodyCouldBe = (state: ChoosingState, me: Seat): boolean =>
  state.seats.some((other) => {
    const reason = other.personId === me.personId ? 'same-person' : reasonAgainst(state, me, other);
    return reason === undefined;
  });

/** Pairs of whom both are eligible; those with nobody who was in a trio before come first, and alone if there are any. */
const triosFor = (state: ChoosingState, me: Seat): Choices['trios'] => {
  const seatOf = new Map(state.seats.map((seat) => [seat.personId, seat]));
  const asked = state.pairs
    .filter((pair) => isLive(pair) && pair.members.length === 2 && !me.declinedByPairs?.includes(pair.pairId))
    .map((pair) => ({ pair, members: pair.members.flatMap((id) => seatOf.get(id) ?? []) }))
    .filter(
      ({ members }) =>
        members.length === 2 &&
        members.every(
          (member) =>
            ineligible(me, member, state.history, state.cycle.number) === undefined &&
            !me.declinedBy.includes(member.personId),
        ),
    );
  const fresh = asked.filter(({ pair }) => !pair.members.some((id) => wasInTrio(state.history, id)));
  return fresh.length > 0 ? fresh : asked;
};
