import fc from 'fast-check';
import { expect, it } from 'vitest';
import { tableForThisFile } from '../support/engine.ts';
import { conflictsNowAndThen } from '../support/faults.ts';
import { beginHistory } from '../support/growing/history.ts';
import { beginnings, type Turn, turns } from '../support/growing/moves.ts';
import type { SentMail } from '../support/growing/posted-deps.ts';
import { brokenRules } from '../support/growing/rules.ts';

const table = tableForThisFile();

/** `GROWING_SEED=… GROWING_RUNS=… npx vitest run growing-histories` tells a failed history again. */
const { GROWING_SEED, GROWING_RUNS = '25' } = process.env;
const LONG_ENOUGH = 15_000;

const playedOut = async (
  beginning: 'month 1' | 'month 5',
  story: readonly Turn[],
  chances: readonly number[],
) => {
  const history = await beginHistory(await table(), beginning);
  let drawn = 0;
  const chance = () => {
    drawn += 1;
    return (chances[drawn % chances.length] ?? 99) / 100;
  };
  table.faults.table = conflictsNowAndThen(chance, 0.1);
  const allSent: SentMail[] = [];
  let before = await history.look();
  for (const turn of [...story, { kind: 'days', count: 12, mailsFollow: true } as const]) {
    const { sent, beforeMails } = await history.play(before, turn);
    allSent.push(...sent);
    const now = await history.look();
    expect(brokenRules(history, { before, beforeMails, sent, allSent, now })).toEqual([]);
    before = now;
  }
};

it('keeps the rules of growing whatever people do, in whatever order, two at once', async () => {
  const chances = fc.array(fc.nat(99), { minLength: 20, maxLength: 20 });
  await fc.assert(fc.asyncProperty(beginnings, turns, chances, playedOut), {
    numRuns: Number(GROWING_RUNS),
    ...(GROWING_SEED
      ? { seed: Number(GROWING_SEED) }
      : { plugins: [fc.interruptAfterTimeLimit(LONG_ENOUGH)] }),
  });
});
