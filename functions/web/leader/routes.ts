import { Hono } from 'hono';
import type { Deps } from '../../workflow/deps.ts';
import type { PageEnv } from '../env.ts';

export const leaderRoutes = (_deps: Deps): Hono<PageEnv> => new Hono<PageEnv>();
