/** @jsxImportSource hono/jsx */
import { stringify } from 'csv-stringify/sync';
import { Hono } from 'hono';
import type { Cycle, CycleTotals } from '../../domain/cycle.ts';
import type { CycleHistory } from '../../domain/history.ts';
import { isLive } from '../../domain/pair.ts';
import { bridgesOf, totalsOf } from '../../domain/summary.ts';
import { formatDate } from '../../domain/working-days.ts';
import { loadBoard } from '../../store/cycle-view.ts';
import { cycles, histories } from '../../store/groups.ts';
import { partitions } from '../../store/keys.ts';
import type { Deps } from '../../workflow/deps.ts';
import { BridgePicture } from '../bridge-picture.tsx';
import { Figures, Table } from '../components.tsx';
import type { PageContext, PageEnv } from '../env.ts';
import { adminPage } from './frame.tsx';
import { named } from './parts.tsx';
import { inProgramme, type ProgrammeView } from './session.ts';

interface CycleSummary {
  readonly cycle: Cycle;
  readonly totals: CycleTotals;
  readonly bridges: CycleHistory['bridges'];
}

/** What came of each cycle: participation, totals and the bridges between functions. Never about one person. */
export const summaryRoutes = (deps: Deps): Hono<PageEnv> => {
  const app = new Hono<PageEnv>();
  app.get(
    '/admin/programmes/:programmeId/summary',
    inProgramme(deps, async (c, view) => summaryPage(c, view, await summariesOf(deps, view))),
  );
  app.get(
    '/admin/programmes/:programmeId/summary.csv',
    inProgramme(deps, async (c, view) =>
      c.body(asCsv(await summariesOf(deps, view)), 200, {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': 'attachment; filename="coaching-pairs-totals.csv"',
      }),
    ),
  );
  return app;
};

/** Closed cycles as they were frozen, the one under way as it stands; the newest first. */
const summariesOf = async (deps: Deps, { programme, latest }: ProgrammeView): Promise<CycleSummary[]> => {
  if (!latest) return [];
  const { programmeId } = programme;
  const numbers = Array.from<unknown, [string, number]>({ length: latest.number }, (_, index) => [
    programmeId,
    index + 1,
  ]);
  const [all, history] = await Promise.all([
    cycles.getMany(deps.table, numbers),
    histories.query(deps.table, partitions.programme(programmeId), { beginsWith: 'HISTORY#' }),
  ]);
  const summaries = await Promise.all(all.map((cycle) => summaryOf(deps, cycle, history)));
  return summaries.filter((it) => it !== undefined).sort((a, b) => b.cycle.number - a.cycle.number);
};

const summaryOf = async (
  deps: Deps,
  cycle: Cycle,
  history: readonly CycleHistory[],
): Promise<CycleSummary | undefined> => {
  if (cycle.totals) {
    const bridges = history.find((past) => past.cycle === cycle.number)?.bridges ?? [];
    return { cycle, totals: cycle.totals, bridges };
  }
  if (cycle.state !== 'choosing' && cycle.state !== 'running') return undefined;
  const board = await loadBoard(deps.table, cycle.programmeId, cycle.number);
  if (!board) return undefined;
  const before = history.filter((past) => past.cycle < cycle.number);
  return {
    cycle,
    totals: totalsOf(board.seats, board.pairs, before, 0),
    bridges: bridgesOf(board.seats, board.pairs.filter(isLive)),
  };
};

const summaryPage = (
  c: PageContext,
  { programme, who, at }: ProgrammeView,
  summaries: readonly CycleSummary[],
): Promise<Response> =>
  adminPage(
    c,
    { title: 'Summary', programme, email: who.email },
    <>
      <p class="lead">
        {summaries.length === 0
          ? 'As soon as partners are chosen, this page shows what comes of it.'
          : 'Participation, totals and the bridges between functions. Nothing here is about one person.'}
      </p>
      {summaries.length > 0 ? (
        <p>
          <a href={at('summary.csv')}>Download the totals as CSV</a>
        </p>
      ) : null}
      {summaries.map((summary) => (
        <OneCycle key={summary.cycle.number} {...summary} />
      ))}
    </>,
  );

const OneCycle = ({ cycle, totals, bridges }: CycleSummary) => (
  <section>
    <h2>{`Cycle ${cycle.number}: ${formatDate(cycle.awayday)} to ${formatDate(cycle.nextAwayday)}`}</h2>
    {cycle.totals ? null : <p class="soft">Still under way; these are the totals so far.</p>}
    <Figures figures={figuresOf(totals, cycle.totals !== undefined)} />
    {bridges.length > 0 ? (
      <>
        <BridgePicture bridges={bridges} />
        <Bridges number={cycle.number} bridges={bridges} />
      </>
    ) : null}
  </section>
);

const figuresOf = (totals: CycleTotals, frozen: boolean): [string, number | string][] => [
  ['took part', `${totals.takingPart} of ${totals.onRoster}`],
  [totals.trios > 0 ? `pairs, ${totals.trios} of them of three` : 'pairs', totals.pairs],
  ['pairs that met', totals.pairsThatMet],
  ['hours held', totals.sessionsHeld],
  ['bridges between functions', totals.bridges],
  ['bridges over all cycles', totals.bridgesSoFar],
  ...(frozen ? [['insights shared', totals.insightsShared] satisfies [string, number]] : []),
];

/** Each function with those it was joined to: the same in a screen reader, on a phone and on paper. */
const Bridges = ({ number, bridges }: { number: number; bridges: CycleHistory['bridges'] }) => {
  const joined = new Map<string, string[]>();
  for (const [a, b] of bridges) {
    joined.set(a, [...(joined.get(a) ?? []), b]);
    joined.set(b, [...(joined.get(b) ?? []), a]);
  }
  const rows = [...joined].sort(([a], [b]) => a.localeCompare(b, 'en-GB'));
  return (
    <Table
      caption={`Bridges in cycle ${number}: which functions a pair joined`}
      head={['Function', 'Joined with', 'How many']}
      rows={rows.map(([name, others]) => [
        named(name),
        named(others.sort((a, b) => a.localeCompare(b, 'en-GB')).join(', ')),
        others.length,
      ])}
    />
  );
};

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
] as const satisfies readonly (keyof CycleTotals)[];

const asCsv = (summaries: readonly CycleSummary[]): string =>
  stringify(
    [
      ['cycle', 'awayday', 'nextAwayday', 'state', ...TOTAL_NAMES],
      ...summaries.map(({ cycle, totals }) => [
        cycle.number,
        cycle.awayday,
        cycle.nextAwayday,
        cycle.state,
        ...TOTAL_NAMES.map((name) => totals[name]),
      ]),
    ],
    { bom: true, record_delimiter: '\r\n' },
  );
