import { Hono } from 'hono';
import type { Deps } from '../../workflow/deps.ts';
import type { PageEnv } from '../env.ts';
import { accountRoutes } from './account.tsx';
import { announceRoutes } from './announce.tsx';
import { adminAwaydayRoutes } from './awayday.tsx';
import { cycleRoutes } from './cycle.tsx';
import { deleteProgrammeRoutes } from './delete-programme.tsx';
import { mailRoutes } from './mails.tsx';
import { nextAwaydayRoutes } from './next-awayday.tsx';
import { peopleRoutes } from './people-list.tsx';
import { personRoutes } from './person.tsx';
import { personEraseRoutes } from './person-erase.tsx';
import { personPauseRoutes } from './person-pause.tsx';
import { planRoutes } from './plan.tsx';
import { programmePauseRoutes } from './programme-pause.tsx';
import { programmeRoutes } from './programmes.tsx';
import { progressPage } from './progress.tsx';
import { rosterRoutes } from './roster.tsx';
import { rosterPreviewRoutes } from './roster-preview.tsx';
import { inProgramme } from './session.ts';
import { signInRoutes } from './sign-in.tsx';
import { summaryRoutes } from './summary.tsx';

/** Everything an administrator does. None of it reads what leaders write for themselves or share with each other. */
export const adminRoutes = (deps: Deps): Hono<PageEnv> => {
  const app = new Hono<PageEnv>();
  app.route('/', signInRoutes(deps));
  app.route('/', accountRoutes(deps));
  app.route('/', programmeRoutes(deps));
  app.route('/', deleteProgrammeRoutes(deps));
  app.route('/', programmePauseRoutes(deps));
  app.route('/', personPauseRoutes(deps));
  app.get(
    '/admin/programmes/:programmeId',
    inProgramme(deps, (c, view) => progressPage(deps, c, view)),
  );
  app.route('/', rosterRoutes(deps));
  app.route('/', rosterPreviewRoutes(deps));
  app.route('/', peopleRoutes(deps));
  app.route('/', personRoutes(deps));
  app.route('/', planRoutes(deps));
  app.route('/', announceRoutes(deps));
  app.route('/', nextAwaydayRoutes(deps));
  app.route('/', cycleRoutes(deps));
  app.route('/', adminAwaydayRoutes(deps));
  app.route('/', mailRoutes(deps));
  app.route('/', summaryRoutes(deps));
  app.route('/', personEraseRoutes(deps));
  return app;
};
