/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import * as z from 'zod';
import { choicesFor } from '../../domain/choices.ts';
import { decideInvitation, decideTrio, LONGEST_NOTE } from '../../domain/partner-choice.ts';
import type { Seat } from '../../domain/seat.ts';
import { isRefusal } from '../../domain/values.ts';
import { type Choosing, loadChoosing } from '../../store/cycle-view.ts';
import type { Deps } from '../../workflow/deps.ts';
import { type InviteRequest, invitePartner } from '../../workflow/invite-partner.ts';
import { Actions, Button, Form, TextArea, Tick } from '../components.tsx';
import { leaderOf, type PageContext, type PageEnv, pageOf } from '../env.ts';
import { type Problem, readForm, type Typed } from '../forms.ts';
import { Functions, Names, namesText } from '../people.tsx';
import { wordsUpTo } from '../words-up-to.ts';
import { closedRound } from './closed-round.tsx';
import { leaderPage, noSeat, to } from './leader-page.tsx';

const Asking = z.object({
  note: wordsUpTo(LONGEST_NOTE).default(''),
  sure: z.literal('yes', { error: 'Tick the box if you would like to ask them' }),
});

/** Ask one colleague, or one pair, with or without a line. */
export const askRoutes = (deps: Deps): Hono<PageEnv> => {
  const app = new Hono<PageEnv>();
  const ask = async (c: PageContext, target: InviteRequest) => {
    const form = await readForm(c, Asking);
    if (!form.ok) return askPage(deps, c, target, form.problems, form.typed);
    const outcome = await invitePartner(deps, leaderOf(c), { ...target, note: form.data.note || undefined });
    if (isRefusal(outcome)) return to(c, '', { because: outcome.refused });
    return outcome.done === 'paired' ? to(c, 'pair', { done: 'paired' }) : to(c, 'choose');
  };
  app.get('/p/:linkId/ask/:personId', (c) => askPage(deps, c, { partnerId: c.req.param('personId') }));
  app.post('/p/:linkId/ask/:personId', (c) => ask(c, { partnerId: c.req.param('personId') }));
  app.get('/p/:linkId/ask-pair/:pairId', (c) => askPage(deps, c, { pairId: c.req.param('pairId') }));
  app.post('/p/:linkId/ask-pair/:pairId', (c) => ask(c, { pairId: c.req.param('pairId') }));
  return app;
};

/** Whom this request would ask, or the name of what stands in the way. */
const lookUp = (state: Choosing, personId: string, { partnerId = '', pairId }: InviteRequest) => {
  const decision = pairId
    ? decideTrio(state, personId, pairId)
    : decideInvitation(state, personId, partnerId);
  if (isRefusal(decision)) return decision;
  const others = state.seats.filter(
    (seat) => seat.personId !== personId && decision.members.includes(seat.personId),
  );
  return { others, answers: decision.answers };
};

const askPage = async (
  deps: Deps,
  c: PageContext,
  target: InviteRequest,
  problems: readonly Problem[] = [],
  typed: Typed = {},
): Promise<Response> => {
  const leader = leaderOf(c);
  const state = await loadChoosing(deps.table, leader.programmeId, leader.cycle);
  const me = state?.seats.find(({ personId, left }) => personId === leader.personId && !left);
  if (!state || !me) return noSeat(c);
  const found = lookUp(state, leader.personId, target);
  if (state.cycle.state === 'closed') return closedRound(deps, c);
  if (isRefusal(found)) return to(c, '', { because: found.refused });
  if (found.answers) return to(c, `answer/${found.answers.invitationId}`);
  const { others } = found;
  const earlier = choicesFor(state, leader.personId)?.possible.find(
    ({ seat }) => seat.personId === target.partnerId,
  )?.earlier;
  const names = <Names people={others} />;
  return leaderPage(
    c,
    { programme: state.programme, cycle: state.cycle, me },
    {
      title: `Ask ${namesText(others)}?`,
      heading: (
        <>
          Ask <Names people={others} full />?
        </>
      ),
      problems,
    },
    <>
      <WhoTheyAre others={others} earlier={earlier} />
      <Form action={c.req.path}>
        <TextArea
          name="note"
          rows={4}
          label={<>A line to {names}, if you like</>}
          hint={
            <>
              Only {names} will read it. Up to {LONGEST_NOTE} characters.
            </>
          }
          value={typed.note}
          problems={problems}
        />
        <Tick
          name="sure"
          label={
            others.length > 1 ? (
              <>Yes, I would like to join {names}</>
            ) : (
              <>Yes, I would like {names} as my coaching partner</>
            )
          }
          hint="They get a mail and are free to say no. You can take it back until they answer."
          value={typed.sure}
          problems={problems}
        />
        <Actions>
          <Button>Ask {names}</Button>
          <a href={pageOf(c, 'choose')}>Back to everyone</a>
        </Actions>
      </Form>
    </>,
  );
};

const WhoTheyAre = ({ others, earlier }: { others: readonly Seat[]; earlier: number | undefined }) => (
  <p class="lead">
    {others.map((seat, index) => (
      <span key={seat.personId}>
        {index > 0 ? ' and ' : ''}
        <Functions of={seat} />
      </span>
    ))}
    {earlier === undefined ? null : ` · you were partners in round ${earlier}`}
  </p>
);
