import { Hono } from 'hono';
import { LinkScope } from '../../domain/link.ts';
import type { Deps } from '../../workflow/deps.ts';
import type { PageEnv } from '../env.ts';
import { requireScope } from '../links.tsx';
import { addressRoutes } from './address.tsx';
import { answerRoutes } from './answer.tsx';
import { askRoutes } from './ask.tsx';
import { boardRoutes } from './board.tsx';
import { chooseRoutes } from './choose.tsx';
import { metRoutes } from './did-you-meet.tsx';
import { guideRoutes } from './guide.tsx';
import { homeRoutes } from './home.ts';
import { hourRoutes } from './hour.tsx';
import { joinRoutes } from './join.tsx';
import { leaveRoutes } from './leave.tsx';
import { pairRoutes } from './our-pair.tsx';
import { summaryRoutes } from './summary.tsx';
import { withdrawRoutes } from './withdraw.tsx';

const PAGES = [
  homeRoutes,
  joinRoutes,
  addressRoutes,
  chooseRoutes,
  askRoutes,
  withdrawRoutes,
  answerRoutes,
  boardRoutes,
  pairRoutes,
  hourRoutes,
  metRoutes,
  leaveRoutes,
  guideRoutes,
  summaryRoutes,
];

/** What each kind of link opens. A page that is not named here opens to none. */
const OPENED_BY: [LinkScope[], string[]][] = [
  [LinkScope.options, ['', '/']],
  [
    ['everyday', 'private'],
    [
      '/join',
      '/address',
      '/choose',
      '/ask/*',
      '/ask-pair/*',
      '/withdraw/*',
      '/answer/*',
      '/pair/*',
      '/guide/*',
      '/summary',
    ],
  ],
  [['everyday', 'private', 'board', 'facilitator'], ['/board']],
  [['private'], ['/mine']],
];

/** The everyday pages of leaders, below `/p/<linkId>/`. */
export const leaderRoutes = (deps: Deps): Hono<PageEnv> => {
  const app = new Hono<PageEnv>();
  for (const [scopes, paths] of OPENED_BY) {
    for (const path of paths) app.use(`/p/:linkId${path}`, requireScope(...scopes));
  }
  for (const pages of PAGES) app.route('/', pages(deps));
  return app;
};
