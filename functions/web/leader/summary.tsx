/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import { formatDate } from '../../domain/working-days.ts';
import { loadSharedInsights } from '../../store/shared-words.ts';
import type { Deps } from '../../workflow/deps.ts';
import { Name, Words } from '../components.tsx';
import { leaderOf, type PageContext, type PageEnv, pageOf } from '../env.ts';
import { SharedLessons, TotalsAndBridges } from '../summary-body.tsx';
import { leaderPage, noSeat } from './leader-page.tsx';
import { loadSummary, type SummaryView } from './views.ts';

/** What the round came to: the same for everyone in it. */
export const summaryRoutes = (deps: Deps): Hono<PageEnv> => {
  const app = new Hono<PageEnv>();
  app.get('/p/:linkId/summary', async (c) => {
    const view = await loadSummary(deps.table, leaderOf(c));
    if (!view) return noSeat(c);
    return view.cycle.totals ? summaryPage(deps, c, view) : notYet(c, view);
  });
  return app;
};

const notYet = (c: PageContext, view: SummaryView): Promise<Response> =>
  leaderPage(
    c,
    view,
    { title: 'Our six months, not quite yet' },
    <>
      <p class="lead">
        The summary comes at the next Awayday, on {formatDate(view.cycle.nextAwayday)}: what we did together,
        and what some of us chose to share.
      </p>
      <p>
        <a href={pageOf(c, 'six-months')}>Write what I learnt</a>
      </p>
    </>,
  );

const summaryPage = async (deps: Deps, c: PageContext, view: SummaryView): Promise<Response> => {
  const { programme, cycle, history } = view;
  const shared = await loadSharedInsights(deps.table, cycle.programmeId, cycle.number);
  return leaderPage(
    c,
    view,
    { title: 'Our six months of Coaching Pairs', sheet: true },
    <>
      {cycle.summaryNote.approvedAt ? (
        <>
          <Words text={cycle.summaryNote.text} />
          <p class="soft">
            <Name>{programme.sponsor.name}</Name>
          </p>
        </>
      ) : null}
      {cycle.totals ? <TotalsAndBridges totals={cycle.totals} bridges={history?.bridges ?? []} /> : null}
      <SharedLessons insights={shared} />
      <p class="no-print">
        <a href={pageOf(c, 'six-months')}>My own lessons, and who may read them</a>
      </p>
    </>,
  );
};
