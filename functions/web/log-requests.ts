import type { MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import { unmarked } from '../store/keys.ts';
import type { Deps } from '../workflow/deps.ts';
import type { PageContext, PageEnv } from './env.ts';

/** The pattern of the route that answers, never the path: paths may hold tokens. */
export const routeOf = (c: PageContext): string =>
  matchedRoutes(c)
    .map(({ path }) => path)
    .reduce((longest, path) => (path.length > longest.length ? path : longest), '/*');

/** One line a request: pattern, link and outcome, and no word more; nothing that two links of one person share. */
export const logRequests =
  (deps: Deps): MiddlewareHandler<PageEnv> =>
  async (c, next) => {
    const started = performance.now();
    await next();
    deps.log.info('page', {
      method: c.req.method,
      route: routeOf(c),
      status: c.res.status,
      link: c.var.link && unmarked(c.var.link.linkId),
      milliseconds: Math.round(performance.now() - started),
    });
  };
