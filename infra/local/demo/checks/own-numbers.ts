import type { Scene } from '../scene.ts';

/** What one leader did in one cycle, counted by the demo itself. */
export interface OwnCounted {
  readonly hours: number;
  readonly targets: number;
  readonly tryOuts: number;
  readonly advisers: number;
  readonly lessons: number;
}

export const ownNumbersIn = ({ ledger }: Scene, who: string, cycle: number): OwnCounted => {
  const growing = ledger.growings.find((it) => it.who === who && it.cycle === cycle);
  const answered = [...ledger.advice, ...ledger.changes].filter(
    (it) => it.from === who && it.cycle === cycle && it.state === 'answered',
  );
  return {
    hours: ledger.pairs
      .filter((pair) => pair.cycle === cycle && pair.everIn.has(who))
      .flatMap(({ hours }) => hours)
      .filter(({ state }) => state === 'held').length,
    targets: growing?.targets ?? 0,
    tryOuts: growing?.tryOut ? 1 : 0,
    advisers: new Set(answered.map(({ to }) => to)).size,
    lessons: ledger.insights.filter((it) => it.who === who && it.cycle === cycle).length,
  };
};
