/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import * as z from 'zod';
import { CHANGE_PREFIX, stateForLeader } from '../../domain/advice.ts';
import { isId, isRefusal } from '../../domain/values.ts';
import { adviceRequests } from '../../store/advice.ts';
import { seats } from '../../store/groups.ts';
import { withdrawRequest } from '../../workflow/ask-advice.ts';
import type { Deps } from '../../workflow/deps.ts';
import { Actions, Button, Form, Tick } from '../components.tsx';
import { leaderOf, type PageContext, type PageEnv, pageOf } from '../env.ts';
import { type Problem, readForm } from '../forms.ts';
import { Names } from '../people.tsx';
import { leaderPage, noSeat, to } from './leader-page.tsx';
import { loadFrame } from './views.ts';

const Sure = z.object({ sure: z.literal('yes', { error: 'Tick the box to take it back' }) });

/** Take a question back that has not been answered. */
export const askBackRoutes = (deps: Deps): Hono<PageEnv> => {
  const app = new Hono<PageEnv>();
  app.get('/p/:linkId/ask-back/:requestId', (c) => backPage(deps, c, c.req.param('requestId'), []));
  app.post('/p/:linkId/ask-back/:requestId', async (c) => {
    const requestId = c.req.param('requestId');
    const form = await readForm(c, Sure);
    if (!form.ok) return backPage(deps, c, requestId, form.problems);
    const outcome = await withdrawRequest(deps, leaderOf(c), { requestId });
    return to(
      c,
      homeOf(requestId),
      isRefusal(outcome) ? { because: outcome.refused } : { done: outcome.done },
    );
  });
  return app;
};

/** Where it was asked. */
const homeOf = (requestId: string): string => (requestId.startsWith(CHANGE_PREFIX) ? 'ask-again' : 'ask');

const backPage = async (
  deps: Deps,
  c: PageContext,
  requestId: string,
  problems: readonly Problem[],
): Promise<Response> => {
  const leader = leaderOf(c);
  const { programmeId, cycle, personId } = leader;
  const home = homeOf(requestId);
  if (!isId(requestId)) return to(c, home, { because: 'no-such-request' });
  const view = await loadFrame(deps.table, leader, [adviceRequests.key(programmeId, cycle, requestId)]);
  if (!view) return noSeat(c);
  const item = view.items.find(adviceRequests.is);
  const request = item && adviceRequests.parse(item);
  if (!request || request.fromId !== personId) return to(c, home, { because: 'no-such-request' });
  const state = stateForLeader(request);
  if (state !== 'silent') {
    return to(c, home, state === 'withdrawn' ? { done: 'withdrawn' } : { because: 'answered-already' });
  }
  const adviser = await seats.get(deps.table, programmeId, cycle, request.adviserId);
  const names = adviser ? <Names people={[adviser]} full /> : 'your colleague';
  return leaderPage(
    c,
    view,
    { title: 'Take this question back?', problems },
    <>
      <p class="lead">
        {names} may have read it already. If {adviser ? <Names people={[adviser]} /> : 'they'} opens it again,
        the page says that there is nothing left to do. You cannot ask the same colleague again here in this
        round; in person you always can.
      </p>
      <Form action={c.req.path}>
        <Tick name="sure" label="Yes, take it back" problems={problems} />
        <Actions>
          <Button>Take it back</Button>
          <a href={pageOf(c, home)}>Leave it as it is</a>
        </Actions>
      </Form>
    </>,
  );
};
