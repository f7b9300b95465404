import { isLive, type Pair } from './pair.ts';
import { type Seat, takesPart } from './seat.ts';

/** What everyone in the cycle can see. Who takes no part appears nowhere. */
export interface BoardView {
  readonly pairs: Seat[][];
  readonly stillChoosing: Seat[];
}

const byName = (a: Seat, b: Seat): number => a.name.localeCompare(b.name, 'en-GB');

export const boardOf = (seats: readonly Seat[], pairs: readonly Pair[]): BoardView => {
  const seatOf = new Map(seats.map((seat) => [seat.personId, seat]));
  return {
    pairs: pairs
      .filter(isLive)
      .sort((a, b) => b.formedAt.localeCompare(a.formedAt))
      .map((pair) => pair.members.flatMap((id) => seatOf.get(id) ?? [])),
    stillChoosing: seats.filter((seat) => takesPart(seat) && !seat.pairId).sort(byName),
  };
};

/** Who was asked and has not said yes or "not this time". For the administrator alone. */
export const unanswered = (seats: readonly Seat[]): Seat[] =>
  seats.filter((seat) => seat.answer === 'invited' && !seat.left).sort(byName);
