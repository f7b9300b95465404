/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import { madeFrom } from '../../domain/from-last-time.ts';
import { alive, MOST_TARGETS } from '../../domain/growth-target.ts';
import { isRefusal } from '../../domain/values.ts';
import type { Deps } from '../../workflow/deps.ts';
import { refreshFromLastTime } from '../../workflow/from-last-time.ts';
import { targetMark } from '../../workflow/grow-marks.ts';
import { leaderOf, type PageContext, type PageEnv, pageOf } from '../env.ts';
import { type Problem, readForm, type Typed } from '../forms.ts';
import { WordsBack } from '../words-back.tsx';
import { ChangedMeanwhile } from './changed-meanwhile.tsx';
import { loadTargets } from './growing-views.ts';
import { leaderPage, noSeat, to } from './leader-page.tsx';
import { Target, TargetForm, targetProblem } from './target-form.tsx';
import { TargetWords } from './target-words.tsx';
import { WhoReadsTargets } from './who-reads-targets.tsx';

/** A target of an earlier round, taken up again in other words. */
export const targetAgainRoutes = (deps: Deps): Hono<PageEnv> => {
  const app = new Hono<PageEnv>();
  app.get('/p/:linkId/target/:targetId/again', (c) => againPage(deps, c, c.req.param('targetId'), []));
  app.post('/p/:linkId/target/:targetId/again', async (c) => {
    const targetId = c.req.param('targetId');
    const form = await readForm(c, Target);
    if (!form.ok) return againPage(deps, c, targetId, form.problems, form.typed);
    const outcome = await refreshFromLastTime(deps, leaderOf(c), {
      targetId,
      ...form.data,
      seen: form.typed.seen,
    });
    if (!isRefusal(outcome)) return to(c, 'targets', { done: 'kept' });
    return againPage(deps, c, targetId, [targetProblem(outcome.refused)], form.typed);
  });
  return app;
};

const againPage = async (
  deps: Deps,
  c: PageContext,
  targetId: string,
  problems: readonly Problem[],
  typed?: Typed,
): Promise<Response> => {
  const view = await loadTargets(deps, leaderOf(c));
  if (!view) return noSeat(c);
  const past = view.lastTime?.targets.find((it) => it.targetId === targetId);
  const made = madeFrom(view.growth, targetId);
  const full = !made && alive(view.growth).length >= MOST_TARGETS;
  const closed = view.cycle.state === 'closed';
  if (!typed) {
    if (closed) return to(c, 'targets', { because: 'cycle-closed' });
    if (!past) return to(c, 'targets', { because: 'no-such-target' });
    if (made) return to(c, `target/${made.targetId}`);
    if (full) return to(c, 'targets', { because: 'two-already' });
  }
  const before = made ?? past;
  const stuck = !past || full || closed || made?.state === 'closed';
  return leaderPage(
    c,
    view,
    { title: 'Refresh this target', problems },
    stuck ? (
      <>
        <WordsBack c={c} />
        <p>
          <a href={pageOf(c, 'targets')}>See my targets</a>
        </p>
      </>
    ) : (
      <>
        <p class="lead">{`Your words from round ${view.lastTime?.cycle}. What would you say today?`}</p>
        <WhoReadsTargets view={view} target={made} />
        {before ? (
          <ChangedMeanwhile typed={typed} mark={targetMark(before)}>
            <TargetWords target={before} />
          </ChangedMeanwhile>
        ) : null}
        <TargetForm
          c={c}
          mark={before && targetMark(before)}
          page={`target/${targetId}/again`}
          typed={typed ?? { habit: past.habit, why: past.why ?? '', dial: past.dial ?? '' }}
          problems={problems}
        />
      </>
    ),
  );
};
