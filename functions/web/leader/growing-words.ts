import type { GrowthTarget, Improvement, TryOut } from '../../domain/growth-target.ts';
import { formatDate } from '../../domain/working-days.ts';

/** How it went. Whatever the answer, it moves somebody forward; the only question is how far. */
export const IMPROVEMENTS: Record<Improvement, { label: string; hint?: string }> = {
  'not-yet': { label: 'Not yet', hint: 'No chance so far, or nothing to see so far.' },
  learnt: { label: 'I tried it, and learnt something' },
  little: { label: 'A little better' },
  clear: { label: 'Clearly better' },
  big: { label: 'A big improvement' },
};

export const DIALS: Record<NonNullable<GrowthTarget['dial']>, { label: string; tag: string }> = {
  up: { label: 'Up: there should be more of something', tag: 'dial it up' },
  down: { label: 'Down: there should be less of it', tag: 'dial it down' },
};

/** "at the board meeting, on Monday 5 October 2026"; empty where neither was named. */
export const whereAndWhen = ({ occasion, day }: Pick<TryOut, 'occasion' | 'day'>): string =>
  [occasion, day && formatDate(day)].filter(Boolean).join(' · ');

const LONGEST_CLIP = 70;

/** The beginning of somebody's words, where a whole paragraph would be too much. */
export const clipped = (text: string): string => {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length <= LONGEST_CLIP ? line : `${line.slice(0, LONGEST_CLIP).trimEnd()}…`;
};
