import {
  earlierCycles,
  keepAgain,
  lastTimeOf,
  letGo,
  madeFrom,
  refreshed,
} from '../domain/from-last-time.ts';
import type { Growth, GrowthTarget, TargetInput } from '../domain/growth-target.ts';
import { refuse } from '../domain/values.ts';
import { growths } from '../store/private-words.ts';
import type { Deps } from './deps.ts';
import { type Decided, type GrowOutcome, grow, type Seen } from './grow.ts';
import { targetMark, unlessChanged } from './grow-marks.ts';
import type { LeaderRef } from './leader-ref.ts';

/** "Keep it": a target of an earlier cycle becomes a draft of this one, because its owner pressed so. */
export const keepFromLastTime = (deps: Deps, leader: LeaderRef, targetId: string): Promise<GrowOutcome> => {
  const newId = deps.newId();
  return withPast(deps, leader, targetId, (growth, past) => keepAgain(growth, past, newId, deps.now()));
};

/** "Refresh it": the same, in the words that its owner sent. */
export const refreshFromLastTime = (
  deps: Deps,
  leader: LeaderRef,
  { targetId, seen, ...input }: TargetInput & Seen & { targetId: string },
): Promise<GrowOutcome> => {
  const newId = deps.newId();
  return withPast(deps, leader, targetId, (growth, past) => {
    const before = madeFrom(growth, targetId) ?? past;
    return unlessChanged(growth, refreshed(growth, past, input, newId, deps.now()), seen, targetMark(before));
  });
};

/** "Let it go": it is not offered again. */
export const letGoFromLastTime = (deps: Deps, leader: LeaderRef, targetId: string): Promise<GrowOutcome> =>
  withPast(deps, leader, targetId, (growth) => letGo(growth, targetId));

const withPast = (
  deps: Deps,
  leader: LeaderRef,
  targetId: string,
  decide: (growth: Growth, past: GrowthTarget) => Decided,
): Promise<GrowOutcome> =>
  grow(deps, leader, async (growth) => {
    const { programmeId, cycle, personId } = leader;
    const earlier = await growths.getMany(
      deps.table,
      earlierCycles(cycle).map((number) => [programmeId, number, personId] as const),
    );
    const past = lastTimeOf(earlier, growth)?.targets.find((it) => it.targetId === targetId);
    return past ? decide(growth, past) : refuse('no-such-target');
  });
