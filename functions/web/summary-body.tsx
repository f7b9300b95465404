/** @jsxImportSource hono/jsx */
import type { CycleTotals } from '../domain/cycle.ts';
import type { SharedInsight } from '../domain/insight.ts';
import type { Bridge } from '../domain/summary.ts';
import { Bridges } from './bridges.tsx';
import { Card, Figures, Name, Words } from './components.tsx';
import { KINDS } from './leader/sharing.ts';

/** What a round came to: totals and bridges, never about one person. */
export const TotalsAndBridges = ({
  totals,
  bridges,
}: {
  totals: CycleTotals;
  bridges: readonly Bridge[];
}) => (
  <>
    <Figures
      figures={[
        ['took part', `${totals.takingPart} of ${totals.onRoster}`],
        [totals.trios > 0 ? `pairs, ${totals.trios} of three` : 'coaching pairs', totals.pairs],
        [totals.sessionsHeld === 1 ? 'hour together' : 'hours together', totals.sessionsHeld],
        [totals.insightsShared === 1 ? 'lesson shared' : 'lessons shared', totals.insightsShared],
        ['bridges between functions', totals.bridges],
        ['bridges since we began', `${totals.bridgesSoFar} of ${totals.bridgesPossible}`],
      ]}
    />
    <Bridges bridges={bridges} />
  </>
);

/** So many find room on the second side of paper; the page has them all. */
const PRINTED_LESSONS = 10;

/** Lessons that their owners chose to share with the team, in an order that tells nothing of whose they are. */
export const SharedLessons = ({ insights }: { insights: readonly SharedInsight[] }) => {
  const forTheTeam = insights.filter(({ audience }) => audience === 'team');
  if (forTheTeam.length === 0) return null;
  const printed = new Set(forTheTeam.slice(0, PRINTED_LESSONS).map(({ sharedId }) => sharedId));
  const more = forTheTeam.length - printed.size;
  return (
    <section>
      <h2>What some of us learnt</h2>
      {(['worked', 'taught-me'] as const).map((kind) => {
        const lessons = forTheTeam.filter((insight) => insight.kind === kind);
        return lessons.length === 0 ? null : (
          <section key={kind}>
            <h3>{KINDS[kind].heading}</h3>
            {lessons.map((lesson) => (
              <Lesson key={lesson.sharedId} lesson={lesson} printed={printed.has(lesson.sharedId)} />
            ))}
          </section>
        );
      })}
      {more > 0 ? <p class="soft print-only">{`And ${more} more, on the page.`}</p> : null}
    </section>
  );
};

const Lesson = ({ lesson: { text, name }, printed }: { lesson: SharedInsight; printed: boolean }) => (
  <div class={printed ? undefined : 'no-print'}>
    <Card>
      <div class="clip">
        <Words text={text ?? ''} />
      </div>
      {name ? (
        <p class="soft">
          <Name>{name}</Name>
        </p>
      ) : null}
    </Card>
  </div>
);
