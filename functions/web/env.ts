import type { Context } from 'hono';
import type { Link } from '../domain/link.ts';
import type { Instant } from '../domain/values.ts';
import type { LeaderRef } from '../workflow/leader-ref.ts';

/** What every page may use besides its own reads. */
export interface Site {
  /** Without a trailing slash. */
  readonly baseUrl: string;
  readonly helpAddress: string;
  now(): Instant;
}

export interface PageEnv {
  Variables: {
    site: Site;
    /** The valid link whose cookie came with a request below `/p/<linkId>`. */
    link: Link | undefined;
    /** Set by requireScope: this link may open this page. */
    scopeChecked: boolean | undefined;
    /** Once a form was read: what was typed into it, so that no error costs anybody their words. */
    typed: Readonly<Record<string, string>> | undefined;
  };
}

export type PageContext = Context<PageEnv>;

/** The valid link behind this request. Only below `/p/<linkId>`. */
export const openedLink = (c: PageContext): Link => {
  if (!c.var.link) throw new Error('This route is not below /p/<linkId>.');
  return c.var.link;
};

/** The leader whose link this is, in the cycle it was minted for. */
export const leaderOf = (c: PageContext): LeaderRef => {
  if (!c.var.scopeChecked) throw new Error('Nobody has checked whether this link opens this page.');
  const { programmeId, cycle, personId } = openedLink(c);
  if (!programmeId || cycle === undefined || !personId) throw new Error('This link is no leader’s.');
  return { programmeId, cycle, personId };
};

/** The address of a page below this link: `pageOf(c, 'choose')` is `/p/<linkId>/choose`. */
export const pageOf = (c: PageContext, page: string): string => `/p/${openedLink(c).linkId}/${page}`;
