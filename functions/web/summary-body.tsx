/** @jsxImportSource hono/jsx */
import type { CycleTotals } from '../domain/cycle.ts';
import type { SharedInsight } from '../domain/insight.ts';
import type { Bridge } from '../domain/summary.ts';
import { BridgePicture } from './bridge-picture.tsx';
import { Card, Details, Figures, Name, Words } from './components.tsx';
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
        ['bridges since we began', totals.bridgesSoFar],
      ]}
    />
    {bridges.length > 0 ? (
      <section>
        <h2>Bridges between functions</h2>
        <BridgePicture bridges={bridges} />
        <Details summary="The same as a list" count={bridges.length}>
          <ul class="columns">
            {bridges.map(([a, b]) => (
              <li key={`${a}~${b}`}>
                <Name>{a}</Name> and <Name>{b}</Name>
              </li>
            ))}
          </ul>
        </Details>
      </section>
    ) : null}
  </>
);

/** Lessons that their owners chose to share with the team, in an order that tells nothing of whose they are. */
export const SharedLessons = ({ insights }: { insights: readonly SharedInsight[] }) => {
  const forTheTeam = insights.filter(({ audience }) => audience === 'team');
  if (forTheTeam.length === 0) return null;
  return (
    <section>
      <h2>What some of us learnt</h2>
      {(['worked', 'taught-me'] as const).map((kind) => {
        const lessons = forTheTeam.filter((insight) => insight.kind === kind);
        return lessons.length === 0 ? null : (
          <section key={kind}>
            <h3>{KINDS[kind].heading}</h3>
            {lessons.map(({ sharedId, text, name }) => (
              <Card key={sharedId}>
                <Words text={text ?? ''} />
                {name ? (
                  <p class="soft">
                    <Name>{name}</Name>
                  </p>
                ) : null}
              </Card>
            ))}
          </section>
        );
      })}
    </section>
  );
};
