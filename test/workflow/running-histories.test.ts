import fc from 'fast-check';
import { expect, it } from 'vitest';
import { tableForThisFile } from '../support/engine.ts';
import { conflictsNowAndThen } from '../support/faults.ts';
import { beginHistory } from '../support/running/history.ts';
import { type Turn, turns } from '../support/running/moves.ts';
import { before, brokenAtTheEnd, brokenRules } from '../support/running/rules.ts';

const table = tableForThisFile();

/** `RUNNING_SEED=… RUNNING_RUNS=… npx vitest run running-histories` tells a failed history again. */
const { RUNNING_SEED, RUNNING_RUNS = '25' } = process.env;
const LONG_ENOUGH = 18_000;

const playedOut = async (story: readonly Turn[], chances: readonly number[]) => {
  let drawn = 0;
  const chance = () => {
    drawn += 1;
    return (chances[drawn % chances.length] ?? 99) / 100;
  };
  const history = await beginHistory(await table(), chance);
  table.faults.table = conflictsNowAndThen(chance, 0.05);
  for (const turn of story) {
    const was = before(history);
    const sent = await history.play(turn);
    expect(brokenRules(history, was, sent, await history.look())).toEqual([]);
  }
  await history.finish();
  expect(brokenAtTheEnd(history, await history.look())).toEqual([]);
};

it('keeps the rules of a running programme, whatever happens and however often it is told', async () => {
  const chances = fc.array(fc.nat(99), { minLength: 40, maxLength: 40 });
  await fc.assert(fc.asyncProperty(turns, chances, playedOut), {
    numRuns: Number(RUNNING_RUNS),
    // A story takes a second or more: shrinking one would take minutes, and its seed tells it again.
    endOnFailure: true,
    ...(RUNNING_SEED
      ? { seed: Number(RUNNING_SEED) }
      : { plugins: [fc.interruptAfterTimeLimit(LONG_ENOUGH)] }),
  });
});
