import { expect, it } from 'vitest';
import { noProgress } from '../../infra/local/demo/progress.ts';
import { liveThrough } from '../../infra/local/demo/run-demo.ts';
import type { Scene } from '../../infra/local/demo/scene.ts';
import { startWorldHere } from '../../infra/local/demo/world-here.ts';
import { fictionalRoster, rosterCsv } from '../support/rosters.ts';

const life = (seed: string): Promise<Scene> =>
  liveThrough({
    file: new TextEncoder().encode(rosterCsv(fictionalRoster('many-small', 6, 3))),
    cycles: 1,
    seed,
    progress: noProgress,
    startWorld: startWorldHere,
  });

/** Who did what with whom, and who was written to when. */
const told = ({ ledger }: Scene) => ({
  mails: ledger.mails.map(({ at, to, kind, nudge, subject }) => [at, to, kind, nudge, subject]),
  pairs: ledger.pairs.map(({ members, formedAt, endedAt, hours }) => [members, formedAt, endedAt, hours]),
  growings: ledger.growings,
  advice: ledger.advice,
  insights: ledger.insights,
  heard: ledger.heard,
});

it('the same seed lives the same life', async () => {
  const [once, again] = [await life('again'), await life('again')].map(told);
  expect(again).toEqual(once);
});
