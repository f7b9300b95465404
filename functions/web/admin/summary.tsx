/** @jsxImportSource hono/jsx */
import { stringify } from 'csv-stringify/sync';
import { Hono } from 'hono';
import type { CycleTotals } from '../../domain/cycle.ts';
import { Size } from '../../domain/look-back.ts';
import { formatDate } from '../../domain/working-days.ts';
import { type Impact, loadImpacts } from '../../store/impact.ts';
import type { Deps } from '../../workflow/deps.ts';
import { Table } from '../components.tsx';
import type { PageContext, PageEnv } from '../env.ts';
import { notFound } from '../errors.tsx';
import { ImpactBody } from '../impact-body.tsx';
import { adminPage } from './frame.tsx';
import { inProgramme, type ProgrammeView } from './session.ts';

/** What came of each cycle: participation, totals and the bridges between functions. Never about one person. */
export const summaryRoutes = (deps: Deps): Hono<PageEnv> => {
  const app = new Hono<PageEnv>();
  const impactsOf = ({ programme, latest }: ProgrammeView): Promise<Impact[]> =>
    latest ? loadImpacts(deps.table, programme.programmeId, latest.number) : Promise.resolve([]);
  app.get(
    '/admin/programmes/:programmeId/summary',
    inProgramme(deps, async (c, view) => summaryPage(c, view, await impactsOf(view))),
  );
  app.get(
    '/admin/programmes/:programmeId/summary/:cycle{[1-9][0-9]{0,2}}',
    inProgramme(deps, async (c, view) => {
      const impacts = await impactsOf(view);
      const number = Number(c.req.param('cycle'));
      return impacts.some(({ cycle }) => cycle.number === number)
        ? summaryPage(c, view, impacts, number)
        : notFound(c);
    }),
  );
  app.get(
    '/admin/programmes/:programmeId/summary.csv',
    inProgramme(deps, async (c, view) =>
      c.body(asCsv(await impactsOf(view)), 200, {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': 'attachment; filename="coaching-pairs-totals.csv"',
      }),
    ),
  );
  return app;
};

/** One cycle in full, and below it all of them in a table; the newest that has closed, unless one is named. */
const summaryPage = (
  c: PageContext,
  { programme, who, at }: ProgrammeView,
  impacts: readonly Impact[],
  number?: number,
): Promise<Response> => {
  const shown =
    impacts.find(({ cycle }) => (number === undefined ? cycle.totals : cycle.number === number)) ??
    impacts.at(0);
  return adminPage(
    c,
    { title: 'Summary', programme, email: who.email, sheet: true },
    <>
      <p class="lead">
        {shown
          ? 'Participation, totals and the bridges between functions. Nothing here is about one person.'
          : 'As soon as partners are chosen, this page shows what comes of it.'}
      </p>
      {shown ? <OneCycle {...shown} /> : null}
      {shown ? <AllCycles impacts={impacts} at={at} /> : null}
    </>,
  );
};

const OneCycle = (impact: Impact) => (
  <section>
    <h2>{`Cycle ${impact.cycle.number}: ${formatDate(impact.cycle.awayday)} to ${formatDate(impact.cycle.nextAwayday)}`}</h2>
    {impact.cycle.totals ? null : <p class="soft">Still under way; these are the totals so far.</p>}
    <ImpactBody {...impact} />
  </section>
);

const linkTo = (href: string, label: string) => <a href={href}>{label}</a>;

const AllCycles = ({ impacts, at }: { impacts: readonly Impact[]; at: ProgrammeView['at'] }) => (
  <>
    <Table
      caption="All cycles"
      head={['Cycle', 'Took part', 'Pairs', 'Hours held', 'Bridges', 'So far, of all possible']}
      rows={impacts.map(({ cycle, totals }) => [
        linkTo(at(`summary/${cycle.number}`), `Cycle ${cycle.number}`),
        `${totals.takingPart} of ${totals.onRoster}`,
        totals.pairs,
        totals.sessionsHeld,
        totals.bridges,
        `${totals.bridgesSoFar} of ${totals.bridgesPossible}`,
      ])}
    />
    <p class="no-print">
      <a href={at('summary.csv')}>Download the totals as CSV</a>
    </p>
  </>
);

const TOTAL_NAMES = [
  'onRoster',
  'takingPart',
  'pairs',
  'trios',
  'paired',
  'sessionsHeld',
  'pairsThatMet',
  'insightsShared',
  'bridges',
  'bridgesSoFar',
  'bridgesPossible',
] as const satisfies readonly (keyof CycleTotals)[];

const asCsv = (impacts: readonly Impact[]): string =>
  stringify(
    [
      [
        'cycle',
        'awayday',
        'nextAwayday',
        'state',
        ...TOTAL_NAMES,
        ...Size.options.map((size) => `tenths: ${size}`),
      ],
      ...impacts.map(({ cycle, totals }) => [
        cycle.number,
        cycle.awayday,
        cycle.nextAwayday,
        cycle.state,
        ...TOTAL_NAMES.map((name) => totals[name]),
        ...Size.options.map((size) => totals.improvement?.[size]),
      ]),
    ],
    { bom: true, record_delimiter: '\r\n' },
  );
