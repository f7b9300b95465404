import { Hono } from 'hono';
import type { Deps } from '../../workflow/deps.ts';
import type { PageEnv } from '../env.ts';
import { requireScope } from '../links.tsx';
import { adviceRoutes } from './advice.tsx';
import { adviceLineRoutes } from './advice-lines.tsx';
import { askAdviceRoutes } from './ask-advice.tsx';
import { askAgainRoutes } from './ask-again.tsx';
import { askBackRoutes } from './ask-back.tsx';
import { eraseMeRoutes } from './erase-me.tsx';
import { noteRoutes } from './month-note.tsx';
import { myCyclesRoutes } from './my-cycles.tsx';
import { myDataRoutes } from './my-data.tsx';
import { mailsRoutes } from './my-mails.tsx';
import { mySixMonthsRoutes } from './my-six-months.tsx';
import { seenRoutes } from './seen.tsx';
import { settleRoutes } from './settle.tsx';
import { sixMonthsRoutes } from './six-months.tsx';
import { targetAgainRoutes } from './target-again.tsx';
import { targetFormRoutes } from './target-form.tsx';
import { targetsRoutes } from './targets.tsx';
import { tryOutRoutes } from './try-outs.tsx';

const PAGES = [
  noteRoutes,
  sixMonthsRoutes,
  mySixMonthsRoutes,
  myCyclesRoutes,
  mailsRoutes,
  myDataRoutes,
  eraseMeRoutes,
  targetsRoutes,
  targetFormRoutes,
  targetAgainRoutes,
  settleRoutes,
  tryOutRoutes,
  askAdviceRoutes,
  askBackRoutes,
  adviceRoutes,
  adviceLineRoutes,
  askAgainRoutes,
  seenRoutes,
];

/** What leaders write and read for themselves, below `/p/<linkId>/`: only their private links open it. */
export const privateRoutes = (deps: Deps): Hono<PageEnv> => {
  const app = new Hono<PageEnv>();
  app.use('/p/:linkId/*', requireScope('private'));
  for (const pages of PAGES) app.route('/', pages(deps));
  return app;
};
