/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import { cycleMonths, type GuideMonth } from '../../domain/cycle-months.ts';
import { type Guide, guide } from '../../domain/guide.ts';
import { startsNext } from '../../domain/pair.ts';
import { loadOwnView, type OwnView } from '../../store/own-view.ts';
import type { Deps } from '../../workflow/deps.ts';
import { Words } from '../components.tsx';
import { leaderOf, type PageContext, type PageEnv, pageOf } from '../env.ts';
import { notFound } from '../errors.tsx';
import { Names } from '../people.tsx';
import { AskAgainLink } from './ask-again-link.tsx';
import { leaderPage, noSeat } from './leader-page.tsx';

const MONTHS = new Map<string, GuideMonth | 'extra'>([
  ['1', 1],
  ['2', 2],
  ['3', 3],
  ['4', 4],
  ['5', 5],
  ['6', 6],
  ['extra', 'extra'],
]);

/** The hour of one month, to read before it and to have at hand in it; printable. */
export const guideRoutes = (deps: Deps): Hono<PageEnv> => {
  const app = new Hono<PageEnv>();
  app.get('/p/:linkId/guide/:month', async (c) => {
    const month = MONTHS.get(c.req.param('month'));
    if (month === undefined) return notFound(c);
    const { programmeId, cycle, personId } = leaderOf(c);
    const view = await loadOwnView(deps.table, programmeId, cycle, personId);
    return view ? guidePage(deps, c, view, guide(month, view.me.partnerIds.length > 1 ? 3 : 2)) : noSeat(c);
  });
  return app;
};

const guidePage = (deps: Deps, c: PageContext, view: OwnView, it: Guide): Promise<Response> =>
  leaderPage(
    c,
    view,
    { title: it.title },
    <>
      <p class="lead">{it.intro}</p>
      <h2>How the hour goes</h2>
      <ul class="hour">
        {it.bones.map(({ minutes, what }) => (
          <li key={what}>
            <b>{minutes} min</b>
            <span>{what}</span>
          </li>
        ))}
      </ul>
      <WhoseTurn view={view} />
      <h2>Questions for whoever is coaching just then</h2>
      <ul>
        {it.questions.map((question) => (
          <li key={question}>{question}</li>
        ))}
      </ul>
      <h2>A word of championing</h2>
      <Words text={it.championing} />
      <h2>Before next time</h2>
      <p>{it.beforeNextTime}</p>
      {it.month === 5 ? <AskAgainLink deps={deps} c={c} view={view} /> : null}
      <p class="soft">Ask before you advise. What is said stays between you.</p>
      <OtherMonths c={c} view={view} here={it.month} />
    </>,
  );

/** Whoever started last time goes second. */
const WhoseTurn = ({ view: { pair, me, partners } }: { view: OwnView }) => {
  const next = pair && startsNext(pair);
  if (!next) return null;
  return (
    <p>
      {next === me.personId ? (
        <b>This time it is your turn to start.</b>
      ) : (
        <b>
          This time <Names people={partners.filter(({ personId }) => personId === next)} /> starts.
        </b>
      )}
    </p>
  );
};

const OtherMonths = ({ c, view, here }: { c: PageContext; view: OwnView; here: Guide['month'] }) => (
  <nav aria-label="Guides to the other months">
    <ul>
      {cycleMonths(view.cycle).map((month) => (
        <li key={month.name}>
          <a
            href={pageOf(c, `guide/${month.guide}`)}
            aria-current={month.guide === here ? 'page' : undefined}
          >
            Month {month.number}
          </a>
        </li>
      ))}
    </ul>
  </nav>
);
