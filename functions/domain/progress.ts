import { boardOf } from './board.ts';
import { type Pair, sessionsHeld } from './pair.ts';
import { type Seat, takesPart } from './seat.ts';

/** How a cycle stands while it runs, as numbers alone: nobody can tell from them who met, and who did not. */
export interface Standing {
  readonly takingPart: number;
  readonly pairs: number;
  readonly hoursHeld: number;
  /** Of those who take part. */
  readonly unpaired: number;
}

/** A pair that ended counts no more, but for the hours that it held. */
export const standingOf = (seats: readonly Seat[], pairs: readonly Pair[]): Standing => {
  const board = boardOf(seats, pairs);
  return {
    takingPart: seats.filter(takesPart).length,
    pairs: board.pairs.length,
    hoursHeld: pairs.reduce((sum, pair) => sum + sessionsHeld(pair).length, 0),
    unpaired: board.stillChoosing.length,
  };
};

/** What administrators are written each month. */
export interface ProgressSoFar extends Standing {
  readonly adviceAsked: number;
  readonly adviceAnswered: number;
  readonly addressesFailing: number;
}
