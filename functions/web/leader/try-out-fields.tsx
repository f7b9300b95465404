/** @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx';
import * as z from 'zod';
import { LONGEST_WORDS } from '../../domain/growth-target.ts';
import type { Deps } from '../../workflow/deps.ts';
import { TextField } from '../components.tsx';
import type { Problem, Typed } from '../forms.ts';
import { readDate } from '../read-dates.ts';
import { GROW_WORDS, type GrowRefusal } from '../refusals-growing.ts';
import { wordsUpTo } from '../words-up-to.ts';
import { today } from './leader-page.tsx';
import type { LeaderView } from './views.ts';

export const Occasion = wordsUpTo(LONGEST_WORDS).optional();

export const Day = z
  .string()
  .trim()
  .optional()
  .transform((day, { addIssue }) => {
    const date = day ? readDate(day) : undefined;
    if (day && !date)
      addIssue({ code: 'custom', message: 'Give the day like 5 October 2026, or leave it empty' });
    return date;
  });

/** Next to the field it is about; what is about none of them stands by the words themselves. */
export const tryOutProblem = (refused: GrowRefusal, words: 'exactly' | 'what'): Problem => ({
  field: refused === 'day-has-passed' || refused === 'after-the-cycle' ? 'day' : words,
  message: GROW_WORDS[refused],
});

/** Optional, both of them. */
export const WhereAndWhen = ({
  deps,
  view,
  legend,
  typed,
  problems,
}: {
  deps: Deps;
  view: LeaderView;
  legend: Child;
  typed: Typed;
  problems: readonly Problem[];
}) => (
  <fieldset>
    <legend>{legend}</legend>
    <span class="hint">
      A word from yourself comes the working day before that day. The mail names neither the occasion nor the
      target.
    </span>
    <TextField name="occasion" label="At which meeting or event" value={typed.occasion} problems={problems} />
    <TextField
      name="day"
      type="date"
      short
      label="On which day"
      value={typed.day}
      min={today(deps, view)}
      max={view.cycle.nextAwayday}
      problems={problems}
    />
  </fieldset>
);
