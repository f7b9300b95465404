import { Hono } from 'hono';
import { TrieRouter } from 'hono/router/trie-router';
import type { Deps } from '../workflow/deps.ts';
import { DOORS, type Door, doorOf } from './doors.ts';
import type { PageEnv } from './env.ts';

/** All pages, on Lambda and on a machine alike. */
export const webApp = (deps: Deps): Hono<PageEnv> => {
  const opened = new Map<Door, Promise<Hono<PageEnv>>>();
  const open = (door: Door) => {
    const app = opened.get(door) ?? DOORS[door](deps);
    opened.set(door, app);
    return app;
  };
  return new Hono<PageEnv>({ router: new TrieRouter() }).all('*', async (c) =>
    (await open(doorOf(c.req.path))).fetch(c.req.raw, c.env),
  );
};
