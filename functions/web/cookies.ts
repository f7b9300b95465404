import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { PageContext } from './env.ts';

const LINK = 'link';
const SESSION = 'session';

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
