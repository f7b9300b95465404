/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import type { PropsWithChildren } from 'hono/jsx';
import { cycleMonths } from '../../domain/cycle-months.ts';
import type { GrowthTarget, TryOut } from '../../domain/growth-target.ts';
import type { Insight } from '../../domain/insight.ts';
import { ALL_IN_ALL } from '../../domain/look-back.ts';
import { allPartnersOf } from '../../domain/seat.ts';
import { formatDate } from '../../domain/working-days.ts';
import type { Deps } from '../../workflow/deps.ts';
import { Card, Figures, Name, Words } from '../components.tsx';
import { leaderOf, type PageContext, type PageEnv, pageOf } from '../env.ts';
import { SIZES } from '../sizes.ts';
import { clipped, IMPROVEMENTS, whereAndWhen } from './growing-words.ts';
import { leaderPage, noSeat } from './leader-page.tsx';
import { loadOwnSummary, type OwnSummaryView } from './own-summary-view.ts';
import { roomFor } from './printed-room.ts';
import { SeenBy } from './seen-by.tsx';
import { SHARING } from './sharing.ts';
import { WhoReads } from './who-reads.tsx';

/** A leader's own round on at most two sides of paper: this one, or one of their earlier ones. */
export const mySixMonthsRoutes = (deps: Deps): Hono<PageEnv> => {
  const app = new Hono<PageEnv>();
  const show = async (c: PageContext, cycle: number) => {
    const leader = leaderOf(c);
    const wanted = cycle >= 1 && cycle <= leader.cycle;
    const view = wanted ? await loadOwnSummary(deps, { ...leader, cycle }) : undefined;
    return view ? ownSummaryPage(c, view) : noSeat(c);
  };
  app.get('/p/:linkId/my-six-months', (c) => show(c, leaderOf(c).cycle));
  app.get('/p/:linkId/my-six-months/:cycle{[1-9][0-9]{0,2}}', (c) => show(c, Number(c.req.param('cycle'))));
  return app;
};

const ownSummaryPage = (c: PageContext, view: OwnSummaryView): Promise<Response> => {
  const { cycle, numbers, words } = view;
  const targets = [...(words.growth?.targets ?? [])].sort(byStanding);
  const overall = words.lookBack?.views.find(({ about }) => about === ALL_IN_ALL);
  const months = cycleMonths(cycle).length;
  return leaderPage(
    c,
    view,
    { title: months === 6 ? 'My six months' : `My ${months} months`, sheet: true },
    <>
      <p class="lead">
        {formatDate(cycle.awayday)} to {formatDate(cycle.nextAwayday)}
        <With view={view} />
      </p>
      <WhoReads programme={view.programme}>Nobody but you. What you chose to share is marked below.</WhoReads>
      <InNumbers numbers={numbers} />
      <div class={roomIn(view, targets)}>
        {targets.map((target, index) => (
          <div key={target.targetId} class={index < PRINTED_TARGETS ? undefined : 'no-print'}>
            <Target view={view} target={target} />
          </div>
        ))}
        <More of={targets.length} printed={PRINTED_TARGETS} />
        {targets.length === 0 ? <p class="soft">{withoutTarget(numbers)}</p> : null}
        {overall ? (
          <p>
            All in all, the improvement I see: <b>{SIZES[overall.size].label.toLowerCase()}</b>.
          </p>
        ) : null}
        <Lessons insights={words.insights} />
      </div>
      <p class="no-print">
        <a href={pageOf(c, 'six-months')}>Add to this: how big an improvement I see, and what I learnt</a>
      </p>
    </>,
  );
};

/** What there was none of is left out: a nought would be a reproach. */
const InNumbers = ({ numbers: { hours, tryOuts, advisers, lessons } }: Pick<OwnSummaryView, 'numbers'>) => {
  const figures = (
    [
      [hours === 1 ? 'hour together' : 'hours together', hours],
      [tryOuts === 1 ? 'try-out' : 'try-outs', tryOuts],
      [advisers === 1 ? 'colleague’s view' : 'colleagues’ views', advisers],
      [lessons === 1 ? 'lesson' : 'lessons', lessons],
    ] as const
  ).filter(([, count]) => count > 0);
  return figures.length > 0 ? <Figures figures={figures} /> : null;
};

const With = ({ view: { me, nameOf } }: { view: OwnSummaryView }) => {
  const partners = allPartnersOf(me);
  if (partners.length === 0) return null;
  return (
    <>
      , with{' '}
      {partners.map((id, index) => (
        <span key={id}>
          {index === 0 ? '' : index === partners.length - 1 ? ' and ' : ', '}
          <Name>{nameOf(id)}</Name>
        </span>
      ))}
    </>
  );
};

