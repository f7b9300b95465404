import * as z from 'zod';
import type { Growth, GrowthTarget } from './growth-target.ts';
import { Id, Instant } from './values.ts';

/** How big an improvement a leader sees, looking back. Nothing is a failure: the only question is how big. */
export const Size = z.enum(['not-yet', 'little', 'clear', 'big']);
export type Size = z.infer<typeof Size>;

/** What a view is about where a leader had no target: their growing as a leader, all in all. */
export const ALL_IN_ALL = 'all';

/** A leader's own view of their improvement, for each target or all in all. Private. */
export const LookBack = z.object({
  programmeId: Id,
  cycle: z.number().int(),
  personId: Id,
  views: z.array(z.object({ about: Id, size: Size })),
  writtenAt: Instant,
  version: z.number().int(),
});
export type LookBack = z.infer<typeof LookBack>;

/** What a leader is asked to look back on: what they had settled, cracked ones among them, or else what is alive. */
export const lookedBackOn = (growth: Pick<Growth, 'targets'> | undefined): GrowthTarget[] => {
  const targets = growth?.targets ?? [];
  const settled = targets.filter(({ settledAt }) => settledAt !== undefined);
  return settled.length > 0 ? settled : targets.filter(({ state }) => state !== 'closed');
};

/** Tenths of all leaders who said how big an improvement they see; together they are ten. */
export const Tenths = z.record(Size, z.number().int());
export type Tenths = z.infer<typeof Tenths>;

/** From fewer answers than these, shares would tell of persons (`docs/method.md`, how impact is told). */
export const FEWEST_ANSWERS = 10;

/** Each leader counts once, with the bigger of their views where they had two targets. */
export const biggestView = ({ views }: Pick<LookBack, 'views'>): Size | undefined =>
  views
    .map(({ size }) => size)
    .sort((a, b) => Size.options.indexOf(b) - Size.options.indexOf(a))
    .at(0);

/**
 * How leaders see their own improvement, as tenths that add up to ten: each share is rounded down, and what is left
 * goes to the largest remainders (Hamilton's method), of equal ones to the smaller improvement first.
 * @returns undefined where fewer than ten answered.
 */
export const tenthsOf = (sizes: readonly Size[]): Tenths | undefined => {
  if (sizes.length < FEWEST_ANSWERS) return undefined;
  const counts = Size.options.map((size) => 10 * sizes.filter((it) => it === size).length);
  const tenths = counts.map((count) => Math.floor(count / sizes.length));
  const left = 10 - tenths.reduce((sum, share) => sum + share, 0);
  const byRemainder = counts
    .map((count, index) => ({ index, remainder: count % sizes.length }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of byRemainder.slice(0, left)) tenths[index] = (tenths[index] ?? 0) + 1;
  const [notYet = 0, little = 0, clear = 0, big = 0] = tenths;
  return { 'not-yet': notYet, little, clear, big };
};
