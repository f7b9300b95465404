/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import { type Pause, pauseAhead } from '../../domain/pause.ts';
import { pauseInWords } from '../../domain/pause-plan.ts';
import { formatDate, localDate } from '../../domain/working-days.ts';
import type { Deps } from '../../workflow/deps.ts';
import { endPause, pauseProgramme, previewPause } from '../../workflow/pause-programme.ts';
import { Actions, Button, Done, Form, Notice, Radios, TextField, Tick } from '../components.tsx';
import type { PageContext, PageEnv } from '../env.ts';
import { notFound } from '../errors.tsx';
import { type Problem, readTyped, type Typed } from '../forms.ts';
import { readDate } from '../read-dates.ts';
import { adminPage } from './frame.tsx';
import { pausePreviewPage } from './pause-preview.tsx';
import { inProgramme, type ProgrammeView } from './session.ts';

/** The whole programme stands still for a while: first the days, then all that would follow from them, then yes. */
export const programmePauseRoutes = (deps: Deps): Hono<PageEnv> => {
  const app = new Hono<PageEnv>();
  const path = '/admin/programmes/:programmeId/pause';
  app.get(
    path,
    inProgramme(deps, (c, view) => pausePage(deps, c, view, c.req.query(), [])),
  );
  app.post(
    path,
    inProgramme(deps, async (c, view) => {
      const typed = await readTyped(c);
      if (typed.end !== undefined) return endOrAskAgain(deps, c, view, typed);
      const pause = readPause(deps, view, typed);
      if (!('until' in pause)) return pausePage(deps, c, view, typed, pause.problems);
      const preview = await previewPause(deps, view.programme.programmeId, pause);
      if ('refused' in preview)
        return preview.refused === 'invalid'
          ? pausePage(deps, c, view, typed, preview.problems)
          : notFound(c);
      return c.redirect(view.at(`pause/preview?${queryOf(pause)}`), 303);
    }),
  );
  app.get(
    `${path}/preview`,
    inProgramme(deps, (c, view) => preview(deps, c, view, [])),
  );
  app.post(
    `${path}/preview`,
    inProgramme(deps, async (c, view) => {
      const typed = await readTyped(c);
      const pause = readPause(deps, view, c.req.query());
      if (!('until' in pause)) return c.redirect(view.at('pause'), 303);
      if (typed.sure !== 'yes')
        return preview(deps, c, view, [{ field: 'sure', message: 'Tick the box if this is what you want' }]);
      const { seen } = typed;
      const by = view.who.email;
      const outcome = await pauseProgramme(deps, view.programme.programmeId, pause, { seen, by });
      if ('done' in outcome) return c.redirect(view.at('pause?done=paused'), 303);
      if (outcome.refused === 'overtaken')
        return preview(deps, c, view, [
          { field: 'sure', message: 'Something has changed meanwhile: please look at the dates once more' },
        ]);
      return c.redirect(view.at(`pause?${queryOf(pause)}`), 303);
    }),
  );
  return app;
};

const endOrAskAgain = async (deps: Deps, c: PageContext, view: ProgrammeView, typed: Typed) => {
  if (typed.sure !== 'yes')
    return pausePage(deps, c, view, typed, [{ field: 'sure', message: 'Tick the box if it may end' }]);
  await endPause(deps, view.programme.programmeId, { by: view.who.email });
  return c.redirect(view.at('pause?done=ended'), 303);
};

const queryOf = ({ from, until, datesMove }: Pause): string =>
  new URLSearchParams({ from, until, dates: datesMove ? 'move' : 'stay' }).toString();

/** A pause that has begun keeps its first day. */
const readPause = (
  deps: Deps,
  { programme }: ProgrammeView,
  typed: Typed,
): Pause | { problems: Problem[] } => {
  const today = localDate(deps.now(), programme.timeZone);
  const present = pauseAhead(programme, today);
  const begun = present && present.from <= today ? present.from : undefined;
  const from = begun ?? readDate(typed.from ?? '');
  const until = readDate(typed.until ?? '');
  const { dates } = typed;
  if (from && until && (dates === 'move' || dates === 'stay'))
    return { from, until, datesMove: dates === 'move' };
  return {
    problems: [
      ...(from ? [] : [{ field: 'from', message: 'Give the first day of the pause, like 2 August 2027' }]),
      ...(until ? [] : [{ field: 'until', message: 'Give the first day back, like 30 August 2027' }]),
      ...(dates === 'move' || dates === 'stay'
        ? []
        : [{ field: 'dates', message: 'Choose whether the dates move with it' }]),
    ],
  };
};

const preview = async (
  deps: Deps,
  c: PageContext,
  view: ProgrammeView,
  problems: readonly Problem[],
): Promise<Response> => {
  const pause = readPause(deps, view, c.req.query());
  if (!('until' in pause)) return c.redirect(view.at('pause'), 303);
  const plan = await previewPause(deps, view.programme.programmeId, pause);
  if ('refused' in plan) return c.redirect(view.at(`pause?${queryOf(pause)}`), 303);
  return pausePreviewPage(c, view, { pause, plan, now: deps.now(), problems });
};

