import {
  alive,
  type Growth,
  type GrowthRefusal,
  type GrowthTarget,
  type TargetInput,
  writeTarget,
} from './growth-target.ts';
import { type Instant, isRefusal, type Refusal, refuse } from './values.ts';

/** The targets of the latest earlier cycle in which this leader wrote any. */
export interface LastTime {
  readonly cycle: number;
  readonly targets: readonly GrowthTarget[];
  /** Those about which their owner has not decided yet: what was still alive first, then what was closed. */
  readonly offered: readonly GrowthTarget[];
}

/** Every cycle of the programme before this one. */
export const earlierCycles = (cycle: number): number[] =>
  Array.from({ length: Math.max(0, cycle - 1) }, (_, index) => index + 1);

/**
 * What a leader may take up again. Nothing comes along by itself, and what was let go once stays so, however many cycles
 * lie between.
 */
export const lastTimeOf = (
  earlier: readonly Growth[],
  growth: Pick<Growth, 'decidedOn'> | undefined,
): LastTime | undefined => {
  const kept = [...earlier].sort((a, b) => b.cycle - a.cycle);
  const latest = kept.find(({ targets }) => targets.length > 0);
  if (!latest) return undefined;
  const decided = new Set([growth, ...kept].flatMap((it) => it?.decidedOn ?? []));
  const open = latest.targets.filter(({ targetId }) => !decided.has(targetId));
  return {
    cycle: latest.cycle,
    targets: latest.targets,
    offered: [
      ...open.filter(({ state }) => state !== 'closed'),
      ...open.filter(({ state }) => state === 'closed'),
    ],
  };
};

/** Was it cracked, and not only closed? */
export const wasCracked = ({ state, settledAt }: GrowthTarget): boolean =>
  state === 'closed' && settledAt !== undefined;

/** What became of an earlier target in this cycle, if it was kept or refreshed. */
export const madeFrom = (
  growth: Pick<Growth, 'targets'> | undefined,
  targetId: string,
): GrowthTarget | undefined => growth?.targets.find(({ from }) => from === targetId);

/** Kept as it is: the same words as a new draft, which nobody else sees yet. What was decided or tried stays behind. */
export const keepAgain = (
  growth: Growth,
  past: GrowthTarget,
  newId: string,
  now: Instant,
): Growth | Refusal<GrowthRefusal> => {
  const { targetId, habit, why, dial } = past;
  if (madeFrom(growth, targetId)) return growth;
  // They have written it anew themselves, perhaps with better reasons: those are not overwritten.
  if (alive(growth).some((target) => target.habit === habit)) return letGo(growth, targetId);
  return refreshed(growth, past, { habit, why, dial }, newId, now);
};

/** Taken up again in other words. Sent once more, it changes the draft that came of it. */
export const refreshed = (
  growth: Growth,
  { targetId }: GrowthTarget,
  { habit, why, dial }: TargetInput,
  newId: string,
  now: Instant,
): Growth | Refusal<GrowthRefusal> => {
  const before = madeFrom(growth, targetId);
  if (before?.state === 'closed') return refuse('closed-already');
  const written = writeTarget(growth, { targetId: before?.targetId, habit, why, dial }, newId, now);
  if (isRefusal(written)) return written;
  const targets = written.targets.map((it) => (it.targetId === newId ? { ...it, from: targetId } : it));
  return letGo({ ...written, targets }, targetId);
};

/** Not offered again. The words stay where they were written, for as long as they are kept. */
export const letGo = (growth: Growth, targetId: string): Growth =>
  growth.decidedOn?.includes(targetId)
    ? growth
    : { ...growth, decidedOn: [...(growth.decidedOn ?? []), targetId] };
