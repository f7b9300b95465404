/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import { type Choices, choicesFor, mayChoose } from '../../domain/choices.ts';
import { takesPart } from '../../domain/seat.ts';
import { type Choosing, loadChoosing } from '../../store/cycle-view.ts';
import type { Deps } from '../../workflow/deps.ts';
import { Card, Done, LinkButton } from '../components.tsx';
import { leaderOf, type PageContext, type PageEnv, pageOf } from '../env.ts';
import { Names } from '../people.tsx';
import { when } from '../zone.ts';
import { CameToNothing } from './came-to-nothing.tsx';
import { NotPossible, Possible, Trios } from './choose-lists.tsx';
import { closedRound } from './closed-round.tsx';
import { doneOf, leaderPage, noSeat, to } from './leader-page.tsx';
import type { LeaderView } from './views.ts';
import { homeOf } from './where-to.ts';

/** Whom could I pair with, who has asked me, and whom have I asked. */
export const chooseRoutes = (deps: Deps): Hono<PageEnv> => {
  const app = new Hono<PageEnv>();
  app.get('/p/:linkId/choose', async (c) => {
    const leader = leaderOf(c);
    const state = await loadChoosing(deps.table, leader.programmeId, leader.cycle);
    const me = state?.seats.find(({ personId, left }) => personId === leader.personId && !left);
    const choices = state && choicesFor(state, leader.personId);
    if (!state || !me || !choices) return noSeat(c);
    if (state.cycle.state === 'closed') return closedRound(deps, c);
    const view = { programme: state.programme, cycle: state.cycle, me };
    if (me.pairId && choices.toMe.length === 0) return to(c, 'pair');
    if (!mayChoose(state.cycle, me) && !me.pairId) return notNow(c, view);
    if (!takesPart(me)) return to(c, 'join', { because: 'not-taking-part' });
    return choosePage(c, view, state, choices);
  });
  return app;
};

const notNow = (c: PageContext, view: LeaderView): Response | Promise<Response> => {
  const { cycle, me, programme } = view;
  if (cycle.state !== 'announced') return to(c, homeOf(cycle, me), { because: 'choosing-has-closed' });
  return leaderPage(
    c,
    view,
    { title: 'Choosing opens at the Awayday' },
    <>
      <p class="lead">
        {cycle.choosingOpens
          ? `It opens on ${when(cycle.choosingOpens, programme.timeZone)}.`
          : 'Your facilitator opens it on the day.'}{' '}
        A mail comes that moment.
      </p>
      <p>Until then, think of somebody you trust who works in another function.</p>
    </>,
  );
};

const choosePage = (
  c: PageContext,
  view: LeaderView,
  state: Choosing,
  choices: Choices,
): Promise<Response> => {
  const asked = choices.mine.some(({ fromId }) => fromId === view.me.personId);
  return leaderPage(
    c,
    view,
    { title: view.me.pairId ? 'Would you make room for one more?' : 'Choose your coaching partner' },
    <>
      <JustDone c={c} />
      {asked ? null : <CameToNothing view={view} state={state} />}
      <AskedMe c={c} state={state} choices={choices} />
      <AskedByMe c={c} view={view} state={state} choices={choices} />
      {view.me.pairId ? null : (
        <>
          {state.history.length > 0 ? <ANewPartner /> : null}
          <Possible c={c} choices={choices} asked={asked} />
          <Trios c={c} choices={choices} asked={asked} />
          <NotPossible choices={choices} me={view.me} />
          <p>
            <a href={pageOf(c, 'board')}>See who has paired and who is still choosing</a>
          </p>
        </>
      )}
    </>,
  );
};

/** From the second round on; it is true for whoever is new, too. */
const ANewPartner = () => (
  <p>
    Some would gladly stay with the partner they had. We resist that, kindly: with each new pair, more of the
    team know each other well.
  </p>
);

const JustDone = ({ c }: { c: PageContext }) => {
  switch (doneOf(c)) {
    case 'withdrawn':
      return <Done title="Taken back">You can ask somebody else now.</Done>;
    case 'declined':
      return (
        <Done title="You said no, thank you">
          <p>No reason was asked and none is given. Should you think again, it is you who can ask.</p>
        </Done>
      );
    case 'left':
      return (
        <Done title="You have left the pair">
          <p>Whoever was in it with you has been told, kindly and without a reason. You can choose again.</p>
        </Done>
      );
    default:
      return null;
  }
};

const AskedMe = ({ c, state, choices }: { c: PageContext; state: Choosing; choices: Choices }) => (
  <>
    {choices.toMe.map((invitation) => {
      const others = state.seats.filter(
        ({ personId }) => invitation.members.includes(personId) && personId !== leaderOf(c).personId,
      );
      const asker = others.filter(({ personId }) => personId === invitation.fromId);
      const between = asker.length > 0 ? asker : others;
      return (
        <Card key={invitation.invitationId}>
          <h2>
            <Names people={between} full />{' '}
            {asker.length === 0
              ? 'and you were pencilled in'
              : invitation.joins
                ? 'would like to join your pair'
                : 'would like to pair with you'}
          </h2>
          <LinkButton href={pageOf(c, `answer/${invitation.invitationId}`)}>
            Answer <Names people={between} />
          </LinkButton>
        </Card>
      );
    })}
  </>
);

const AskedByMe = ({
  c,
  view,
  state,
  choices,
}: {
  c: PageContext;
  view: LeaderView;
  state: Choosing;
  choices: Choices;
}) => (
  <>
    {choices.mine.map((invitation) => {
      const waiting = state.seats.filter(
        ({ personId }) => invitation.members.includes(personId) && !invitation.yes.includes(personId),
      );
      const mine = invitation.fromId === view.me.personId;
      return (
        <div class="done" role="status" key={invitation.invitationId}>
          <h2>
            {mine ? 'You asked ' : 'You said yes. Waiting for '}
            <Names people={waiting} full />
          </h2>
          <p>
            {mine
              ? 'They have a mail with your invitation. This page tells you when they answer, and so does a mail.'
              : `You are ${invitation.members.length > 2 ? 'three' : 'a pair'} as soon as they say yes, too.`}
          </p>
          {mine ? (
            <p>
              <a href={pageOf(c, `withdraw/${invitation.invitationId}`)}>Take my invitation back</a>
            </p>
          ) : null}
        </div>
      );
    })}
  </>
);
