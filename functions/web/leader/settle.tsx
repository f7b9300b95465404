/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import * as z from 'zod';
import { alive, LONGEST_WORDS } from '../../domain/growth-target.ts';
import { isRefusal } from '../../domain/values.ts';
import type { Deps } from '../../workflow/deps.ts';
import { settle } from '../../workflow/grow.ts';
import { decisionMark } from '../../workflow/grow-marks.ts';
import { Actions, Button, Form, TextArea, Words } from '../components.tsx';
import { leaderOf, type PageContext, type PageEnv, pageOf } from '../env.ts';
import { type Problem, readForm, type Typed } from '../forms.ts';
import { Names } from '../people.tsx';
import { WordsBack } from '../words-back.tsx';
import { wordsUpTo } from '../words-up-to.ts';
import { ChangedMeanwhile, Seen } from './changed-meanwhile.tsx';
import { loadGrowth } from './growing-views.ts';
import { leaderPage, noSeat, to } from './leader-page.tsx';
import { Day, Occasion, tryOutProblem, WhereAndWhen } from './try-out-fields.tsx';
import { WhoReads } from './who-reads.tsx';

const Settling = z.object({
  exactly: wordsUpTo(LONGEST_WORDS).min(1, 'Write what exactly you will do differently'),
  occasion: Occasion,
  day: Day,
});

/** The leader decides what exactly they will do differently and, if they like, where and when first. */
export const settleRoutes = (deps: Deps): Hono<PageEnv> => {
  const app = new Hono<PageEnv>();
  app.get('/p/:linkId/target/:targetId/settle', (c) => settlePage(deps, c, c.req.param('targetId'), []));
  app.post('/p/:linkId/target/:targetId/settle', async (c) => {
    const targetId = c.req.param('targetId');
    const form = await readForm(c, Settling);
    if (!form.ok) return settlePage(deps, c, targetId, form.problems, form.typed);
    const outcome = await settle(deps, leaderOf(c), { targetId, ...form.data, seen: form.typed.seen });
    if (!isRefusal(outcome)) return to(c, 'targets', { done: 'settled' });
    return settlePage(deps, c, targetId, [tryOutProblem(outcome.refused, 'exactly')], form.typed);
  });
  return app;
};

const settlePage = async (
  deps: Deps,
  c: PageContext,
  targetId: string,
  problems: readonly Problem[],
  typed?: Typed,
): Promise<Response> => {
  const view = await loadGrowth(deps, leaderOf(c));
  if (!view) return noSeat(c);
  const target = alive(view.growth).find((it) => it.targetId === targetId);
  const closed = view.cycle.state === 'closed';
  if (!typed && closed) return to(c, 'targets', { because: 'cycle-closed' });
  if (!typed && !target) return to(c, 'targets', { because: 'no-such-target' });
  return leaderPage(
    c,
    view,
    { title: 'What exactly will you do differently?', problems },
    !target || closed ? (
      <>
        <WordsBack c={c} />
        <p>
          <a href={pageOf(c, 'targets')}>See my targets</a>
        </p>
      </>
    ) : (
      <>
        <WhoReads programme={view.programme}>
          You, and nobody else.{' '}
          {view.partners.length > 0 ? (
            <>
              Tell <Names people={view.partners} /> in your hour, if you wish.
            </>
          ) : null}
        </WhoReads>
        <Words text={target.habit} />
        <p>
          You are in the driving seat: take from your colleagues’ <a href={pageOf(c, 'advice')}>advice</a>{' '}
          what helps, <a href={pageOf(c, `target/${targetId}`)}>change the words</a> if it taught you better
          ones, and decide.
        </p>
        <ChangedMeanwhile typed={typed} mark={decisionMark(target)}>
          <Words text={target.exactly ?? ''} />
        </ChangedMeanwhile>
        <Form action={pageOf(c, `target/${targetId}/settle`)}>
          <Seen mark={decisionMark(target)} />
          <TextArea
            name="exactly"
            label="What exactly will you do differently?"
            hint="Tough but doable, and so plain that you will know whether you did it."
            rows={4}
            value={typed ? typed.exactly : target.exactly}
            problems={problems}
          />
          {target.state === 'settled' ? null : (
            <WhereAndWhen
              deps={deps}
              view={view}
              legend="Where could you try it first? (optional)"
              typed={typed ?? {}}
              problems={problems}
            />
          )}
          <Actions>
            <Button>Settle on this</Button>
            <a href={pageOf(c, 'targets')}>Back to my targets</a>
          </Actions>
        </Form>
      </>
    ),
  );
};
