import * as z from 'zod';
import { Rightness } from '../../domain/advice.ts';
import { HowSeen } from '../../domain/change-seen.ts';
import { LONGEST_WORDS } from '../../domain/growth-target.ts';
import type { Problem, Typed } from '../forms.ts';
import { wordsUpTo } from '../words-up-to.ts';
import type { AdviceQuestion, ChangeQuestion, RequestView } from './views.ts';

const words = wordsUpTo(LONGEST_WORDS).optional();

/** What every form of a colleague has besides its own questions. */
const besides = {
  instead: z
    .enum(['above', 'in-person', 'declined', 'not-this-round'])
    .optional()
    .catch(undefined)
    .transform((how) => (how === 'above' ? undefined : how)),
  edition: z.coerce.number().int().min(0).optional().catch(undefined),
};

export const AdviceForm = z.object({ why: words, otherHabit: words, doesWell: words, ...besides });
export const ChangeForm = z.object({ suggestion: words, ...besides });

export const seenField = (targetId: string): string => `seen-${targetId}`;

/** How much of a change was seen, of each target that was asked about. */
export const seenIn = ({ targets }: ChangeQuestion, typed: Typed) =>
  targets.flatMap(({ targetId }) => {
    const is = HowSeen.safeParse(typed[seenField(targetId)]);
    return is.success ? [{ targetId, is: is.data }] : [];
  });

export const rightField = (targetId: string): string => `right-${targetId}`;

/** What was ticked about each target that this colleague may see; anything else in the form is not ours. */
export const rightsIn = ({ targets }: AdviceQuestion, typed: Typed) =>
  targets.flatMap(({ targetId }) => {
    const is = Rightness.safeParse(typed[rightField(targetId)]);
    return is.success ? [{ targetId, is: is.data }] : [];
  });

/** The first field, for what is to be put right about the form as a whole. */
export const firstField = ({ asks, targets: [first] }: RequestView): string => {
  if (!first) return asks === 'advice' ? 'why' : 'suggestion';
  return asks === 'advice' ? rightField(first.targetId) : seenField(first.targetId);
};

export const BOTH: Problem = {
  field: 'instead',
  message:
    'You wrote something, and chose not to send it. Choose “I answer above” to send it, or empty what you wrote',
};
