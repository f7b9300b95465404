import { ineligible } from '../../domain/eligibility.ts';
import type { CycleHistory } from '../../domain/history.ts';
import type { Seat } from '../../domain/seat.ts';

/** Someone who is still choosing, and who among the others still choosing could be their partner. */
export interface StillChoosing {
  readonly seat: Seat;
  readonly possible: Seat[];
}

/** More than this are a room full of people choosing: naming all who are possible would help nobody. */
const MOST_LOOKED_AT = 60;

/**
 * Those still choosing with whom they could pair, who has the fewest possibilities first; undefined while they are many.
 * It follows from functions, line management and the last round alone: who said no to whom plays no part in it, so
 * that nobody can read it from this.
 */
export const stillPossible = (
  unpaired: readonly Seat[],
  history: readonly CycleHistory[],
  cycle: number,
): StillChoosing[] | undefined => {
  if (unpaired.length > MOST_LOOKED_AT) return undefined;
  return unpaired
    .map((seat) => ({
      seat,
      possible: unpaired.filter((other) => ineligible(seat, other, history, cycle) === undefined),
    }))
    .sort((a, b) => a.possible.length - b.possible.length || a.seat.name.localeCompare(b.seat.name, 'en-GB'));
};
