/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import { formatDate } from '../../domain/working-days.ts';
import { confirmNextAwayday } from '../../workflow/confirm-awayday.ts';
import type { Deps } from '../../workflow/deps.ts';
import { Actions, Button, Form, Radios, TextField } from '../components.tsx';
import type { PageContext, PageEnv } from '../env.ts';
import { type Problem, readTyped, type Typed } from '../forms.ts';
import { readDate } from '../read-dates.ts';
import { adminPage } from './frame.tsx';
import { type CycleView, inCycle } from './session.ts';

/** "Is the Awayday on that date?" Until somebody says so, nothing closes and nothing opens. */
export const nextAwaydayRoutes = (deps: Deps): Hono<PageEnv> => {
  const app = new Hono<PageEnv>();
  app.get(
    '/admin/programmes/:programmeId/cycle/:cycle/next-awayday',
    inCycle(deps, (c, view) =>
      isOpen(view)
        ? nextAwaydayPage(c, view, {}, [])
        : c.redirect(view.at(`cycle/${view.cycle.number}`), 303),
    ),
  );
  app.post(
    '/admin/programmes/:programmeId/cycle/:cycle/next-awayday',
    inCycle(deps, async (c, view) => {
      const { programme, cycle, who, at } = view;
      const typed = await readTyped(c);
      const chosen = dateChosen(typed, cycle.nextAwayday);
      if (typeof chosen !== 'string') return nextAwaydayPage(c, view, typed, [chosen]);
      const ref = { programmeId: programme.programmeId, cycle: cycle.number };
      const outcome = await confirmNextAwayday(deps, ref, { date: chosen }, who.email);
      if ('done' in outcome) return c.redirect(at(`cycle/${cycle.number}?confirmed=yes`), 303);
      if (outcome.refused !== 'invalid') return c.redirect(at(`cycle/${cycle.number}`), 303);
      const field = typed.is === 'moved' ? 'date' : 'is';
      return nextAwaydayPage(
        c,
        view,
        typed,
        outcome.problems.map(({ message }) => ({ field, message })),
      );
    }),
  );
  return app;
};

const isOpen = ({ cycle: { state } }: CycleView): boolean =>
  state === 'announced' || state === 'choosing' || state === 'running';

const dateChosen = (typed: Typed, planned: string): string | Problem => {
  if (typed.is === 'on-that-date') return planned;
  if (typed.is !== 'moved') return { field: 'is', message: 'Say whether the date stands' };
  return readDate(typed.date ?? '') ?? { field: 'date', message: 'Give the new date, like 27 March 2027' };
};

const nextAwaydayPage = (
  c: PageContext,
  { programme, cycle, who }: CycleView,
  typed: Typed,
  problems: readonly Problem[],
): Promise<Response> =>
  adminPage(
    c,
    { title: 'The next Awayday', programme, email: who.email, problems, wide: false },
    <>
      <p class="lead">
        That morning the cycle closes, the summary reaches everyone, and soon after new partners are chosen.
        Until you confirm the date, none of this happens.
      </p>
      <Form>
        <Radios
          name="is"
          label={`Is the next Awayday on ${formatDate(cycle.nextAwayday)}?`}
          value={typed.is}
          problems={problems}
          ask
          choices={[
            { value: 'on-that-date', label: `Yes, on ${formatDate(cycle.nextAwayday)}` },
            { value: 'moved', label: 'No, on the date below', hint: 'Everything before it moves along.' },
          ]}
        />
        <TextField
          name="date"
          type="date"
          label="The new date"
          value={typed.date ?? ''}
          problems={problems}
          short
        />
        <Actions>
          <Button>Confirm</Button>
        </Actions>
      </Form>
    </>,
  );
