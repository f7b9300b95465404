import type { AdviceWords } from './advice.ts';
import type { Growth } from './growth-target.ts';
import type { Insight } from './insight.ts';
import { type Pair, sessionsHeld } from './pair.ts';

/** One leader's round in numbers: for their own eyes. */
export interface OwnNumbers {
  readonly hours: number;
  readonly targets: number;
  readonly tryOuts: number;
  /** Colleagues who told them their view, in writing or in person, of targets or of a change seen. */
  readonly advisers: number;
  readonly lessons: number;
}

interface Words {
  readonly growth: Pick<Growth, 'targets' | 'tryOuts'> | undefined;
  readonly advice: readonly Pick<AdviceWords, 'adviserId' | 'answer' | 'told'>[];
  readonly changes: readonly {
    readonly adviserId: string;
    readonly answer?: unknown;
    readonly told?: unknown;
  }[];
  readonly insights: readonly Pick<Insight, 'insightId'>[];
}

/** @param pairs every pair of the cycle that this leader is or was in: who changed partners met with each of them. */
export const ownNumbers = (
  { growth, advice, changes, insights }: Words,
  pairs: readonly Pair[],
): OwnNumbers => ({
  hours: pairs.reduce((sum, pair) => sum + sessionsHeld(pair).length, 0),
  targets: growth?.targets.length ?? 0,
  tryOuts: growth?.tryOuts.length ?? 0,
  advisers: new Set(
    [...advice, ...changes]
      .filter(({ answer, told }) => answer !== undefined || told !== undefined)
      .map(({ adviserId }) => adviserId),
  ).size,
  lessons: insights.length,
});
