import { Hono } from 'hono';
import { compress } from 'hono/compress';
import type { Deps } from '../workflow/deps.ts';
import { adminRoutes } from './admin/routes.tsx';
import { colleagueRoutes } from './colleague/routes.tsx';
import type { PageEnv } from './env.ts';
import { notFound, notOurForm, tooLarge, trouble } from './errors.tsx';
import { facilitatorRoutes } from './facilitator/routes.tsx';
import { leaderRoutes } from './leader/routes.ts';
import { linkRoutes, openedByCookie } from './links.tsx';
import { logRequests } from './log-requests.ts';
import { lostRoutes } from './lost.tsx';
import { privateLinkRoutes } from './private-link.tsx';
import { limitBodies, ownFormsOnly, plainPathsOnly, securityHeaders } from './security.ts';
import { sponsorRoutes } from './sponsor/routes.tsx';
import { unsubscribeRoutes } from './unsubscribe.tsx';

/** All pages, on Lambda and on a machine alike. */
export const webApp = (deps: Deps): Hono<PageEnv> => {
  const { baseUrl, helpAddress } = deps.settings;
  const site = { baseUrl, helpAddress };
  const app = new Hono<PageEnv>();
  app.use(logRequests(deps), compress(), securityHeaders(baseUrl));
  app.use(async (c, next) => {
    c.set('site', site);
    await next();
  });
  app.use(ownFormsOnly(baseUrl, notOurForm), limitBodies(tooLarge));
  for (const below of ['/p/*', '/admin/*']) app.use(below, plainPathsOnly(notFound));
  app.onError(trouble(deps));
  app.notFound(notFound);

  app.get('/', (c) => c.redirect('/lost', 303));
  app.route('/', linkRoutes(deps));
  app.route('/', lostRoutes(deps));
  app.route('/', unsubscribeRoutes(deps));
  app.route('/', adminRoutes(deps));

  app.use('/p/:linkId/*', openedByCookie(deps));
  app.route('/', privateLinkRoutes(deps));
  app.route('/', sponsorRoutes(deps));
  app.route('/', facilitatorRoutes(deps));
  app.route('/', colleagueRoutes(deps));
  app.route('/', leaderRoutes(deps));
  return app;
};
