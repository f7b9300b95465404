/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import * as z from 'zod';
import { isOpen } from '../../domain/invitation.ts';
import { isRefusal } from '../../domain/values.ts';
import type { Deps } from '../../workflow/deps.ts';
import { withdrawInvitation } from '../../workflow/withdraw-invitation.ts';
import { Actions, Button, Form, Tick } from '../components.tsx';
import { leaderOf, type PageContext, type PageEnv, pageOf } from '../env.ts';
import { type Problem, readForm } from '../forms.ts';
import { Names } from '../people.tsx';
import { closedRound } from './closed-round.tsx';
import { leaderPage, noSeat, to } from './leader-page.tsx';
import { loadAnswer } from './views.ts';

const Sure = z.object({ sure: z.literal('yes', { error: 'Tick the box to take it back' }) });

/** Take back my own invitation while it is open. */
export const withdrawRoutes = (deps: Deps): Hono<PageEnv> => {
  const app = new Hono<PageEnv>();
  app.get('/p/:linkId/withdraw/:invitationId', (c) => withdrawPage(deps, c, c.req.param('invitationId'), []));
  app.post('/p/:linkId/withdraw/:invitationId', async (c) => {
    const invitationId = c.req.param('invitationId');
    const form = await readForm(c, Sure);
    if (!form.ok) return withdrawPage(deps, c, invitationId, form.problems);
    const outcome = await withdrawInvitation(deps, leaderOf(c), { invitationId });
    return isRefusal(outcome)
      ? to(c, '', { because: outcome.refused })
      : to(c, 'choose', { done: outcome.done });
  });
  return app;
};

const withdrawPage = async (
  deps: Deps,
  c: PageContext,
  invitationId: string,
  problems: readonly Problem[],
): Promise<Response> => {
  const view = await loadAnswer(deps.table, leaderOf(c), invitationId);
  if (!view) return noSeat(c);
  const { invitation, others, me } = view;
  if (view.cycle.state === 'closed') return closedRound(deps, c);
  if (!invitation || invitation.fromId !== me.personId) return to(c, '', { because: 'not-yours' });
  if (!isOpen(invitation)) return to(c, '', { because: 'not-open' });
  return leaderPage(
    c,
    view,
    { title: 'Take your invitation back?', problems },
    <>
      <p class="lead">
        <Names people={others} full /> may have read it already. Nobody else knows of it. You can ask somebody
        else then.
      </p>
      <Form action={c.req.path}>
        <Tick
          name="sure"
          label={
            <>
              Yes, take back my invitation to <Names people={others} />
            </>
          }
          problems={problems}
        />
        <Actions>
          <Button>Take it back</Button>
          <a href={pageOf(c, 'choose')}>Leave it as it is</a>
        </Actions>
      </Form>
    </>,
  );
};
