import { createHash } from 'node:crypto';
import type { Growth, GrowthTarget, TryOut } from '../domain/growth-target.ts';
import type { MonthNote } from '../domain/insight.ts';
import { isRefusal, type Refusal, refuse } from '../domain/values.ts';

const mark = (words: readonly (string | undefined)[]): string =>
  createHash('sha256').update(JSON.stringify(words)).digest('base64url').slice(0, 16);

/**
 * A form carries the mark of the words it was opened with. Where others stand there by now, they were changed from
 * another device, and neither version may be lost unseen.
 */
export const targetMark = ({ habit, why, dial }: GrowthTarget): string => mark([habit, why, dial]);
export const decisionMark = ({ exactly }: GrowthTarget): string => mark([exactly]);
export const planMark = ({ what, occasion, day }: TryOut): string => mark([what, occasion, day]);
export const toldMark = ({ outcome, learnt }: TryOut): string => mark([outcome, learnt]);
/** A note that was not there yet has a mark, too: the first one may come from another device. */
export const noteMark = (note: Pick<MonthNote, 'met' | 'moved'> | undefined): string =>
  mark([note?.met, note?.moved]);

/** What was decided, unless it would change words that have changed since they were seen. Without a mark, nobody looked. */
export const unlessChanged = <Reason extends string>(
  before: Growth,
  after: Growth | Refusal<Reason>,
  seen: string | undefined,
  now: string | undefined,
): Growth | Refusal<Reason | 'changed-meanwhile'> => {
  if (isRefusal(after) || seen === undefined || now === undefined || seen === now) return after;
  return JSON.stringify(after) === JSON.stringify(before) ? after : refuse('changed-meanwhile');
};
