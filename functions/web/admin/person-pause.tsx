/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import { isAway, type Mailbox } from '../../domain/mailbox.ts';
import type { RosterPerson } from '../../domain/roster.ts';
import { isId } from '../../domain/values.ts';
import { formatDate, localDate } from '../../domain/working-days.ts';
import { mailboxes } from '../../store/groups.ts';
import { loadRoster } from '../../store/roster.ts';
import type { Deps } from '../../workflow/deps.ts';
import { LONGEST_AWAY_MONTHS, pausePerson, resumePerson } from '../../workflow/pause-person.ts';
import { Actions, Button, Done, Form, LinkButton, Name, Notice, Radios, TextField } from '../components.tsx';
import type { PageContext, PageEnv } from '../env.ts';
import { notFound } from '../errors.tsx';
import { type Problem, readTyped, type Typed } from '../forms.ts';
import { readDate } from '../read-dates.ts';
import { adminPage } from './frame.tsx';
import { inProgramme, type ProgrammeView } from './session.ts';

interface PersonView extends ProgrammeView {
  readonly person: RosterPerson;
  readonly mailbox: Mailbox | undefined;
}

/** Mail to one person waits while they are away. Why they are is nobody's business, and not asked. */
export const personPauseRoutes = (deps: Deps): Hono<PageEnv> => {
  const app = new Hono<PageEnv>();
  const path = '/admin/programmes/:programmeId/people/:personId/pause';
  app.get(
    path,
    inProgramme(deps, (c, view) => withPerson(deps, c, view, (it) => pausePage(deps, c, it, {}, []))),
  );
  app.post(
    path,
    inProgramme(deps, (c, view) =>
      withPerson(deps, c, view, async (it) => {
        const typed = await readTyped(c);
        const problems = await carryOut(deps, it, typed);
        if (problems.length > 0) return pausePage(deps, c, it, typed, problems);
        const done = typed.how === 'back' ? 'back' : 'paused';
        return c.redirect(view.at(`people/${it.person.personId}/pause?done=${done}`), 303);
      }),
    ),
  );
  return app;
};

const withPerson = async (
  deps: Deps,
  c: PageContext,
  view: ProgrammeView,
  then: (it: PersonView) => Promise<Response>,
): Promise<Response> => {
  const { programmeId, rosterVersion } = view.programme;
  const personId = c.req.param('personId') ?? '';
  if (!isId(personId)) return notFound(c);
  const [roster, mailbox] = await Promise.all([
    loadRoster(deps.table, programmeId, rosterVersion),
    mailboxes.get(deps.table, programmeId, personId),
  ]);
  const person = roster.find((it) => it.personId === personId);
  return person ? then({ ...view, person, mailbox }) : notFound(c);
};

/** @returns what is to be put right, if anything */
const carryOut = async (
  deps: Deps,
  { programme: { programmeId }, person: { personId }, who }: PersonView,
  typed: Typed,
): Promise<Problem[]> => {
  if (typed.how === 'back') {
    await resumePerson(deps, { programmeId, personId }, who.email);
    return [];
  }
  if (typed.how !== 'until' && typed.how !== 'open')
    return [{ field: 'how', message: 'Choose for how long, or go back' }];
  const until = typed.how === 'until' ? readDate(typed.until ?? '') : undefined;
  if (typed.how === 'until' && until === undefined)
    return [{ field: 'until', message: 'Give the first day back as a date, like 27 March 2027' }];
  const outcome = await pausePerson(deps, { programmeId, personId }, { until, by: who.email });
  if ('done' in outcome) return [];
  return [{ field: 'until', message: WHY_NOT[outcome.refused] }];
};

const WHY_NOT = {
  'no-such-person': 'They are no longer on the roster',
  'not-ahead': 'The first day back comes after today',
  'too-far': `Choose a day within ${LONGEST_AWAY_MONTHS} months, or pause until further notice`,
};

const pausePage = (
  deps: Deps,
  c: PageContext,
  { programme, person, mailbox, who, at }: PersonView,
  typed: Typed,
  problems: readonly Problem[],
): Promise<Response> => {
  const away = isAway(mailbox, localDate(deps.now(), programme.timeZone)) ? mailbox?.away : undefined;
  const done = problems.length === 0 ? c.req.query('done') : undefined;
  return adminPage(
    c,
    {
      title: away ? 'Mail is paused' : 'Pause mail to one person',
      heading: away ? (
        <>
          Mail to <Name>{person.name}</Name> is paused
        </>
      ) : (
        <>
          Pause mail to <Name>{person.name}</Name>
        </>
      ),
      programme,
      email: who.email,
      problems,
      wide: false,
    },
    <>
      {done === 'paused' && away ? (
        <Done title="Their mail waits">
          <p>
            {away.until ? `Until ${formatDate(away.until)}, their first day back.` : 'Until further notice.'}
          </p>
        </Done>
      ) : null}
      {done === 'back' && !away ? (
        <Done title="Their mail comes again">
          <p>What has waited and is still wanted comes now, at most one prompt a day.</p>
        </Done>
      ) : null}
      {away && done !== 'paused' ? (
        <Notice>
          <p>
            {away.until ? `Until ${formatDate(away.until)}, their first day back.` : 'Until further notice.'}
          </p>
        </Notice>
      ) : null}
      <p class="lead">
        For a holiday, parental leave, or whatever keeps somebody away. Nothing is mailed to them but what
        they ask for themselves. What is still wanted when they are back comes then, at most one prompt a day;
        what has become stale does not.
      </p>
      <p>
        They keep their place, their partner and their pages. They see the pause under “My mails” and can come
        back sooner. Nobody else is told, and please do not write down why anywhere here.
      </p>
      <Form>
        <Radios
          name="how"
          ask
          label={away ? 'How does it go on?' : 'For how long?'}
          value={typed.how}
          problems={problems}
          choices={[
            ...(away ? [{ value: 'back', label: 'They are back: mail comes again from today' }] : []),
            { value: 'until', label: 'Until the day below', hint: 'Their first day back.' },
            { value: 'open', label: 'Until further notice' },
          ]}
        />
        <TextField
          name="until"
          type="date"
          label="First day back"
          value={typed.until ?? away?.until ?? ''}
          problems={problems}
          short
        />
        <Actions>
          <Button>{away ? 'Save' : 'Pause their mail'}</Button>
          <LinkButton href={at(`people/${person.personId}`)} quiet>
            Back to their page
          </LinkButton>
        </Actions>
      </Form>
    </>,
  );
};
