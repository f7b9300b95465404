/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import * as z from 'zod';
import { alive, MOST_TARGETS, talkedOver, toTalkOver } from '../../domain/growth-target.ts';
import { isRefusal } from '../../domain/values.ts';
import type { Deps } from '../../workflow/deps.ts';
import { keepFromLastTime, letGoFromLastTime } from '../../workflow/from-last-time.ts';
import { confirmTalkedOver } from '../../workflow/grow.ts';
import { Actions, Button, Card, Details, Done, Form, LinkButton, Tick, Words } from '../components.tsx';
import { leaderOf, type PageContext, type PageEnv, pageOf } from '../env.ts';
import { type Problem, readForm } from '../forms.ts';
import { Names } from '../people.tsx';
import { GROW_WORDS } from '../refusals-growing.ts';
import { choiceFor, FromLastTime } from './from-last-time.tsx';
import { type GrowthView, loadTargets, type TargetsView } from './growing-views.ts';
import { doneOf, leaderPage, noSeat, to } from './leader-page.tsx';
import { TargetCard } from './target-card.tsx';
import { TargetForm } from './target-form.tsx';
import { WhoReadsTargets } from './who-reads-targets.tsx';

const TalkedOver = z.object({
  sure: z.literal('yes', { error: 'Tick the box once you have talked them over' }),
});

/** My one or two targets: written, talked over, settled, tried out. */
export const targetsRoutes = (deps: Deps): Hono<PageEnv> => {
  const app = new Hono<PageEnv>();
  const show = async (c: PageContext, problems: readonly Problem[] = []) => {
    const view = await loadTargets(deps, leaderOf(c));
    return view ? targetsPage(c, view, problems) : noSeat(c);
  };
  app.get('/p/:linkId/targets', (c) => show(c));
  app.post('/p/:linkId/targets', async (c) => {
    const form = await readForm(c, TalkedOver);
    if (!form.ok) return show(c, form.problems);
    const outcome = await confirmTalkedOver(deps, leaderOf(c));
    return isRefusal(outcome)
      ? show(c, [{ field: 'sure', message: GROW_WORDS[outcome.refused] }])
      : to(c, 'targets', { done: 'shown' });
  });
  app.get('/p/:linkId/target/:targetId/last-time', (c) => to(c, 'targets'));
  app.post('/p/:linkId/target/:targetId/last-time', async (c) => {
    const targetId = c.req.param('targetId');
    const form = await readForm(c, choiceFor(targetId));
    if (!form.ok) return show(c, form.problems);
    const choice = form.data;
    if (choice === 'refresh') return to(c, `target/${targetId}/again`);
    const step = choice === 'keep' ? keepFromLastTime : letGoFromLastTime;
    const outcome = await step(deps, leaderOf(c), targetId);
    return to(c, 'targets', isRefusal(outcome) ? { because: outcome.refused } : { done: choice });
  });
  return app;
};

const targetsPage = (c: PageContext, view: TargetsView, problems: readonly Problem[]): Promise<Response> => {
  const { growth, cycle } = view;
  const closed = cycle.state === 'closed';
  const none = alive(growth).length === 0;
  const first = none && !closed;
  return leaderPage(
    c,
    view,
    { title: first ? 'What gets in your own way?' : 'My targets', problems },
    <>
      <JustDone c={c} view={view} />
      {closed ? <p class="lead">This round has closed. What you wrote stays here as it was.</p> : null}
      {first ? <FromLastTime c={c} view={view} problems={problems} /> : null}
      {first ? <FirstTarget c={c} view={view} /> : null}
      {alive(growth).map((target) => (
        <TargetCard key={target.targetId} c={c} view={view} target={target} />
      ))}
      {closed || none ? null : <NextStep c={c} view={view} problems={problems} />}
      {closed || none ? null : <Another c={c} view={view} />}
      {closed || none ? null : <FromLastTime c={c} view={view} problems={problems} />}
      <Cracked view={view} />
      <FromPartner c={c} view={view} />
    </>,
  );
};

const FirstTarget = ({ c, view }: { c: PageContext; view: TargetsView }) => (
  <>
    {view.lastTime && view.lastTime.offered.length > 0 ? <h2>Or something new</h2> : null}
    <p class="lead">
      Most leaders have a habit that once helped and now holds them back. Name one that you could let go. One
      is a good start, two is the most.
    </p>
    <WhoReadsTargets view={view} />
    <TargetForm c={c} page="target/new" typed={{}} />
  </>
);

