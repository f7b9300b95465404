/** @jsxImportSource hono/jsx */
import { Hono, type MiddlewareHandler } from 'hono';
import { type LinkScope, opensPages } from '../domain/link.ts';
import { pageNamed } from '../domain/page-name.ts';
import type { Deps } from '../workflow/deps.ts';
import { isToken, linkOf, openLink } from '../workflow/links.ts';
import { linkCookie, setLinkCookie } from './cookies.ts';
import { openedLink, type PageContext, type PageEnv } from './env.ts';
import { readTyped } from './forms.ts';
import { page } from './frame.tsx';
import { closedLink } from './lost.tsx';
import { privateLinkNeeded } from './private-link.tsx';

/** The page a path asks for, below its link; nothing but a page that there is. */
const pageBelow = (path: string, depth: number): string =>
  pageNamed(path.split('/').slice(depth).join('/')) ?? '';

/**
 * `/l/<token>/<page>`: the token moves into a cookie and out of sight. Whether it opens anything is for the page to find
 * out, which asks the table anyway: here nothing is read, and nothing written.
 */
export const linkRoutes = (): Hono<PageEnv> => {
  const app = new Hono<PageEnv>();
  const exchange = async (c: PageContext, token: string) => {
    const wanted = pageBelow(c.req.path, 3);
    const linkId = linkOf(token);
    if (!isToken(token)) return closedLink(c, linkId, wanted);
    setLinkCookie(c, linkId, token);
    return c.redirect(`/p/${linkId}/${wanted}`, 303);
  };
  app.get('/l/:token', (c) => exchange(c, c.req.param('token')));
  app.get('/l/:token/*', (c) => exchange(c, c.req.param('token')));
  return app;
};

/** Below `/p/<linkId>`: the cookie must open the very link that the path names. */
export const openedByCookie =
  (deps: Deps): MiddlewareHandler<PageEnv> =>
  async (c, next) => {
    const linkId = c.req.path.split('/')[2] ?? '';
    const token = linkCookie(c);
    const link = token && linkOf(token) === linkId ? await openLink(deps, token) : undefined;
    if (!link || !opensPages(link)) {
      if (c.req.method === 'POST') await readTyped(c);
      return closedLink(c, linkId, pageBelow(c.req.path, 3));
    }
    c.set('link', link);
    return next();
  };

/**
 * Lets only links of these scopes pass. An everyday link on a private page is offered a private one, and what was
 * typed meanwhile is shown again.
 */
export const requireScope =
  (...scopes: readonly LinkScope[]): MiddlewareHandler<PageEnv> =>
  async (c, next) => {
    const link = openedLink(c);
    if (scopes.includes(link.scope)) {
      c.set('scopeChecked', true);
      return next();
    }
    if (c.req.method === 'POST') await readTyped(c);
    const wanted = pageBelow(c.req.path, 3);
    if (link.scope === 'everyday' && scopes.includes('private')) return privateLinkNeeded(c, wanted);
    return otherDoor(c);
  };

const otherDoor = (c: PageContext): Promise<Response> =>
  page(
    c,
    { title: 'This link opens another page', status: 403 },
    <>
      <p class="lead">Each link opens only what it was sent for.</p>
      <p>
        <a href={`/p/${openedLink(c).linkId}/`}>Go to the page it opens</a>, or look for the mail that is
        about what you wanted to do.
      </p>
    </>,
  );
