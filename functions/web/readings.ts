import type { MiddlewareHandler } from 'hono';
import { MINUTE } from '../domain/values.ts';
import { readingOnce } from '../store/reading.ts';
import type { Deps } from '../workflow/deps.ts';
import { postedAt, rememberPosting } from './cookies.ts';
import type { PageContext, PageEnv } from './env.ts';
import { changesNothing } from './security.ts';

/** For so long whoever posted a form sees what became of it, on whichever page: much longer than any replica lags. */
const FRESH = MINUTE;

/**
 * No request reads anything twice. Whoever only looks, and has posted nothing a moment ago, reads at half the price what may
 * be a second old: nobody could tell it from looking a second earlier. Whatever is posted is decided on what is there.
 */
export const readEachThingOnce = ({ now }: Pick<Deps, 'now'>): MiddlewareHandler<PageEnv> => {
  const hasJustPosted = (c: PageContext): boolean => Math.abs(Date.parse(now()) - postedAt(c)) < FRESH;
  return async (c, next) => {
    const looks = changesNothing(c.req.method);
    await readingOnce({ mayLag: looks && !hasJustPosted(c) }, next);
    if (!looks) rememberPosting(c, Date.parse(now()), FRESH / 1000);
  };
};
