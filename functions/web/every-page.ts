import { Hono } from 'hono';
import { TrieRouter } from 'hono/router/trie-router';

import type { Deps } from '../workflow/deps.ts';
import type { PageEnv } from './env.ts';
import { notFound, notOurForm, tooLarge, trouble } from './errors.tsx';
import { openedByCookie } from './links.tsx';
import { logRequests } from './log-requests.ts';
import { readEachThingOnce } from './readings.ts';
import { limitBodies, ownFormsOnly, plainPathsOnly, securityHeaders } from './security.ts';
import { squeeze } from './squeeze.ts';

/** What is the same for every page: the log, the headers, what is not taken, and the pages for what went wrong. */
export const everyPage = (deps: Deps): Hono<PageEnv> => {
  const { baseUrl, helpAddress } = deps.settings;
  const site = { baseUrl, helpAddress, now: deps.now };
  // The usual router makes one great regular expression first: a start would wait for it, to answer one page.
  const app = new Hono<PageEnv>({ router: new TrieRouter() });
  app.use(logRequests(deps), squeeze(), securityHeaders(baseUrl));
  app.use(async (c, next) => {
    c.set('site', site);
    await next();
  });
  app.use(ownFormsOnly(baseUrl, notOurForm), limitBodies(tooLarge));
  for (const below of ['/p/*', '/admin/*']) app.use(below, plainPathsOnly(notFound));
  app.onError(trouble(deps));
  app.notFound(notFound);
  return app;
};

/** Pages below `/p/<linkId>/`, which only that link's own cookie opens, and the ways to them. */
export const belowLinks = (deps: Deps, ...pages: Hono<PageEnv>[]): Hono<PageEnv> => {
  const app = everyPage(deps);
  app.use(readEachThingOnce(deps));
  app.use('/p/:linkId/*', openedByCookie(deps));
  for (const each of pages) app.route('/', each);
  return app;
};
