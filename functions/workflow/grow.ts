import { isClosedToWords } from '../domain/cycle.ts';
import {
  closeTarget,
  type Growth,
  type GrowthRefusal,
  type Improvement,
  planTryOut,
  settleTarget,
  type TargetInput,
  type TryOutInput,
  talkOver,
  tellTryOut,
  writeTarget,
} from '../domain/growth-target.ts';
import { isRefusal, type Refusal, refuse } from '../domain/values.ts';
import { localDate } from '../domain/working-days.ts';
import type { Change } from '../store/changes.ts';
import { commit } from '../store/commit.ts';
import { loadOwnPlace, type OwnPlace } from '../store/own-view.ts';
import { growths } from '../store/private-words.ts';
import type { Deps } from './deps.ts';
import { decisionMark, planMark, targetMark, toldMark, unlessChanged } from './grow-marks.ts';
import type { LeaderRef } from './leader-ref.ts';
import { tryOutReminder } from './try-out-reminder.ts';

export type Decided = Growth | Refusal<GrowthRefusal | 'changed-meanwhile'>;
type Refused = Refusal<GrowthRefusal | 'changed-meanwhile' | 'not-in-this-cycle' | 'cycle-closed'>;
export type GrowOutcome = { done: 'kept' } | Refused;

export interface Seen {
  /** The mark of the words that the form was opened with. */
  readonly seen?: string | undefined;
}

const targetIn = (growth: Growth, targetId: string | undefined) =>
  growth.targets.find((it) => it.targetId === targetId);

const tryOutIn = (growth: Growth, tryOutId: string | undefined) =>
  growth.tryOuts.find((it) => it.tryOutId === tryOutId);

/** Writes one or two targets. Private while being written, even from the partner. */
export const keepTarget = (
  deps: Deps,
  leader: LeaderRef,
  { seen, ...input }: TargetInput & Seen,
): Promise<GrowOutcome> => {
  const newId = deps.newId();
  return grow(deps, leader, (growth) => {
    const before = targetIn(growth, input.targetId);
    const after = writeTarget(growth, input, newId, deps.now());
    return unlessChanged(growth, after, seen, before && targetMark(before));
  });
};

/** "We talked them over": from now on the partner sees what colleagues will see. */
export const confirmTalkedOver = (deps: Deps, leader: LeaderRef): Promise<GrowOutcome> =>
  grow(deps, leader, (growth, { me }) => talkOver(growth, me.partnerIds, deps.now()));

export interface SettleInput extends Seen {
  readonly targetId: string;
  readonly exactly: string;
  readonly habit?: string | undefined;
  /** Where they will try it first, if they like: then that is their first try-out. */
  readonly occasion?: string | undefined;
  readonly day?: string | undefined;
}

/** The leader decides what exactly they will do differently and, if they like, where and when first. */
export const settle = (deps: Deps, leader: LeaderRef, input: SettleInput): Promise<GrowOutcome> => {
  const newId = deps.newId();
  const { targetId, exactly, occasion, day, seen } = input;
  const named = occasion?.trim() || day;
  return grow(
    deps,
    leader,
    (growth, view) => {
      const before = targetIn(growth, targetId);
      const settled = settleTarget(growth, input, deps.now());
      const decided = unlessChanged(growth, settled, seen, before && decisionMark(before));
      if (isRefusal(decided) || !named) return decided;
      const first = { targetId, what: exactly, occasion, day };
      return planTryOut(decided, first, daysOf(deps, view), newId, deps.now());
    },
    (view, after) => reminderOf(deps, view, after, newId),
  );
};

export const closeOne = (
  deps: Deps,
  leader: LeaderRef,
  { targetId }: { targetId: string },
): Promise<GrowOutcome> => grow(deps, leader, (growth) => closeTarget(growth, targetId, deps.now()));

/** An experiment, with or without an occasion; a day brings a reminder the working day before it. */
export const keepTryOut = (
  deps: Deps,
  leader: LeaderRef,
  { seen, ...input }: TryOutInput & Seen,
): Promise<GrowOutcome> => {
  const newId = deps.newId();
  return grow(
    deps,
    leader,
    (growth, view) => {
      const before = tryOutIn(growth, input.tryOutId);
      const after = planTryOut(growth, input, daysOf(deps, view), newId, deps.now());
      return unlessChanged(growth, after, seen, before && planMark(before));
    },
    (view, after) => reminderOf(deps, view, after, input.tryOutId ?? newId),
  );
};

const daysOf = (deps: Deps, { programme, cycle }: OwnPlace) => ({
  today: localDate(deps.now(), programme.timeZone),
  lastDay: cycle.nextAwayday,
});

const reminderOf = (deps: Deps, view: OwnPlace, after: Growth, tryOutId: string): Promise<Change[]> => {
  const tryOut = tryOutIn(after, tryOutId);
  return tryOut ? tryOutReminder(deps, view, tryOut) : Promise.resolve([]);
};

export const tellOfTryOut = (
  deps: Deps,
  leader: LeaderRef,
  { seen, ...input }: { tryOutId: string; outcome: Improvement; learnt?: string | undefined } & Seen,
): Promise<GrowOutcome> =>
  grow(deps, leader, (growth) => {
    const before = tryOutIn(growth, input.tryOutId);
    return unlessChanged(growth, tellTryOut(growth, input), seen, before && toldMark(before));
  });

/** One change to a leader's growing: loaded, decided, written with what goes alongside. */
export const grow = (
  deps: Deps,
  leader: LeaderRef,
  decide: (growth: Growth, view: OwnPlace) => Decided | Promise<Decided>,
  alongside: (view: OwnPlace, after: Growth) => Promise<Change[]> = () => Promise.resolve([]),
): Promise<GrowOutcome> =>
  commit<GrowOutcome>(deps.table, async () => {
    const { programmeId, cycle, personId } = leader;
    const [view, kept] = await Promise.all([
      loadOwnPlace(deps.table, programmeId, cycle, personId),
      growths.get(deps.table, programmeId, cycle, personId),
    ]);
    if (!view || view.me.left) return { outcome: refuse('not-in-this-cycle'), changes: [] };
    if (isClosedToWords(view.cycle)) return { outcome: refuse('cycle-closed'), changes: [] };
    const before: Growth = kept ?? { ...leader, targets: [], tryOuts: [], writtenAt: deps.now(), version: 0 };
    const after = await decide(before, view);
    if (isRefusal(after)) return { outcome: after, changes: [] };
    if (JSON.stringify(after) === JSON.stringify(before)) return { outcome: { done: 'kept' }, changes: [] };
    const written = { ...after, writtenAt: deps.now() };
    return {
      outcome: { done: 'kept' },
      changes: [kept ? growths.replace(written) : growths.create(written), ...(await alongside(view, after))],
    };
  });
