/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import * as z from 'zod';
import { LONGEST_WORDS } from '../../domain/growth-target.ts';
import { isRefusal } from '../../domain/values.ts';
import type { Deps } from '../../workflow/deps.ts';
import { noteChangeTold } from '../../workflow/read-change.ts';
import { Name } from '../components.tsx';
import { leaderOf, type PageContext, type PageEnv } from '../env.ts';
import { type Problem, readForm, type Typed } from '../forms.ts';
import { READ_WORDS } from '../refusals-growing.ts';
import { wordsUpTo } from '../words-up-to.ts';
import { leaderPage, noSeat, to } from './leader-page.tsx';
import { seenPage } from './seen-page.tsx';
import { loadSeen } from './seen-view.ts';
import { ToldForm } from './told-form.tsx';

const Told = z.object({ told: wordsUpTo(LONGEST_WORDS) });

/** Read what change colleagues have seen, and note what one of them said in person. */
export const seenRoutes = (deps: Deps): Hono<PageEnv> => {
  const app = new Hono<PageEnv>();
  app.get('/p/:linkId/seen', async (c) => {
    const view = await loadSeen(deps, leaderOf(c));
    return view ? seenPage(c, view) : noSeat(c);
  });
  app.get('/p/:linkId/seen/:requestId/told', (c) => toldPage(deps, c, c.req.param('requestId'), []));
  app.post('/p/:linkId/seen/:requestId/told', async (c) => {
    const requestId = c.req.param('requestId');
    const form = await readForm(c, Told);
    if (!form.ok) return toldPage(deps, c, requestId, form.problems, form.typed);
    const outcome = await noteChangeTold(deps, leaderOf(c), { requestId, told: form.data.told });
    if (!isRefusal(outcome)) return to(c, 'seen', { done: outcome.done });
    const problem = { field: 'told', message: READ_WORDS[outcome.refused] };
    return toldPage(deps, c, requestId, [problem], form.typed);
  });
  return app;
};

const toldPage = async (
  deps: Deps,
  c: PageContext,
  requestId: string,
  problems: readonly Problem[],
  typed?: Typed,
): Promise<Response> => {
  const view = await loadSeen(deps, leaderOf(c));
  if (!view) return noSeat(c);
  const asked = view.asked.find(({ request }) => request.requestId === requestId);
  if (!asked) return to(c, 'seen', { because: 'no-such-request' });
  const { knownAs } = asked.adviser;
  const name = <Name>{knownAs}</Name>;
  return leaderPage(
    c,
    view,
    { title: `What ${knownAs} told you`, heading: <>What {name} told you</>, problems },
    <ToldForm
      c={c}
      programme={view.programme}
      told={typed ? typed.told : asked.words.told}
      problems={problems}
      back={{ page: 'seen', label: 'Back to what they have seen' }}
    />,
  );
};
