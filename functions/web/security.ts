import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { isId } from '../domain/values.ts';
import type { PageEnv } from './env.ts';
import { stylesheetHash } from './styles.ts';

const policy = [
  "default-src 'none'",
  `style-src '${stylesheetHash}'`,
  "img-src 'self' data:",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The same on every answer, whatever it is. */
export const securityHeaders = (baseUrl: string): MiddlewareHandler<PageEnv> => {
  const headers = Object.entries({
    'Cache-Control': 'no-store',
    'Content-Security-Policy': policy,
    // With no-referrer, browsers would post `Origin: null`.
    'Referrer-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
    'X-Robots-Tag': 'noindex',
    'X-Frame-Options': 'DENY',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
    ...(baseUrl.startsWith('https:') && { 'Strict-Transport-Security': 'max-age=31536000' }),
  });
  return async (c, next) => {
    await next();
    for (const [name, value] of headers) c.header(name, value);
  };
};

type Answer = (c: Context<PageEnv>) => Response | Promise<Response>;

export const changesNothing = (method: string): boolean =>
  method === 'GET' || method === 'HEAD' || method === 'OPTIONS';

/** Pausing by one click is posted by the mail program itself, from nowhere: it can pause and nothing else. */
const isOneClick = (path: string): boolean => path.startsWith('/u/');

/** A form is taken only from our own pages. An Origin that is another, or `null`, is never outvoted by another header. */
export const ownFormsOnly = (baseUrl: string, otherwise: Answer): MiddlewareHandler<PageEnv> => {
  const origin = new URL(baseUrl).origin;
  return async (c, next) => {
    const from = c.req.header('origin');
    const ours = from === undefined ? c.req.header('sec-fetch-site') === 'same-origin' : from === origin;
    if (changesNothing(c.req.method) || isOneClick(c.req.path) || ours) return next();
    return otherwise(c);
  };
};

/** Each piece of a path of ours is an id or a word; what is neither is no page, and is asked of no table. */
export const plainPathsOnly =
  (otherwise: Answer): MiddlewareHandler<PageEnv> =>
  (c, next) =>
    c.req.path
      .split('/')
      .slice(3)
      .every((piece) => piece === '' || isId(piece))
      ? next()
      : Promise.resolve(otherwise(c));

const FORM_BYTES = 64 * 1024;
/** Ten thousand characters in each field, in any alphabet, so that they come back to be shortened. */
const WORDS_BYTES = 512 * 1024;
/**
 * The largest roster, and its form around it. Lambda takes events up to 6 MB, in which what is uploaded is a third larger:
 * what does not fit is answered by the gateway, in words of its own.
 */
export const ROSTER_BYTES = 4_400_000;

const isRosterUpload = (path: string): boolean => /^\/admin\/.+\/roster$/.test(path);

const isForWords = (path: string): boolean =>
  /^\/p\/[^/]+\/(form|target|try-out|ask|advice|note|six-months)(\/|$)/.test(path);

/** A thousand ticks, and room to spare. */
const isRosterConfirmation = (path: string): boolean => /^\/admin\/.+\/roster\/[^/]+$/.test(path);

/** Too large is refused before anything is parsed. */
export const limitBodies = (otherwise: Answer): MiddlewareHandler<PageEnv> => {
  const onError = (c: Context) => otherwise(c);
  const forms = bodyLimit({ maxSize: FORM_BYTES, onError });
  const words = bodyLimit({ maxSize: WORDS_BYTES, onError });
  const rosters = bodyLimit({ maxSize: ROSTER_BYTES, onError });
  return (c, next) => {
    const limit = isRosterUpload(c.req.path)
      ? rosters
      : isForWords(c.req.path) || isRosterConfirmation(c.req.path)
        ? words
        : forms;
    return limit(c, next);
  };
};
