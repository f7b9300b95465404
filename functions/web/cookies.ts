import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { PageContext } from './env.ts';

const LINK = 'link';
const SESSION = 'session';
const POSTED = 'posted';

const attributes = (c: PageContext, path: string) => ({
  path,
  httpOnly: true,
  sameSite: 'Lax' as const,
  secure: c.var.site.baseUrl.startsWith('https:'),
});

/** Each link's cookie lies on its own path, so that two links in two tabs do not mix. */
export const setLinkCookie = (c: PageContext, linkId: string, token: string): void =>
  setCookie(c, LINK, token, attributes(c, `/p/${linkId}`));

export const linkCookie = (c: PageContext): string | undefined => getCookie(c, LINK);

export const clearLinkCookie = (c: PageContext, linkId: string): void => {
  deleteCookie(c, LINK, attributes(c, `/p/${linkId}`));
};

/** The administrator's session; it ends with the link behind it. */
export const setSessionCookie = (c: PageContext, token: string): void =>
  setCookie(c, SESSION, token, attributes(c, '/admin'));

export const sessionCookie = (c: PageContext): string | undefined => getCookie(c, SESSION);

export const clearSessionCookie = (c: PageContext): void => {
  deleteCookie(c, SESSION, attributes(c, '/admin'));
};

/** On every path: a form posted by one link is seen by all others that this browser has opened. It names a moment and nobody. */
export const rememberPosting = (c: PageContext, at: number, seconds: number): void =>
  setCookie(c, POSTED, String(at), { ...attributes(c, '/'), maxAge: seconds });

/** When this browser last posted a form; NaN where that is long ago, or never was. */
export const postedAt = (c: PageContext): number => Number(getCookie(c, POSTED) ?? Number.NaN);