const onPage = ({ field, message }: Problem): Problem => ({
  field: field === 'datesMove' ? 'dates' : field,
  message,
});

const pausePage = (
  deps: Deps,
  c: PageContext,
  view: ProgrammeView,
  typed: Typed,
  found: readonly Problem[],
): Promise<Response> => {
  const { programme, who, at } = view;
  const today = localDate(deps.now(), programme.timeZone);
  const present = pauseAhead(programme, today);
  const problems = found.map(onPage);
  return adminPage(
    c,
    {
      title: present ? 'The pause' : 'Pause the programme',
      programme,
      email: who.email,
      problems,
      wide: false,
    },
    <>
      <AfterIt done={problems.length === 0 ? typed.done : undefined} present={present} today={today} />
      {present && typed.done !== 'paused' ? <Standing pause={present} today={today} /> : null}
      <p class="lead">
        For August, a merger, a crisis. Meanwhile leaders get no mails but those they ask for themselves; what
        is still wanted goes from the first morning back, at most one prompt a day. Pages stay open, and pairs
        may meet as they like. Mails to you do not wait.
      </p>
      <Days present={present} today={today} typed={typed} problems={problems} />
      {present ? <EndIt present={present} today={today} problems={problems} /> : null}
      <p>
        <a href={at('edit')}>Back to the programme’s details</a>
      </p>
    </>,
  );
};

const AfterIt = ({
  done,
  present,
  today,
}: {
  done: string | undefined;
  present: Pause | undefined;
  today: string;
}) => {
  if (done === 'ended' && !present)
    return (
      <Done title="The pause has ended">
        <p>
          The calendar has followed. Where dates had moved, leaders are told by one mail which hold now; else
          the first ordinary mail says that it goes on.
        </p>
      </Done>
    );
  if (done !== 'paused' || !present) return null;
  return (
    <Done title={present.from <= today ? 'The programme pauses' : 'The pause is set'}>
      <p>{`${pauseInWords(present)}. The calendar has followed, and leaders are told by one mail when it begins.`}</p>
    </Done>
  );
};

const Standing = ({ pause, today }: { pause: Pause; today: string }) => (
  <Notice title={pause.from <= today ? 'The programme pauses' : 'A pause is to come'}>
    <p>
      {`${pauseInWords(pause)}. Dates ${pause.datesMove ? 'moved with it' : 'stay where they are'}. The first day back is ${formatDate(pause.until)}.`}
    </p>
  </Notice>
);

const Days = ({
  present,
  today,
  typed,
  problems,
}: {
  present: Pause | undefined;
  today: string;
  typed: Typed;
  problems: readonly Problem[];
}) => {
  const begun = present !== undefined && present.from <= today;
  const dates = typed.dates ?? (present && (present.datesMove ? 'move' : 'stay'));
  return (
    <>
      {present ? <h2>{begun ? 'Make it longer or shorter' : 'Change it'}</h2> : null}
      <Form>
        {begun ? null : (
          <TextField
            name="from"
            type="date"
            label="First day of the pause"
            hint="Today or later."
            value={typed.from ?? present?.from ?? today}
            problems={problems}
            short
          />
        )}
        <TextField
          name="until"
          type="date"
          label="First day back"
          value={typed.until ?? present?.until ?? ''}
          problems={problems}
          short
        />
        <Radios
          name="dates"
          label="Do the dates move with it?"
          value={dates}
          problems={problems}
          choices={[
            {
              value: 'move',
              label: 'Yes, the months stand still',
              hint: 'What comes later, the next Awayday too, comes as many whole weeks later.',
            },
            {
              value: 'stay',
              label: 'No, the dates stay',
              hint: 'These days are quiet, and what would fall on them comes on the first morning back.',
            },
          ]}
        />
        <Actions>
          <Button>See what would follow</Button>
        </Actions>
        <p class="hint">Nothing changes yet: next you see the whole calendar, as it is and as it would be.</p>
      </Form>
    </>
  );
};

const EndIt = ({
  present,
  today,
  problems,
}: {
  present: Pause;
  today: string;
  problems: readonly Problem[];
}) => {
  const begun = present.from <= today;
  return (
    <>
      <h2>{begun ? 'End it now' : 'Call it off'}</h2>
      <p>
        {begun
          ? 'Today is the first day back. Dates that moved come as many weeks closer again, unless somebody has changed them since.'
          : 'Dates that were to move stay where they were, unless somebody has changed them since.'}
      </p>
      <Form>
        <input type="hidden" name="end" value="yes" />
        <Tick
          name="sure"
          label={begun ? 'Yes, the programme goes on today' : 'Yes, there will be no pause'}
          problems={problems}
        />
        <Actions>
          <Button kind="quiet">{begun ? 'End the pause' : 'Call the pause off'}</Button>
        </Actions>
      </Form>
    </>
  );
};
