import { ALL_IN_ALL, type Size } from '../domain/look-back.ts';
import { type Refusal, refuse } from '../domain/values.ts';
import { commit } from '../store/commit.ts';
import { cycles, seats } from '../store/groups.ts';
import { growths, lookBacks } from '../store/private-words.ts';
import type { Deps } from './deps.ts';
import type { LeaderRef } from './leader-ref.ts';

export interface LookBackInput {
  readonly views: readonly { readonly about: string; readonly size: Size }[];
}

type Outcome = { done: 'seen' } | Refusal<'empty' | 'not-in-this-cycle' | 'cycle-closed'>;

/**
 * How big an improvement a leader sees, target by target, or all in all where there is none. Said again, it replaces
 * what was said before; a target they were not shown keeps its view. What comes after the close counts in no share.
 */
export const lookBack = (deps: Deps, leader: LeaderRef, { views }: LookBackInput): Promise<Outcome> =>
  commit<Outcome>(deps.table, async () => {
    const { programmeId, cycle, personId } = leader;
    const [me, round, growth, before] = await Promise.all([
      seats.get(deps.table, programmeId, cycle, personId),
      cycles.get(deps.table, programmeId, cycle),
      growths.get(deps.table, programmeId, cycle, personId),
      lookBacks.get(deps.table, programmeId, cycle, personId),
    ]);
    if (!me || me.left) return { outcome: refuse('not-in-this-cycle'), changes: [] };
    if (round?.forgottenAt) return { outcome: refuse('cycle-closed'), changes: [] };
    const known = new Set([ALL_IN_ALL, ...(growth?.targets ?? []).map(({ targetId }) => targetId)]);
    const said = views.filter(({ about }) => known.has(about));
    if (said.length === 0) return { outcome: refuse('empty'), changes: [] };
    const sizes = new Map([...(before?.views ?? []), ...said].map(({ about, size }) => [about, size]));
    const after = [...sizes].map(([about, size]) => ({ about, size }));
    if (JSON.stringify(after) === JSON.stringify(before?.views))
      return { outcome: { done: 'seen' }, changes: [] };
    const value = { ...leader, views: after, writtenAt: deps.now() };
    const change = before ? lookBacks.replace({ ...before, ...value }) : lookBacks.create(value);
    return { outcome: { done: 'seen' }, changes: [change] };
  });
