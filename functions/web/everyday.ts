import type { Hono } from 'hono';
import type { Deps } from '../workflow/deps.ts';
import type { PageEnv } from './env.ts';
import { belowLinks } from './every-page.ts';
import { leaderRoutes } from './leader/routes.ts';
import { linkRoutes } from './links.tsx';
import { lostRoutes } from './lost.tsx';
import { privateLinkRoutes } from './private-link.tsx';
import { unsubscribeRoutes } from './unsubscribe.tsx';

/** The way in, the way back for who lost it, and the everyday pages of leaders: what most visits are for. */
export const everydayApp = (deps: Deps): Hono<PageEnv> => {
  const app = belowLinks(
    deps,
    linkRoutes(),
    lostRoutes(deps),
    unsubscribeRoutes(deps),
    privateLinkRoutes(deps),
    leaderRoutes(deps),
  );
  app.get('/', (c) => c.redirect('/lost', 303));
  return app;
};
