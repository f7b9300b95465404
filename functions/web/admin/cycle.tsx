/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import type { Cycle } from '../../domain/cycle.ts';
import type { Programme } from '../../domain/programme.ts';
import { type Instant, isRefusal } from '../../domain/values.ts';
import { formatDate, formatDateTime, withinSendingHours } from '../../domain/working-days.ts';
import { loadRoster } from '../../store/roster.ts';
import { askApproval, type NoteName } from '../../workflow/approve-note.ts';
import type { Deps } from '../../workflow/deps.ts';
import { type HowFar, leadersSeated } from '../../workflow/how-far.ts';
import { Actions, Done, LinkButton, Name, Notice, SummaryList } from '../components.tsx';
import type { PageContext, PageEnv } from '../env.ts';
import { notFound } from '../errors.tsx';
import { readTyped } from '../forms.ts';
import { sendingWords } from '../sending-moment.ts';
import { Calendar } from './cycle-calendar.tsx';
import { Invitation, SummaryNote } from './cycle-notes.tsx';
import { DateWarnings } from './date-warnings.tsx';
import { adminPage } from './frame.tsx';
import { takesDates } from './plan-input.ts';
import { type CycleView, inCycle, inProgramme } from './session.ts';
import { LOOK_AGAIN, StillGoing } from './still-going.tsx';

/** A cycle: its dates, the sponsor's words, and the calendar that follows. */
export const cycleRoutes = (deps: Deps): Hono<PageEnv> => {
  const app = new Hono<PageEnv>();

  app.get(
    '/admin/programmes/:programmeId/cycle',
    inProgramme(deps, (c, { latest, at }) =>
      c.redirect(at(latest ? `cycle/${latest.number}` : 'cycle/plan'), 303),
    ),
  );
  app.get(
    '/admin/programmes/:programmeId/cycle/:cycle',
    inCycle(deps, (c, view) => cyclePage(deps, c, view)),
  );
  app.post(
    '/admin/programmes/:programmeId/cycle/:cycle/approval',
    inCycle(deps, async (c, { programme, cycle, who, at }) => {
      const note: NoteName = (await readTyped(c)).note === 'summary' ? 'summary' : 'invitation';
      const outcome = await askApproval(
        deps,
        { programmeId: programme.programmeId, cycle: cycle.number },
        note,
        who.email,
      );
      if (isRefusal(outcome) && outcome.refused === 'no-such-cycle') return notFound(c);
      return c.redirect(at(`cycle/${cycle.number}${isRefusal(outcome) ? '' : '?asked=yes'}`), 303);
    }),
  );
  return app;
};

const STATES: Record<Cycle['state'], string> = {
  planned: 'Planned. Nobody has been told yet.',
  announced: 'Announced. Leaders are saying yes, or not this time.',
  choosing: 'Partners are being chosen.',
  running: 'Under way.',
  closed: 'Closed.',
  cancelled: 'Cancelled.',
};

/** Only a cycle that was just announced may still be at it. */
const seating = async (deps: Deps, { programme, cycle }: CycleView): Promise<HowFar | undefined> => {
  if (cycle.state !== 'announced') return undefined;
  const { programmeId, rosterVersion } = programme;
  return leadersSeated(deps, programmeId, cycle.number, () =>
    loadRoster(deps.table, programmeId, rosterVersion),
  );
};

const cyclePage = async (deps: Deps, c: PageContext, view: CycleView): Promise<Response> => {
  const { programme, cycle, who, at } = view;
  const far = await seating(deps, view);
  const here = at(`cycle/${cycle.number}`);
  return adminPage(
    c,
    {
      title: `Cycle ${cycle.number}`,
      programme,
      email: who.email,
      refresh: far && !far.stuck ? LOOK_AGAIN : undefined,
    },
    <>
      <After c={c} view={view} now={deps.now()} />
      {far ? (
        <StillGoing
          title="Everyone gets a seat and an invitation"
          far={far}
          helpAddress={deps.settings.helpAddress}
        />
      ) : null}
      <p class="lead">{STATES[cycle.state]}</p>
      <Others view={view} />
      <h2>Dates</h2>
      <Dates programme={programme} cycle={cycle} />
      <DateWarnings programme={programme} cycle={cycle} now={deps.now()} />
      <Actions>
        {takesDates(cycle) ? (
          <LinkButton href={`${here}/dates`} quiet>
            Change the dates
          </LinkButton>
        ) : null}
        {cycle.state === 'choosing' || cycle.state === 'running' ? (
          <LinkButton href={at('awayday')} quiet>
            {cycle.state === 'choosing' ? 'Give choosing more time' : 'Open choosing again'}
          </LinkButton>
        ) : null}
        {cycle.state !== 'planned' && cycle.state !== 'closed' && cycle.state !== 'cancelled' ? (
          <LinkButton
            href={`${here}/next-awayday`}
            quiet={cycle.nextAwaydayConfirmed || cycle.state !== 'running'}
          >
            {cycle.nextAwaydayConfirmed ? 'Move the next Awayday' : 'Confirm or move the next Awayday'}
          </LinkButton>
        ) : null}
      </Actions>
      <Invitation view={view} here={here} />
      {cycle.state === 'running' || cycle.state === 'closed' ? (
        <SummaryNote view={view} here={here} now={deps.now()} />
      ) : null}
      {cycle.state === 'cancelled' ? null : <Calendar deps={deps} programme={programme} cycle={cycle} />}
    </>,
  );
};

