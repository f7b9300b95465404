/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import * as z from 'zod';
import { isRefusal } from '../../domain/values.ts';
import type { OwnView } from '../../store/own-view.ts';
import type { Deps } from '../../workflow/deps.ts';
import { leavePair } from '../../workflow/leave-pair.ts';
import { Actions, Button, Form, Tick } from '../components.tsx';
import { leaderOf, type PageContext, type PageEnv, pageOf } from '../env.ts';
import { type Problem, readForm } from '../forms.ts';
import { Names } from '../people.tsx';
import { leaderPage, to } from './leader-page.tsx';
import { PostedId } from './posted-id.ts';
import { loadOwn } from './views.ts';

const Leaving = z.object({
  pairId: PostedId,
  sure: z.literal('yes', { error: 'Tick the box if you would like to leave' }),
});

/** A quiet way out: no reason is asked, and none is passed on. */
export const leaveRoutes = (deps: Deps): Hono<PageEnv> => {
  const app = new Hono<PageEnv>();
  const mine = async (c: PageContext) => {
    return loadOwn(deps.table, leaderOf(c));
  };
  app.get('/p/:linkId/pair/leave', async (c) => leavePage(c, await mine(c), []));
  app.post('/p/:linkId/pair/leave', async (c) => {
    const form = await readForm(c, Leaving);
    if (!form.ok) return leavePage(c, await mine(c), form.problems);
    const outcome = await leavePair(deps, leaderOf(c), { pairId: form.data.pairId });
    return to(c, '', isRefusal(outcome) ? { because: outcome.refused } : { done: outcome.done });
  });
  return app;
};

const leavePage = (
  c: PageContext,
  view: OwnView | undefined,
  problems: readonly Problem[],
): Response | Promise<Response> => {
  if (!view?.pair || view.cycle.state === 'closed') return to(c, 'pair');
  const { partners, pair } = view;
  const three = partners.length > 1;
  const names = <Names people={partners} />;
  return leaderPage(
    c,
    view,
    { title: 'Leave this pair?', problems },
    <>
      <p class="lead">
        Coaching rests on trust, and sometimes it does not come, or it goes. Nobody has failed then. No reason
        is asked, and nobody is told more than that you left.
      </p>
      <ul>
        <li>
          {names} {three ? 'hear' : 'hears'} of it in a short, kind mail.
        </li>
        <li>
          {three ? (
            <>They stay a pair. You can choose a partner again.</>
          ) : (
            <>You and {names} can both choose a partner again.</>
          )}
        </li>
        <li>What you wrote for yourself stays yours.</li>
      </ul>
      <Form action={pageOf(c, 'pair/leave')}>
        <input type="hidden" name="pairId" value={pair.pairId} />
        <Tick name="sure" label="Yes, I would like to leave" problems={problems} />
        <Actions>
          <Button>Leave the pair</Button>
          <a href={pageOf(c, 'pair')}>Stay with {names}</a>
        </Actions>
      </Form>
    </>,
  );
};
