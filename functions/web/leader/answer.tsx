/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import type { Child } from 'hono/jsx';
import * as z from 'zod';
import { type AnswerRefusal, checkAnswer } from '../../domain/partner-choice.ts';
import { isRefusal } from '../../domain/values.ts';
import { answerInvitation } from '../../workflow/answer-invitation.ts';
import type { Deps } from '../../workflow/deps.ts';
import { Actions, Button, Form, LinkButton, Radios, Words } from '../components.tsx';
import { leaderOf, type PageContext, type PageEnv, pageOf } from '../env.ts';
import { type Problem, readForm } from '../forms.ts';
import { Functions, Names, namesText } from '../people.tsx';
import { refusalWords } from '../refusals.ts';
import { closedRound } from './closed-round.tsx';
import { leaderPage, noSeat, to } from './leader-page.tsx';
import { type AnswerView, loadAnswer } from './views.ts';

const Answer = z.object({ answer: z.enum(['accept', 'decline'], { error: 'Choose yes, or no' }) });

/** Accept or decline one invitation. */
export const answerRoutes = (deps: Deps): Hono<PageEnv> => {
  const app = new Hono<PageEnv>();
  app.get('/p/:linkId/answer/:invitationId', (c) => answerPage(deps, c, c.req.param('invitationId'), []));
  app.post('/p/:linkId/answer/:invitationId', async (c) => {
    const invitationId = c.req.param('invitationId');
    const form = await readForm(c, Answer);
    if (!form.ok) return answerPage(deps, c, invitationId, form.problems);
    const outcome = await answerInvitation(deps, leaderOf(c), { invitationId, answer: form.data.answer });
    if (isRefusal(outcome)) return to(c, `answer/${invitationId}`);
    if (outcome.done === 'paired') return to(c, 'pair', { done: 'paired' });
    return to(c, outcome.done === 'declined' ? '' : `answer/${invitationId}`, { done: outcome.done });
  });
  return app;
};

const answerPage = async (
  deps: Deps,
  c: PageContext,
  invitationId: string,
  problems: readonly Problem[],
): Promise<Response> => {
  const view = await loadAnswer(deps.table, leaderOf(c), invitationId);
  if (!view) return noSeat(c);
  const { invitation, others, me, cycle } = view;
  if (cycle.state === 'closed') return closedRound(deps, c);
  if (!invitation) return standing(c, view, <>This invitation is not for you, or it is no longer there.</>);
  if (invitation.fromId === me.personId) return to(c, '');
  if (invitation.state === 'accepted' && me.pairId) return to(c, 'pair', { done: 'paired' });
  const state = { cycle, seats: [me, ...others], pairs: [], invitations: [invitation], history: [] };
  const refusal = checkAnswer(state, invitation, me.personId);
  if (refusal) return standing(c, view, <Explained view={view} refusal={refusal.refused} />);
  return question(c, view, problems);
};

const question = (c: PageContext, view: AnswerView, problems: readonly Problem[]): Promise<Response> => {
  const { invitation, others } = view;
  const asker = others.filter(({ personId }) => personId === invitation?.fromId);
  const between = asker.length > 0 ? asker : others;
  const pencilled = asker.length === 0;
  const title = pencilled
    ? `${namesText(between, 'You')}?`
    : `${namesText(between)} would like to ${invitation?.joins ? 'join your pair' : 'pair with you'}`;
  return leaderPage(
    c,
    view,
    {
      title,
      problems,
      heading: pencilled ? (
        <>
          <Names people={between} full lead="You" />?
        </>
      ) : (
        <>
          <Names people={between} full /> would like to{' '}
          {invitation?.joins ? 'join your pair' : 'pair with you'}
        </>
      ),
    },
    <>
      <p class="lead">
        {between.map((seat) => (
          <Functions key={seat.personId} of={seat} />
        ))}
      </p>
      {pencilled ? (
        <p>
          Your facilitator has pencilled you in, since you agreed at the table.{' '}
          {between.length > 1
            ? 'You become three when each of you has said yes.'
            : 'It becomes a pair when you have both said yes.'}
        </p>
      ) : null}
      {invitation?.joins ? (
        <p>
          Everyone they could pair with has a partner. Three work as well as two, and it happens only if both
          of you say yes.
        </p>
      ) : null}
      {invitation?.note ? <Words text={invitation.note} /> : null}
      <Form action={c.req.path}>
        <Radios
          name="answer"
          ask
          label="What would you like to say?"
          problems={problems}
          choices={[
            {
              value: 'accept',
              label: 'Yes, gladly',
              hint: yesHint(view),
            },
            {
              value: 'decline',
              label: 'No, thank you',
              hint: 'No reason needed. Nobody else learns of it, and afterwards only you can ask them.',
            },
          ]}
        />
        <Actions>
          <Button>Send my answer</Button>
          {view.me.pairId ? (
            <a href={pageOf(c, 'pair')}>Back to our pair</a>
          ) : (
            <a href={pageOf(c, 'choose')}>See who else is free</a>
          )}
        </Actions>
      </Form>
    </>,
  );
};

/** What one's own yes leads to: where it is not the last one that is needed, nothing is settled by it yet. */
const yesHint = ({ invitation, others }: AnswerView): Child => {
  const waiting = others.filter(({ personId }) => !invitation?.yes.includes(personId));
  if (waiting.length === 0) {
    return invitation?.joins ? 'You are three from then on.' : 'You are coaching partners from then on.';
  }
  return (
    <>
      You are {others.length > 1 ? 'three' : 'coaching partners'} once <Names people={waiting} />{' '}
      {waiting.length > 1 ? 'have' : 'has'} said yes, too.
    </>
  );
};

const Explained = ({ view, refusal }: { view: AnswerView; refusal: AnswerRefusal }) => {
  const { invitation, me, others } = view;
  const saidYes = invitation?.yes.includes(me.personId);
  if (refusal === 'already-answered' && invitation?.state === 'open') {
    const waiting = others.filter(({ personId }) => !invitation.yes.includes(personId));
    return (
      <>
        You said yes. {others.length > 1 ? 'You are three' : 'You are a pair'} as soon as{' '}
        <Names people={waiting} /> {waiting.length > 1 ? 'have' : 'has'} said yes, too.
      </>
    );
  }
  if (refusal === 'already-answered' && !saidYes) {
    return <>You said no, thank you. Should you think again, it is you who can ask.</>;
  }
  if (refusal === 'they-are-paired') {
    return (
      <>
        <Names people={others} /> found a partner meanwhile, so this invitation has ended.
      </>
    );
  }
  return <>{refusalWords(refusal)}</>;
};

const standing = (c: PageContext, view: AnswerView, words: Child): Promise<Response> =>
  leaderPage(
    c,
    view,
    { title: 'This is how things stand' },
    <>
      <p class="lead">{words}</p>
      <LinkButton href={pageOf(c, '')}>Go on</LinkButton>
    </>,
  );