const After = ({ c, view: { programme, cycle }, now }: { c: PageContext; view: CycleView; now: Instant }) => {
  if (c.req.query('saved'))
    return (
      <Done title="The dates are saved">
        {c.req.query('saved') === 'moved' ? (
          <p>A short mail tells those who said yes, or have not replied, that the Awayday has moved.</p>
        ) : null}
        {lapsed(cycle) ? (
          <p>
            <Name>{programme.sponsor.name}</Name> had approved the invitation for another day, and must read
            it again: ask once more below.
          </p>
        ) : null}
      </Done>
    );
  if (c.req.query('asked'))
    return (
      <Done title={`We have asked ${programme.sponsor.name}`}>
        <p>
          They get a mail with a link to read, change and approve the note. This page shows when they have.
          Pressed twice in a day, it is still one mail.
        </p>
      </Done>
    );
  if (c.req.query('announced'))
    return (
      <Done title="Announced">
        <p>
          {withinSendingHours(cycle.announcedAt ?? now, programme)
            ? 'The invitations are on their way.'
            : `The mail with the invitation ${sendingWords(programme, cycle.announcedAt ?? now, now)}.`}{' '}
          You can see on Progress how many have answered.
        </p>
      </Done>
    );
  if (c.req.query('confirmed'))
    return (
      <Done title="The next Awayday is confirmed">
        <p>The cycle closes that morning, and everything before it follows the date.</p>
      </Done>
    );
  return c.req.query('late') ? (
    <Notice title="Choosing has begun">
      <p>Its dates can no longer be changed here. On the Awayday page you can give it more time.</p>
    </Notice>
  ) : null;
};

const lapsed = ({ state, invitationNote }: Cycle): boolean =>
  state === 'planned' && invitationNote.lapsedAt !== undefined && invitationNote.approvedAt === undefined;

const Others = ({ view: { programme, latest, cycle, at } }: { view: CycleView }) => {
  const others = Array.from({ length: programme.latestCycle }, (_, index) => index + 1).filter(
    (number) => number !== cycle.number,
  );
  const mayPlan =
    latest?.number === cycle.number && ['running', 'closed', 'cancelled'].includes(latest.state);
  if (others.length === 0 && !mayPlan) return null;
  return (
    <p>
      {others.length > 0 ? 'Other cycles: ' : null}
      {others.map((number, index) => (
        <span key={number}>
          {index > 0 ? ', ' : null}
          <a href={at(`cycle/${number}`)}>{`cycle ${number}`}</a>
        </span>
      ))}
      {others.length > 0 ? '. ' : null}
      {mayPlan ? <a href={at('cycle/plan')}>{`Plan cycle ${programme.latestCycle + 1}`}</a> : null}
    </p>
  );
};

const Dates = ({ programme, cycle }: { programme: Programme; cycle: Cycle }) => {
  const at = (instant: string) => formatDateTime(instant, programme.timeZone);
  return (
    <SummaryList
      rows={[
        ['Awayday', formatDate(cycle.awayday)],
        [
          'Choosing opens',
          cycle.choosingOpenedAt ? (
            `Opened on ${at(cycle.choosingOpenedAt)}`
          ) : cycle.choosingOpens ? (
            at(cycle.choosingOpens)
          ) : (
            <>
              When <Name>{programme.facilitator.name}</Name> opens it, at the Awayday
            </>
          ),
        ],
        [cycle.state === 'running' ? 'Choosing closed' : 'Choosing closes', at(cycle.choosingCloses)],
        [
          'Next Awayday',
          `${formatDate(cycle.nextAwayday)}${cycle.nextAwaydayConfirmed ? ', confirmed' : ', not confirmed yet'}`,
        ],
        ['Time zone', programme.timeZone.replaceAll('_', ' ')],
      ]}
    />
  );
};
