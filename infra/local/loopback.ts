import type { MiddlewareHandler } from 'hono';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * The console shows every link there is. Only this machine reaches its port; this keeps out, besides, pages of other
 * sites in a browser on this machine: those that point a name of their own here, and those that post forms here.
 * Tools that send neither header are welcome.
 */
export const onlyFromHere: MiddlewareHandler = async (c, next) => {
  const host = new URL(c.req.url).hostname;
  if (!LOOPBACK.has(host)) return c.text('This address answers on this machine only.', 421);
  const origin = c.req.header('origin');
  const site = c.req.header('sec-fetch-site');
  const strange =
    (origin && origin !== new URL(c.req.url).origin) || (site && !['same-origin', 'none'].includes(site));
  const changes = c.req.method !== 'GET' && c.req.method !== 'HEAD';
  if (changes && strange) return c.text('This may only be asked from the console itself.', 403);
  return next();
};
