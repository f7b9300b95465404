/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import {
  formatDate,
  formatDateTime,
  localDate,
  nextSendingTime,
  withinSendingHours,
} from '../../domain/working-days.ts';
import { loadFailures } from '../../store/failures.ts';
import { loadRoster } from '../../store/roster.ts';
import { announceCycle } from '../../workflow/announce-cycle.ts';
import type { Deps } from '../../workflow/deps.ts';
import { Actions, Button, Form, LinkButton, Name, Notice, Tick, Words } from '../components.tsx';
import type { PageContext, PageEnv } from '../env.ts';
import { notFound } from '../errors.tsx';
import { type Problem, readTyped } from '../forms.ts';
import { DateWarnings } from './date-warnings.tsx';
import { adminPage } from './frame.tsx';
import { type CycleView, inCycle } from './session.ts';

/** The one step that writes to everybody: it says to how many, in whose name and when, and wants a tick. */
export const announceRoutes = (deps: Deps): Hono<PageEnv> => {
  const app = new Hono<PageEnv>();
  app.get(
    '/admin/programmes/:programmeId/cycle/:cycle/announce',
    inCycle(deps, (c, view) => announcePage(deps, c, view, [])),
  );
  app.post(
    '/admin/programmes/:programmeId/cycle/:cycle/announce',
    inCycle(deps, async (c, view) => {
      const { programme, cycle, who, at } = view;
      if ((await readTyped(c)).sure !== 'yes') {
        return announcePage(deps, c, view, [
          { field: 'sure', message: 'Tick the box if the invitations may go out' },
        ]);
      }
      const outcome = await announceCycle(
        deps,
        { programmeId: programme.programmeId, cycle: cycle.number },
        who.email,
      );
      if ('done' in outcome) return c.redirect(at(`cycle/${cycle.number}?announced=yes`), 303);
      if (outcome.refused === 'no-such-cycle') return notFound(c);
      return announcePage(deps, c, view, []);
    }),
  );
  return app;
};

const announcePage = async (
  deps: Deps,
  c: PageContext,
  view: CycleView,
  problems: readonly Problem[],
): Promise<Response> => {
  const { programme, cycle, who, at } = view;
  const [roster, failures] = await Promise.all([
    loadRoster(deps.table, programme.programmeId, programme.rosterVersion),
    loadFailures(deps.table, programme.programmeId),
  ]);
  const hurdle = hurdleBefore(deps, view, roster.length);
  const shown = hurdle ? [] : problems;
  const failing = new Set(failures.map(({ personId }) => personId));
  const reachable = roster.filter(({ personId }) => !failing.has(personId)).length;
  return adminPage(
    c,
    { title: `Announce cycle ${cycle.number}`, programme, email: who.email, problems: shown, wide: false },
    hurdle ? (
      <>
        <Notice title={hurdle.title}>
          <p>{hurdle.say}</p>
        </Notice>
        <LinkButton href={at(hurdle.page)}>{hurdle.go}</LinkButton>
      </>
    ) : (
      <>
        <p class="lead">
          {reachable === 1 ? 'One person is invited' : `${reachable} people are invited`}, in the name of{' '}
          <Name>{programme.sponsor.name}</Name>, {whenItGoes(deps, view)}.
        </p>
        {reachable < roster.length ? (
          <p>
            {`For ${roster.length - reachable} more on the roster we have no working address. `}
            <a href={at('roster')}>See whom</a>
          </p>
        ) : null}
        <p>
          {`They are asked whether they take part, and hear of the Awayday on ${formatDate(cycle.awayday)}. Whoever has not replied gets one reminder; whoever has paused or stopped our mails gets neither. From then on everything follows the calendar.`}
        </p>
        <DateWarnings programme={programme} cycle={cycle} now={deps.now()} />
        <h2>In their words</h2>
        <Words text={cycle.invitationNote.text} />
        <Form>
          <Tick
            name="sure"
            label="Yes, the invitations may go out. I have checked the roster and the dates."
            problems={problems}
          />
          <Actions>
            <Button>{reachable === 1 ? 'Announce to one person' : `Announce to ${reachable} people`}</Button>
            <LinkButton href={at(`cycle/${cycle.number}`)} quiet>
              Not yet
            </LinkButton>
          </Actions>
        </Form>
      </>
    ),
  );
};

const whenItGoes = (deps: Deps, { programme }: CycleView): string => {
  const now = deps.now();
  return withinSendingHours(now, programme)
    ? 'at once if you announce before 17:00, or else on the next working morning'
    : `on ${formatDateTime(nextSendingTime(now, programme), programme.timeZone)}`;
};

interface Hurdle {
  readonly title: string;
  readonly say: string;
  readonly page: string;
  readonly go: string;
}

/** What still stands before the announcement, if anything. */
const hurdleBefore = (deps: Deps, { programme, cycle }: CycleView, people: number): Hurdle | undefined => {
  const page = `cycle/${cycle.number}`;
  if (cycle.state !== 'planned') {
    const say = cycle.state === 'cancelled' ? 'This cycle was cancelled.' : 'It has been announced already.';
    return { title: 'There is nothing to announce', say, page, go: `See cycle ${cycle.number}` };
  }
  if (people < 2)
    return {
      title: people === 0 ? 'The roster is empty' : 'There is only one person on the roster',
      say: 'Upload the people you would like to invite, then announce.',
      page: 'roster',
      go: 'Upload the roster',
    };
  if (!cycle.invitationNote.approvedAt)
    return {
      title: cycle.invitationNote.lapsedAt
        ? `${programme.sponsor.name} must read the invitation again`
        : `${programme.sponsor.name} has not approved the invitation yet`,
      say: cycle.invitationNote.lapsedAt
        ? 'The Awayday has moved since they approved. Ask them once more; nothing goes out in their name before.'
        : 'Nothing goes out in their name that they have not read and approved.',
      page,
      go: `See cycle ${cycle.number}`,
    };
  if (cycle.awayday < localDate(deps.now(), programme.timeZone) || cycle.choosingCloses <= deps.now())
    return {
      title: 'The dates have passed',
      say: 'By now the Awayday would be over, or choosing closed. Give the cycle new dates, then announce.',
      page: `${page}/dates`,
      go: 'Change the dates',
    };
  return undefined;
};
