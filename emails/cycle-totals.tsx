import type { CycleTotals } from '../functions/domain/cycle.ts';
import { type Figure, Figures } from './figures.tsx';

const rowsOf = (totals: CycleTotals): Figure[] => {
  const { pairs, trios, pairsThatMet } = totals;
  return [
    {
      what: 'Leaders who took part',
      howMany: `${totals.takingPart} of ${totals.onRoster}`,
      part: { is: totals.takingPart, of: totals.onRoster },
    },
    { what: 'Coaching pairs', howMany: `${pairs}` },
    ...(trios > 0 ? [{ what: 'Trios among them', howMany: `${trios}` }] : []),
    // A pair that met and ended counts among those that met, and no longer among the pairs.
    pairsThatMet <= pairs
      ? {
          what: 'Pairs that met',
          howMany: `${pairsThatMet} of ${pairs}`,
          part: { is: pairsThatMet, of: pairs },
        }
      : { what: 'Pairs that met', howMany: `${pairsThatMet}` },
    { what: 'Hours held', howMany: `${totals.sessionsHeld}` },
    { what: 'Bridges between functions', howMany: `${totals.bridges}` },
    {
      what: 'Bridges since we began',
      howMany: `${totals.bridgesSoFar} of ${totals.bridgesPossible}`,
      part: { is: totals.bridgesSoFar, of: totals.bridgesPossible },
    },
    { what: 'Lessons shared', howMany: `${totals.insightsShared}` },
  ];
};

/** What a round came to, in numbers that tell of no one person. */
export const Totals = ({ totals }: { readonly totals: CycleTotals }) => (
  <Figures heading="What we did" figures={rowsOf(totals)} />
);
