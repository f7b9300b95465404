import * as z from 'zod';
import { Rightness } from '../../domain/advice.ts';
import { LONGEST_WORDS } from '../../domain/growth-target.ts';
import type { Problem, Typed } from '../forms.ts';
import { wordsUpTo } from '../words-up-to.ts';
import type { RequestView } from './views.ts';

const words = wordsUpTo(LONGEST_WORDS).optional();

export const View = z.object({
  why: words,
  otherHabit: words,
  doesWell: words,
  instead: z
    .enum(['above', 'in-person', 'declined', 'not-this-round'])
    .optional()
    .catch(undefined)
    .transform((how) => (how === 'above' ? undefined : how)),
  edition: z.coerce.number().int().min(0).optional().catch(undefined),
});

export const rightField = (targetId: string): string => `right-${targetId}`;

/** What was ticked about each target that this colleague may see; anything else in the form is not ours. */
export const rightsIn = ({ targets }: RequestView, typed: Typed) =>
  targets.flatMap(({ targetId }) => {
    const is = Rightness.safeParse(typed[rightField(targetId)]);
    return is.success ? [{ targetId, is: is.data }] : [];
  });

/** The first field, for what is to be put right about the form as a whole. */
export const firstField = ({ targets: [first] }: RequestView): string =>
  first ? rightField(first.targetId) : 'why';

export const BOTH: Problem = {
  field: 'instead',
  message:
    'You wrote something, and chose not to send it. Choose “I answer above” to send it, or empty what you wrote',
};
