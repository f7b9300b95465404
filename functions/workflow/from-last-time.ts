import { earlierCycles, keepAgain, lastTimeOf, letGo, refreshed } from '../domain/from-last-time.ts';
import type { Growth, GrowthRefusal, GrowthTarget, TargetInput } from '../domain/growth-target.ts';
import { type Refusal, refuse } from '../domain/values.ts';
import { growths } from '../store/private-words.ts';
import type { Deps } from './deps.ts';
import { type GrowOutcome, grow } from './grow.ts';
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
  { targetId, ...input }: TargetInput & { targetId: string },
): Promise<GrowOutcome> => {
  const newId = deps.newId();
  return withPast(deps, leader, targetId, (growth, past) =>
    refreshed(growth, past, input, newId, deps.now()),
  );
};

/** "Let it go": it is not offered again. */
export const letGoFromLastTime = (deps: Deps, leader: LeaderRef, targetId: string): Promise<GrowOutcome> =>
  withPast(deps, leader, targetId, (growth) => letGo(growth, targetId));

const withPast = (
  deps: Deps,
  leader: LeaderRef,
  targetId: string,
  decide: (growth: Growth, past: GrowthTarget) => Growth | Refusal<GrowthRefusal>,
): Promise<GrowOutcome> =>
  grow(deps, leader, async (growth) => {
    const { programmeId, cycle, personId } = leader;
    const earlier = await growths.getMany(
      deps.table,
      earlierCycles(cycle).map((number) => [programmeId, number, personId] as const),
    );
    const past = lastTimeOf(earlier, growth, deps.now())?.targets.find((it) => it.targetId === targetId);
    return past ? decide(growth, past) : refuse('no-such-target');
  });
