/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import { retentionSentence } from '../../domain/retention.ts';
import { formatDate } from '../../domain/working-days.ts';
import type { Deps } from '../../workflow/deps.ts';
import { Card } from '../components.tsx';
import { leaderOf, type PageContext, type PageEnv, pageOf } from '../env.ts';
import { Names } from '../people.tsx';
import { leaderPage, noSeat } from './leader-page.tsx';
import { loadMyCycles, type MyCyclesView, type OwnCycle } from './my-cycles-view.ts';

/** Every round of mine: with whom, how often we met, and what came of it. For its owner alone. */
export const myCyclesRoutes = (deps: Deps): Hono<PageEnv> => {
  const app = new Hono<PageEnv>();
  app.get('/p/:linkId/my-cycles', async (c) => {
    const view = await loadMyCycles(deps, leaderOf(c));
    return view ? myCyclesPage(c, view) : noSeat(c);
  });
  return app;
};

const myCyclesPage = (c: PageContext, view: MyCyclesView): Promise<Response> =>
  leaderPage(
    c,
    view,
    { title: 'My rounds so far' },
    <>
      {view.mine.length === 0 ? (
        <p class="lead">
          Your rounds will stand here: with whom you were, how often you met, what came of it.
        </p>
      ) : (
        <p class="lead">Only you see this page.</p>
      )}
      {view.mine.map((own) => (
        <Round key={own.cycle.number} c={c} own={own} present={own.cycle.number === view.cycle.number} />
      ))}
      {view.mine.length === 0 ? null : <p class="soft small">{retentionSentence(view.programme)}</p>}
    </>,
  );

const Round = ({
  c,
  own: { cycle, partners, hours },
  present,
}: {
  c: PageContext;
  own: OwnCycle;
  present: boolean;
}) => (
  <Card>
    <h2>{`Round ${cycle.number}`}</h2>
    <p>
      {formatDate(cycle.awayday)} to {formatDate(cycle.nextAwayday)}
    </p>
    <p>
      {partners.length === 0 ? (
        cycle.state === 'closed' ? (
          'Without a coaching partner'
        ) : (
          'No coaching partner yet'
        )
      ) : (
        <>
          With{' '}
          <b>
            <Names people={partners} full />
          </b>
        </>
      )}
      {hours === 0 ? '' : hours === 1 ? ' · one hour together' : ` · ${hours} hours together`}
    </p>
    <p>
      <a href={pageOf(c, present ? 'my-six-months' : `my-six-months/${cycle.number}`)}>
        {present ? 'This round on one page' : 'That round on one page'}
        <span class="unseen">{`, round ${cycle.number}`}</span>
      </a>
    </p>
  </Card>
);