/** By all that is printed: what little there is should be there in full. */
const roomIn = (
  { words: { growth, changes, insights } }: OwnSummaryView,
  targets: readonly GrowthTarget[],
) => {
  const printed = targets.slice(0, PRINTED_TARGETS);
  const tryOuts = printed.flatMap(({ targetId }) =>
    (growth?.tryOuts ?? []).filter((it) => it.targetId === targetId).slice(0, PRINTED_TRY_OUTS),
  );
  const lessons = insights.slice(0, PRINTED_LESSONS);
  const texts = [
    ...printed.flatMap(({ habit, firstDraft, exactly = '' }) => [clipped(habit), habit, firstDraft, exactly]),
    ...printed.map(() => 'A colleague: not that I’ve seen · '.repeat(changes.length)),
    ...tryOuts.map((tryOut) => `${tryOut.what} ${whereAndWhen(tryOut)}`),
    ...lessons.map(({ text }) => text),
  ];
  return roomFor(texts, 16 + 7 * printed.length + 2 * lessons.length);
};

const withoutTarget = ({ hours, lessons }: OwnSummaryView['numbers']): string =>
  hours + lessons === 0
    ? 'Nothing was put down here in this round. What moved need not have left a trace.'
    : 'You wrote down no growth target in this round.';

/** What is alive comes first. */
const byStanding = (a: GrowthTarget, b: GrowthTarget): number =>
  Number(a.state === 'closed') - Number(b.state === 'closed');

const STATES: Record<GrowthTarget['state'], string> = {
  draft: 'A draft, not settled',
  settled: 'Settled',
  closed: 'Cracked, or let go',
};

const Target = ({ view: { words, nameOf }, target }: { view: OwnSummaryView; target: GrowthTarget }) => {
  const mine = words.lookBack?.views.find(({ about }) => about === target.targetId);
  const tryOuts = words.growth?.tryOuts.filter(({ targetId }) => targetId === target.targetId) ?? [];
  const revised = target.firstDraft !== target.habit;
  return (
    <Card>
      <h2 class="clip">
        <bdi>{clipped(target.habit)}</bdi>
      </h2>
      <dl class="list">
        {revised ? <Row term="As drafted">{target.firstDraft}</Row> : null}
        <Row term={revised ? 'As it became' : 'As drafted'}>{target.habit}</Row>
        {target.exactly ? <Row term="What exactly">{target.exactly}</Row> : null}
        <Row term="Where it stands">{STATES[target.state]}</Row>
        <Row term="As I see it">{mine ? SIZES[mine.size].label : 'Not said'}</Row>
        <Row term="As they see it">
          <SeenBy changes={words.changes} targetId={target.targetId} nameOf={nameOf} />
        </Row>
      </dl>
      <TryOuts tryOuts={tryOuts} />
    </Card>
  );
};

/** The whole of it on a screen; on paper its first lines. */
const Row = ({ term, children }: PropsWithChildren<{ term: string }>) => (
  <>
    <dt>{term}</dt>
    <dd>
      <div class="clip" dir="auto">
        {children}
      </div>
    </dd>
  </>
);

/** So many find room on paper; the page has them all. */
const PRINTED_TARGETS = 3;
const PRINTED_TRY_OUTS = 2;
const PRINTED_LESSONS = 7;

const TryOuts = ({ tryOuts }: { tryOuts: readonly TryOut[] }) =>
  tryOuts.length === 0 ? null : (
    <>
      <h3>Try-outs</h3>
      <ul>
        {tryOuts.map((tryOut, index) => (
          <li key={tryOut.tryOutId} class={index < PRINTED_TRY_OUTS ? undefined : 'no-print'}>
            <div class="clip">
              {tryOut.outcome ? <b>{IMPROVEMENTS[tryOut.outcome].label}: </b> : null}
              <bdi>{clipped(tryOut.what)}</bdi>
              <span class="soft">{whereAndWhen(tryOut) ? ` · ${whereAndWhen(tryOut)}` : ''}</span>
            </div>
          </li>
        ))}
      </ul>
      <More of={tryOuts.length} printed={PRINTED_TRY_OUTS} />
    </>
  );

const More = ({ of, printed }: { of: number; printed: number }) =>
  of > printed ? <p class="soft print-only">{`And ${of - printed} more, on the page.`}</p> : null;

const Lessons = ({ insights }: { insights: readonly Insight[] }) =>
  insights.length === 0 ? null : (
    <section>
      <h2>What I learnt</h2>
      {insights.map(({ insightId, text, sharing }, index) => (
        <div key={insightId} class={index < PRINTED_LESSONS ? undefined : 'no-print'}>
          <div class="clip">
            <Words text={text} />
          </div>
          <p class="soft small">Who reads it: {SHARING[sharing].label}</p>
        </div>
      ))}
      <More of={insights.length} printed={PRINTED_LESSONS} />
    </section>
  );
