import { Hono } from 'hono';
import type { LinkScope } from '../../domain/link.ts';
import type { Deps } from '../../workflow/deps.ts';
import { leaderOf, openedLink, type PageContext, type PageEnv } from '../env.ts';
import { noSeat, privateHome, to } from './leader-page.tsx';
import { loadLeader } from './views.ts';
import { homeOf } from './where-to.ts';

/** Where the links of others begin. */
const OTHER_HOMES: Partial<Record<LinkScope, string>> = {
  advice: 'form',
  board: 'board',
  facilitator: 'awayday',
  sponsor: 'approve/invitation',
  'administrator-sign-in': 'sign-in',
};

/** `/p/<linkId>/` leads to the page that makes sense now, and takes along what it was told. */
export const homeRoutes = (deps: Deps): Hono<PageEnv> => {
  const app = new Hono<PageEnv>();
  const home = async (c: PageContext): Promise<Response> => {
    const other = OTHER_HOMES[openedLink(c).scope];
    if (other) return to(c, other);
    const view = await loadLeader(deps.table, leaderOf(c));
    return view ? to(c, homeOf(view.cycle, view.me), c.req.query()) : noSeat(c);
  };
  app.get('/p/:linkId', home);
  app.get('/p/:linkId/', home);
  app.get('/p/:linkId/mine', async (c) => {
    const view = await loadLeader(deps.table, leaderOf(c));
    return view ? to(c, privateHome(deps, view)) : noSeat(c);
  });
  return app;
};
