/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import type { Cycle } from '../../domain/cycle.ts';
import type { Deps } from '../../workflow/deps.ts';
import type { FieldProblem } from '../../workflow/manage-programme.ts';
import { changePlan, planCycle } from '../../workflow/plan-cycle.ts';
import { Actions, Button, Form, LinkButton, Name, Notice, Radios, TextField } from '../components.tsx';
import type { PageContext, PageEnv } from '../env.ts';
import { notFound } from '../errors.tsx';
import { type Problem, readTyped } from '../forms.ts';
import { DateWarnings } from './date-warnings.tsx';
import { adminPage } from './frame.tsx';
import { openCycles } from './open-cycles.ts';
import { DayAndHour } from './parts.tsx';
import {
  emptyPlan,
  PLAN_FIELDS,
  type PlanTyped,
  planField,
  readPlan,
  takesDates,
  typedPlan,
} from './plan-input.ts';
import { inCycle, inProgramme, type ProgrammeView } from './session.ts';

/** The dates of a new cycle, and of one that has not begun. */
export const planRoutes = (deps: Deps): Hono<PageEnv> => {
  const app = new Hono<PageEnv>();

  app.get(
    '/admin/programmes/:programmeId/cycle/plan',
    inProgramme(deps, async (c, view) => {
      const { begun, planned } = await openCycles(deps.table, view.latest);
      if (planned) return c.redirect(view.at(`cycle/${planned.number}/dates`), 303);
      if (begun && begun.state !== 'running') return c.redirect(view.at(`cycle/${begun.number}`), 303);
      return planPage(deps, c, view, { ...emptyPlan(), awayday: begun?.nextAwayday ?? '' }, []);
    }),
  );
  app.post(
    '/admin/programmes/:programmeId/cycle/plan',
    inProgramme(deps, async (c, view) => {
      const typed = await typedFields(c);
      const reading = readPlan(typed, view.programme);
      if (!('plan' in reading)) return planPage(deps, c, view, typed, reading.problems);
      const outcome = await planCycle(deps, view.programme.programmeId, reading.plan, view.who.email);
      if ('done' in outcome) return c.redirect(view.at(`cycle/${outcome.cycle}?saved=yes`), 303);
      if (outcome.refused === 'invalid') return planPage(deps, c, view, typed, onFields(outcome.problems));
      return c.redirect(view.at('cycle'), 303);
    }),
  );

  app.get(
    '/admin/programmes/:programmeId/cycle/:cycle/dates',
    inCycle(deps, (c, view) =>
      takesDates(view.cycle)
        ? planPage(deps, c, view, typedPlan(view.cycle, view.programme.timeZone), [], view.cycle)
        : c.redirect(view.at(`cycle/${view.cycle.number}`), 303),
    ),
  );
  app.post(
    '/admin/programmes/:programmeId/cycle/:cycle/dates',
    inCycle(deps, async (c, view) => {
      const { programme, cycle, at } = view;
      const typed = await typedFields(c);
      const reading = readPlan(typed, programme);
      if (!('plan' in reading)) return planPage(deps, c, view, typed, reading.problems, cycle);
      const ref = { programmeId: programme.programmeId, cycle: cycle.number };
      const outcome = await changePlan(deps, ref, reading.plan, view.who.email);
      if ('done' in outcome)
        return c.redirect(
          at(`cycle/${cycle.number}?saved=${outcome.done === 'moved' ? 'moved' : 'yes'}`),
          303,
        );
      if (outcome.refused === 'invalid')
        return planPage(deps, c, view, typed, onFields(outcome.problems), cycle);
      return outcome.refused === 'too-late'
        ? c.redirect(at(`cycle/${cycle.number}?late=yes`), 303)
        : notFound(c);
    }),
  );
  return app;
};

const typedFields = async (c: PageContext): Promise<PlanTyped> => {
  const typed = await readTyped(c);
  const fields = PLAN_FIELDS.map((field) => [field, typed[field] ?? ''] as const);
  return { ...emptyPlan(), ...Object.fromEntries(fields) };
};

const onFields = (problems: readonly FieldProblem[]): Problem[] =>
  problems.map(({ field, message }) => ({ field: planField(field), message }));

const planPage = (
  deps: Deps,
  c: PageContext,
  { programme, who, at }: ProgrammeView,
  typed: PlanTyped,
  problems: readonly Problem[],
  cycle?: Cycle,
): Promise<Response> => {
  const announced = cycle !== undefined && cycle.state !== 'planned';
  const title = cycle ? `Dates of cycle ${cycle.number}` : `Plan cycle ${programme.latestCycle + 1}`;
  return adminPage(
    c,
    { title, programme, email: who.email, problems, wide: false },
    <>
      {announced ? (
        <Notice title="The cycle has been announced">
          <p>
            Everything that is still to come follows the new dates. If the Awayday moves to another day, a
            short mail tells those who said yes or have not replied.
          </p>
          <p>
            That mail goes out in office hours, and not to those who paused or stopped our mails: if the new
            day is close, please tell people yourself as well.
          </p>
          <p>
            <Name>{programme.sponsor.name}</Name>’s words stay as they were approved, also in the reminder to
            those who have not replied.
          </p>
        </Notice>
      ) : (
        <p class="lead">The Awayday is all we need; the rest follows from it. Nothing is mailed yet.</p>
      )}
      {cycle && problems.length === 0 ? (
        <DateWarnings programme={programme} cycle={cycle} now={deps.now()} />
      ) : null}
      {programme.quietDays.length === 0 ? (
        <p>
          {'No quiet days are set, so mails go out on public holidays, too. '}
          <a href={at('edit')}>Name your quiet days</a>
        </p>
      ) : null}
      <Form>
        <TextField
          name="awayday"
          type="date"
          label="The Awayday"
          hint="The half-day or day on which the team meets and chooses partners."
          value={typed.awayday}
          problems={problems}
          short
        />
        <Opening programme={programme} typed={typed} problems={problems} />
        <fieldset>
          <legend>Choosing closes</legend>
          <p class="hint">
            Left empty: a week after the Awayday at 17:00, so that whoever was away can still choose.
            Afterwards everyone hears who is paired with whom.
          </p>
          <DayAndHour name="closes" what="Closes" typed={typed} problems={problems} />
        </fieldset>
        <TextField
          name="nextAwayday"
          type="date"
          label="The next Awayday"
          hint="Left empty: six months on. We ask you to confirm or move it before anything depends on it."
          value={typed.nextAwayday}
          problems={problems}
          short
        />
        <Actions>
          <Button>{cycle ? 'Save the dates' : 'Save and see the calendar'}</Button>
          {cycle ? (
            <LinkButton href={at(`cycle/${cycle.number}`)} quiet>
              Leave them
            </LinkButton>
          ) : null}
        </Actions>
      </Form>
    </>,
  );
};

const Opening = ({
  programme,
  typed,
  problems,
}: Pick<ProgrammeView, 'programme'> & { typed: PlanTyped; problems: readonly Problem[] }) => (
  <>
    <Radios
      name="opens"
      label="When does choosing open?"
      value={typed.opens}
      choices={[
        {
          value: 'by-hand',
          label: `${programme.facilitator.name} opens it at the Awayday`,
          hint: 'With one button, when the stories have been told and the room is ready.',
        },
        { value: 'at-an-hour', label: 'By itself, at the hour below' },
      ]}
    />
    <DayAndHour name="opens" what="Opens" typed={typed} problems={problems} />
  </>
);
