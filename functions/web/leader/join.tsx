/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import * as z from 'zod';
import { mayAnswer, mayChoose } from '../../domain/choices.ts';
import { isRefusal } from '../../domain/values.ts';
import { formatDate } from '../../domain/working-days.ts';
import type { Deps } from '../../workflow/deps.ts';
import { answerTakingPart } from '../../workflow/join.ts';
import {
  Actions,
  Button,
  Details,
  Done,
  Form,
  LinkButton,
  Name,
  Notice,
  Radios,
  Words,
} from '../components.tsx';
import { leaderOf, type PageContext, type PageEnv, pageOf } from '../env.ts';
import { type Problem, readForm } from '../forms.ts';
import { when } from '../zone.ts';
import { doneOf, leaderPage, noSeat, to } from './leader-page.tsx';
import { SixElements } from './six-elements.tsx';
import { type LeaderView, loadLeader } from './views.ts';

const Answer = z.object({
  answer: z.enum(['taking-part', 'not-this-time'], { error: 'Choose yes, or not this time' }),
});

/** Will you take part? Asked anew each round, and changeable until choosing closes. */
export const joinRoutes = (deps: Deps): Hono<PageEnv> => {
  const app = new Hono<PageEnv>();
  app.get('/p/:linkId/join', async (c) => {
    const view = await loadLeader(deps.table, leaderOf(c));
    return view ? joinPage(c, view, []) : noSeat(c);
  });
  app.post('/p/:linkId/join', async (c) => {
    const form = await readForm(c, Answer);
    if (!form.ok) {
      const view = await loadLeader(deps.table, leaderOf(c));
      return view ? joinPage(c, view, form.problems) : noSeat(c);
    }
    const outcome = await answerTakingPart(deps, leaderOf(c), form.data.answer);
    return isRefusal(outcome)
      ? to(c, '', { because: outcome.refused })
      : to(c, 'join', { done: outcome.done });
  });
  return app;
};

const joinPage = (c: PageContext, view: LeaderView, problems: readonly Problem[]): Promise<Response> => {
  const { cycle, programme, me } = view;
  return leaderPage(
    c,
    view,
    { title: 'Will you join us?', problems },
    <>
      <WhatYouSaid c={c} view={view} />
      {mayAnswer(cycle, me) && !me.pairId ? (
        <>
          <p class="lead">
            {`${cycle.state === 'running' ? `Until the next Awayday, planned for ${formatDate(cycle.nextAwayday)}` : 'For six months'}, two colleagues from different functions coach each other as equals, an hour a month. You choose whom to ask, and a pair exists only when both say yes.`}
          </p>
          {cycle.state === 'running' ? (
            <p>
              The others chose at the Awayday on {formatDate(cycle.awayday)}. You can still take part: choose
              among those without a partner or, if nobody is left for you, ask a pair to become three.
            </p>
          ) : null}
          {cycle.state === 'announced' ? (
            <p>
              We choose at the Awayday on <b>{formatDate(cycle.awayday)}</b>.
            </p>
          ) : null}
          <Form action={pageOf(c, 'join')}>
            <Radios
              name="answer"
              ask
              label="Will you take part in this round?"
              hint={
                cycle.state === 'running'
                  ? 'You can change your answer until you have a partner.'
                  : `You can change your answer until choosing closes, on ${when(cycle.choosingCloses, programme.timeZone)}.`
              }
              value={me.answer}
              problems={problems}
              choices={[
                {
                  value: 'taking-part',
                  label: 'Yes, I’ll take part',
                  hint: 'Others in the round can then see your name.',
                },
                {
                  value: 'not-this-time',
                  label: 'Not this time',
                  hint: 'No reason needed, and nobody is told.',
                },
              ]}
            />
            <Actions>
              <Button>Send my answer</Button>
            </Actions>
          </Form>
        </>
      ) : (
        <NoLonger view={view} />
      )}
      {cycle.invitationNote.approvedAt ? (
        <>
          <h2>
            A word from <Name>{programme.sponsor.name}</Name>
          </h2>
          <Words text={cycle.invitationNote.text} />
        </>
      ) : null}
      <Details summary="How it works, in six lines">
        <SixElements />
      </Details>
    </>,
  );
};

const WhatYouSaid = ({ c, view: { cycle, me } }: { c: PageContext; view: LeaderView }) => {
  const done = doneOf(c);
  if (done === 'taking-part' && me.answer === 'taking-part') {
    return (
      <Done title="Lovely, you are in">
        {mayChoose(cycle, me) ? (
          <>
            <p>You can choose now: see who is still free and ask somebody you trust.</p>
            <LinkButton href={pageOf(c, 'choose')}>Choose my partner</LinkButton>
          </>
        ) : (
          <p>
            Next: we choose our partners at the Awayday on {formatDate(cycle.awayday)}. A mail comes when
            choosing opens. Until then, think of somebody you trust who works in another function.
          </p>
        )}
      </Done>
    );
  }
  if (done === 'not-this-time' && me.answer === 'not-this-time') {
    return (
      <Done title="Not this time, then">
        <p>
          You get no more invitations or reminders in this round, and nobody can choose you as a partner. A
          colleague may still ask for your view on something they would like to change; whether you answer is
          up to you. If you change your mind, come back here.
        </p>
      </Done>
    );
  }
  return null;
};

const NoLonger = ({ view: { cycle, me } }: { view: LeaderView }) => {
  if (me.pairId && cycle.state !== 'closed')
    return <p class="lead">You have a coaching partner, so this question is settled for this round.</p>;
  if (cycle.state === 'planned')
    return <p class="lead">This round is still being planned. A mail comes when it begins.</p>;
  if (cycle.state === 'closed')
    return <p class="lead">This round has closed. You will be asked again for the next one.</p>;
  if (cycle.state === 'cancelled') return <Notice>This round does not take place.</Notice>;
  return <p class="lead">Choosing has closed for this round. You will be asked again for the next one.</p>;
};