const JustDone = ({ c, view: { partners } }: { c: PageContext; view: GrowthView }) => {
  switch (doneOf(c)) {
    case 'kept':
      return <Done title="Kept">You can change the words whenever you like.</Done>;
    case 'keep':
      return (
        <Done title="Kept, as a draft of this round">
          Talk it over with your partner, change the words, ask colleagues anew: it begins from here.
        </Done>
      );
    case 'let-go':
      return <Done title="Let go">It has had its time. What you wrote stays with your earlier round.</Done>;
    case 'shown':
      return (
        <Done
          title={
            <>
              <Names people={partners} /> can see them now
            </>
          }
        >
          <p>Next: take them to a few colleagues and ask whether you have put your finger on it.</p>
        </Done>
      );
    case 'settled':
      return <Done title="Settled">Tough but doable: that is the right size. Now it wants trying out.</Done>;
    case 'closed':
      return <Done title="Closed, with room for another">What you wrote stays here, for you.</Done>;
    case 'planned':
      return (
        <Done title="Planned">
          If you named a day, a word from yourself reaches you the working day before it.
        </Done>
      );
    case 'told':
      return (
        <Done title="Noted">
          {c.req.query('of') === 'not-yet'
            ? 'There is no hurry. When might be a good moment?'
            : 'Each attempt moves you on. When is the next one?'}
        </Done>
      );
    default:
      return null;
  }
};

const NextStep = ({
  c,
  view,
  problems,
}: {
  c: PageContext;
  view: GrowthView;
  problems: readonly Problem[];
}) => {
  const { growth, partners, me } = view;
  const names = <Names people={partners} />;
  const fresh = toTalkOver(growth, me.partnerIds);
  if (partners.length === 0 && talkedOver(growth).length === 0) {
    return (
      <p class="soft">Once you have a coaching partner, you talk this over together before you ask others.</p>
    );
  }
  return (
    <>
      {fresh.length > 0 ? (
        <Card>
          <h2>Have you talked {fresh.length > 1 ? 'them' : 'it'} over?</h2>
          <p>
            Two see more than one. Once you tick this, <b>{names} can read</b>, on a page of their own, what
            colleagues would read: the habit, why it matters and the dial. Not what you settle on, and not
            your try-outs.
          </p>
          <Form action={pageOf(c, 'targets')}>
            <Tick
              name="sure"
              label={
                <>
                  Yes, I have talked {fresh.length > 1 ? 'them' : 'it'} over with {names}
                </>
              }
              problems={problems}
            />
            <Actions>
              <Button>Show {names}</Button>
            </Actions>
          </Form>
        </Card>
      ) : null}
      {talkedOver(growth).length > 0 ? (
        <p>
          <LinkButton
            href={pageOf(c, 'ask')}
            quiet={fresh.length > 0 || alive(growth).every(({ state }) => state === 'settled')}
          >
            Ask colleagues for their view
          </LinkButton>{' '}
        </p>
      ) : null}
    </>
  );
};

const Another = ({ c, view: { growth } }: { c: PageContext; view: GrowthView }) =>
  alive(growth).length < MOST_TARGETS ? (
    <p>
      <a href={pageOf(c, 'target/new')}>Write a second target</a>{' '}
      <span class="soft">One is a good start, two is the most.</span>
    </p>
  ) : (
    <p class="soft">Two targets are the most. Close one, and there is room for another.</p>
  );

const Cracked = ({ view: { growth } }: { view: GrowthView }) => {
  const closed = growth?.targets.filter(({ state }) => state === 'closed') ?? [];
  return closed.length === 0 ? null : (
    <Details summary="Closed, and part of you by now" count={closed.length}>
      {closed.map(({ targetId, habit, exactly }) => (
        <div key={targetId}>
          <Words text={habit} />
          {exactly ? (
            <p>
              <span class="soft">What I did differently:</span> <bdi>{exactly}</bdi>
            </p>
          ) : null}
        </div>
      ))}
    </Details>
  );
};

const FromPartner = ({ c, view: { partners } }: { c: PageContext; view: GrowthView }) =>
  partners.length === 0 ? null : (
    <p>
      <a href={pageOf(c, 'from-my-partner')}>
        What <Names people={partners} /> {partners.length > 1 ? 'show' : 'shows'} you
      </a>
    </p>
  );
