import { Hono } from 'hono';
import type { Deps } from '../../workflow/deps.ts';
import type { PageEnv } from '../env.ts';

export const adminRoutes = (_deps: Deps): Hono<PageEnv> => new Hono<PageEnv>();
