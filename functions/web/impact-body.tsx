/** @jsxImportSource hono/jsx */
import type { Cycle, CycleTotals } from '../domain/cycle.ts';
import type { Bridge } from '../domain/summary.ts';
import { Bridges } from './bridges.tsx';
import { Figures } from './components.tsx';
import { ImprovementBars } from './improvement-bars.tsx';

/** What a cycle did, as the sponsor and administrators see it: participation, totals and shares, and nothing about one person. */
export const ImpactBody = ({
  cycle,
  totals,
  bridges,
}: {
  cycle: Cycle;
  totals: CycleTotals;
  bridges: readonly Bridge[];
}) => (
  <>
    <Figures figures={figuresOf(totals, cycle.totals !== undefined)} />
    {cycle.totals ? <ImprovementBars tenths={cycle.totals.improvement} /> : null}
    <Bridges bridges={bridges} />
  </>
);

const figuresOf = (totals: CycleTotals, frozen: boolean): [string, number | string][] => [
  ['took part', `${totals.takingPart} of ${totals.onRoster}`],
  [totals.trios > 0 ? `pairs, ${totals.trios} of them of three` : 'pairs', totals.pairs],
  ['pairs that met', totals.pairsThatMet],
  ['hours held', totals.sessionsHeld],
  ['bridges between functions', totals.bridges],
  ['of all possible bridges, so far', `${totals.bridgesSoFar} of ${totals.bridgesPossible}`],
  ...(frozen ? [['lessons shared', totals.insightsShared] satisfies [string, number]] : []),
];
