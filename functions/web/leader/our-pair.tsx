/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import { cycleMonthOn } from '../../domain/cycle-months.ts';
import { guide } from '../../domain/guide.ts';
import { neverMet } from '../../domain/next-guide.ts';
import { type Pair, passedSession, type Session, sessionsHeld, upcomingSession } from '../../domain/pair.ts';
import { isWorkingDay, localDate } from '../../domain/working-days.ts';
import type { OwnView } from '../../store/own-view.ts';
import type { Deps } from '../../workflow/deps.ts';
import { Card, Done, LinkButton, Name, Rings } from '../components.tsx';
import { leaderOf, type PageContext, type PageEnv, pageOf } from '../env.ts';
import { Address, Functions, Names, namesText } from '../people.tsx';
import { when } from '../zone.ts';
import { closedRoundPage } from './closed-round.tsx';
import { DidYouMeet, WeMet } from './did-you-meet.tsx';
import { HourForm } from './hour-form.tsx';
import { doneOf, leaderPage, noSeat, today } from './leader-page.tsx';
import { loadOwn } from './views.ts';
import { homeOf } from './where-to.ts';

/** My partner, our next hour, the guide to it, and a quiet way out. */
export const pairRoutes = (deps: Deps): Hono<PageEnv> => {
  const app = new Hono<PageEnv>();
  app.get('/p/:linkId/pair', async (c) => {
    const view = await loadOwn(deps.table, leaderOf(c));
    if (!view) return noSeat(c);
    if (view.cycle.state === 'closed') return closedRoundPage(c, view);
    return view.pair ? pairPage(deps, c, view, view.pair) : noPair(c, view);
  });
  return app;
};

const noPair = (c: PageContext, view: OwnView): Promise<Response> => {
  const next = homeOf(view.cycle, view.me);
  return leaderPage(
    c,
    view,
    { title: 'You are not in a pair just now' },
    <>
      <p class="lead">
        {next === 'choose'
          ? 'You can choose a partner at any time while choosing is open to you.'
          : 'When the next choosing opens, a mail tells you.'}
      </p>
      <LinkButton href={pageOf(c, next)}>{next === 'choose' ? 'Choose my partner' : 'Go on'}</LinkButton>
    </>,
  );
};

const pairPage = (deps: Deps, c: PageContext, view: OwnView, pair: Pair): Promise<Response> => {
  const { partners, cycle } = view;
  const month = cycleMonthOn(cycle, today(deps, view));
  return leaderPage(
    c,
    view,
    {
      title: namesText(partners, 'You'),
      heading: <Names people={partners} lead="You" />,
    },
    <>
      <JustDone c={c} view={view} />
      <Partners view={view} />
      <NextHour deps={deps} c={c} view={view} pair={pair} />
      <h2>The guide to your hour</h2>
      <p>
        <a href={pageOf(c, `guide/${month.guide}`)}>
          Month {month.number}: {guide(month.guide).title}
        </a>
      </p>
      {month.guide !== 1 && neverMet(pair, deps.now()) ? (
        <p>
          Not met yet? It is never too late: begin with <a href={pageOf(c, 'guide/1')}>your first hour</a>.
        </p>
      ) : null}
      <p>
        <a href={pageOf(c, 'targets')}>My targets: what gets in my own way</a>
      </p>
      <p class="soft small">
        If the trust is not there, you need not stay: <a href={pageOf(c, 'pair/leave')}>a quiet way out</a>.
      </p>
    </>,
  );
};

const JustDone = ({ c, view: { partners } }: { c: PageContext; view: OwnView }) => {
  switch (doneOf(c)) {
    case 'paired':
      return (
        <Done
          title={
            <>
              <Names people={partners} lead="You" /> are coaching partners
            </>
          }
        >
          <p>
            Each of you has a mail with {partners.length > 1 ? 'the names of the others' : 'the other’s name'}{' '}
            and the guide to a first hour. Next: agree when.
          </p>
        </Done>
      );
    case 'agreed':
      return <Done title="Your hour is agreed">Each of you gets a calendar entry by mail.</Done>;
    case 'moved':
      return <Done title="Your hour has moved">The entry in each calendar moves with it.</Done>;
    case 'cancelled':
      return (
        <Done title="That hour is cancelled">It goes from each calendar. Another is quickly agreed.</Done>
      );
    case 'held':
      return <Done title="Good that you met">When is your next hour?</Done>;
    case 'not-met':
      return (
        <Done title="These things happen">
          When would suit {partners.length > 1 ? 'all of you' : 'you both'} instead?
        </Done>
      );
    default:
      return null;
  }
};

const Partners = ({ view: { partners } }: { view: OwnView }) => (
  <ul class="pairs one">
    {partners.map((seat) => (
      <li key={seat.personId}>
        <Rings />
        <div>
          <b>
            <Name>{seat.name}</Name>
          </b>
          <Functions of={seat} />
          <br />
          <a href={`mailto:${seat.email}`}>
            <Address of={seat.email} />
          </a>
        </div>
      </li>
    ))}
  </ul>
);

const NextHour = ({ deps, c, view, pair }: { deps: Deps; c: PageContext; view: OwnView; pair: Pair }) => {
  const upcoming = upcomingSession(pair, deps.now());
  const passed = passedSession(pair, deps.now());
  if (upcoming) {
    return (
      <>
        <Agreed c={c} session={upcoming} programme={view.programme} />
        {passed ? (
          <DidYouMeet c={c} view={view} pair={pair} session={passed} />
        ) : (
          <WeMet c={c} view={view} pair={pair} />
        )}
        <HoursSoFar pair={pair} />
      </>
    );
  }
  if (passed) {
    return (
      <>
        <DidYouMeet c={c} view={view} pair={pair} session={passed} />
        <p>
          <a href={pageOf(c, 'pair/hour')}>Agree the next hour</a>
        </p>
      </>
    );
  }
  return (
    <>
      <h2>When is your next hour?</h2>
      <HourForm deps={deps} c={c} view={view} pair={pair} />
      <WeMet c={c} view={view} pair={pair} />
      <HoursSoFar pair={pair} />
    </>
  );
};

const Agreed = ({
  c,
  session,
  programme,
}: {
  c: PageContext;
  session: Session;
  programme: OwnView['programme'];
}) => (
  <Card>
    <h2>Your next hour</h2>
    <p class="lead">{when(session.at, programme.timeZone)}</p>
    {isWorkingDay(localDate(session.at, programme.timeZone), programme) ? null : (
      <p class="soft">That is not a working day here. If it suits all of you, it is just as good.</p>
    )}
    <p>
      <a href={pageOf(c, 'pair/hour')}>Move it</a> · <a href={pageOf(c, 'pair/cancel')}>Cancel it</a>
    </p>
  </Card>
);

const HoursSoFar = ({ pair }: { pair: Pair }) => {
  const held = sessionsHeld(pair).length;
  if (held === 0) return null;
  return <p class="soft">{held === 1 ? 'One hour together so far.' : `${held} hours together so far.`}</p>;
};
