import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Turn, turns } from '../support/choosing/moves.ts';
import { type Beginning, beginning } from '../support/choosing/roster.ts';
import { beginRound } from '../support/choosing/round.ts';
import { brokenRules } from '../support/choosing/rules.ts';
import { tableForThisFile } from '../support/engine.ts';
import { conflictsNowAndThen } from '../support/faults.ts';

const table = tableForThisFile();

/** `CHOOSING_SEED=… CHOOSING_RUNS=… npx vitest run choosing-histories` tells a failed history again. */
const { CHOOSING_SEED, CHOOSING_RUNS = '30' } = process.env;
const LONG_ENOUGH = 15_000;

const playedOut = async (begin: Beginning, history: readonly Turn[], chances: readonly number[]) => {
  const round = await beginRound(await table(), begin);
  let drawn = 0;
  const chance = () => {
    drawn += 1;
    return (chances[drawn % chances.length] ?? 99) / 100;
  };
  table.faults.table = conflictsNowAndThen(chance, 0.2);
  let before = await round.look();
  const check = async (played: Parameters<typeof brokenRules>[3], settled: boolean) => {
    const now = await round.look();
    expect(brokenRules(round, before, now, played, settled)).toEqual([]);
    before = now;
  };
  for (const turn of history) await check(await round.play(before, turn), turn.stepsFollow);
  await round.finish();
  await check({ alone: false, declinedBefore: new Set(), asked: [] }, true);
};

it('keeps the rules of choosing whatever people do, in whatever order, two at once', async () => {
  const chances = fc.array(fc.nat(99), { minLength: 20, maxLength: 20 });
  await fc.assert(fc.asyncProperty(beginning, turns, chances, playedOut), {
    numRuns: Number(CHOOSING_RUNS),
    ...(CHOOSING_SEED
      ? { seed: Number(CHOOSING_SEED) }
      : { plugins: [fc.interruptAfterTimeLimit(LONG_ENOUGH)] }),
  });
});
