/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import * as z from 'zod';
import { Improvement, LONGEST_WORDS, settled } from '../../domain/growth-target.ts';
import { isRefusal } from '../../domain/values.ts';
import type { Deps } from '../../workflow/deps.ts';
import { keepTryOut, tellOfTryOut } from '../../workflow/grow.ts';
import { planMark, toldMark } from '../../workflow/grow-marks.ts';
import { Actions, Button, Form, Name, Radios, TextArea, Words } from '../components.tsx';
import { leaderOf, type PageContext, type PageEnv, pageOf } from '../env.ts';
import { type Problem, readForm, type Typed } from '../forms.ts';
import { GROW_WORDS } from '../refusals-growing.ts';
import { WordsBack } from '../words-back.tsx';
import { wordsUpTo } from '../words-up-to.ts';
import { ChangedMeanwhile, Seen } from './changed-meanwhile.tsx';
import { loadGrowth } from './growing-views.ts';
import { IMPROVEMENTS, whereAndWhen } from './growing-words.ts';
import { leaderPage, noSeat, to } from './leader-page.tsx';
import { Day, Occasion, tryOutProblem, WhereAndWhen } from './try-out-fields.tsx';
import { WhoReads } from './who-reads.tsx';

const Plan = z.object({
  what: wordsUpTo(LONGEST_WORDS).min(1, 'Write what you will try'),
  occasion: Occasion,
  day: Day,
});

const Told = z.object({
  outcome: z.enum(Improvement.options, { error: 'Choose how it went' }),
  learnt: wordsUpTo(LONGEST_WORDS).optional(),
});

type Ids = { targetId: string } | { tryOutId: string };

/** Plan an experiment, change it, and afterwards tell oneself how it went. */
export const tryOutRoutes = (deps: Deps): Hono<PageEnv> => {
  const app = new Hono<PageEnv>();
  const plan = async (c: PageContext, ids: Ids) => {
    const form = await readForm(c, Plan);
    if (!form.ok) return planPage(deps, c, ids, form.problems, form.typed);
    const targetId = 'targetId' in ids ? ids.targetId : await targetOf(deps, c, ids.tryOutId);
    const outcome = await keepTryOut(deps, leaderOf(c), {
      ...ids,
      targetId,
      ...form.data,
      seen: form.typed.seen,
    });
    if (!isRefusal(outcome)) return to(c, 'targets', { done: 'planned' });
    return planPage(deps, c, ids, [tryOutProblem(outcome.refused, 'what')], form.typed);
  };
  app.get('/p/:linkId/target/:targetId/try-out', (c) =>
    planPage(deps, c, { targetId: c.req.param('targetId') }, []),
  );
  app.post('/p/:linkId/target/:targetId/try-out', (c) => plan(c, { targetId: c.req.param('targetId') }));
  app.get('/p/:linkId/try-out/:tryOutId', (c) =>
    planPage(deps, c, { tryOutId: c.req.param('tryOutId') }, []),
  );
  app.post('/p/:linkId/try-out/:tryOutId', (c) => plan(c, { tryOutId: c.req.param('tryOutId') }));

  app.get('/p/:linkId/try-out/:tryOutId/how', (c) => howPage(deps, c, c.req.param('tryOutId'), []));
  app.post('/p/:linkId/try-out/:tryOutId/how', async (c) => {
    const tryOutId = c.req.param('tryOutId');
    const form = await readForm(c, Told);
    if (!form.ok) return howPage(deps, c, tryOutId, form.problems, form.typed);
    const outcome = await tellOfTryOut(deps, leaderOf(c), { tryOutId, ...form.data, seen: form.typed.seen });
    if (!isRefusal(outcome)) {
      const told = form.data.outcome === 'not-yet' ? { of: 'not-yet' } : {};
      return to(c, 'targets', { done: 'told', ...told });
    }
    return howPage(
      deps,
      c,
      tryOutId,
      [{ field: 'learnt', message: GROW_WORDS[outcome.refused] }],
      form.typed,
    );
  });
  return app;
};

const targetOf = async (deps: Deps, c: PageContext, tryOutId: string): Promise<string> => {
  const view = await loadGrowth(deps, leaderOf(c));
  return view?.growth?.tryOuts.find((it) => it.tryOutId === tryOutId)?.targetId ?? '';
};

const planPage = async (
  deps: Deps,
  c: PageContext,
  ids: Ids,
  problems: readonly Problem[],
  typed?: Typed,
): Promise<Response> => {
  const view = await loadGrowth(deps, leaderOf(c));
  if (!view) return noSeat(c);
  const before =
    'tryOutId' in ids ? view.growth?.tryOuts.find(({ tryOutId }) => tryOutId === ids.tryOutId) : undefined;
  const targetId = 'targetId' in ids ? ids.targetId : before?.targetId;
  const target = settled(view.growth).find((it) => it.targetId === targetId);
  const closed = view.cycle.state === 'closed';
  if (!typed && closed) return to(c, 'targets', { because: 'cycle-closed' });
  if (!typed && !target) return to(c, 'targets', { because: before ? 'closed-already' : 'not-settled' });
  return leaderPage(
    c,
    view,
    { title: before ? 'Change this try-out' : 'Where will you try it?', problems },
    !target || closed ? (
      <>
        <WordsBack c={c} />
        <p>
          <a href={pageOf(c, 'targets')}>See my targets</a>
        </p>
      </>
    ) : (
      <>
        <WhoReads programme={view.programme}>You, and nobody else.</WhoReads>
        {before ? (
          <ChangedMeanwhile typed={typed} mark={planMark(before)}>
            <Words text={before.what} />
            {whereAndWhen(before) ? (
              <p class="soft">
                <Name>{whereAndWhen(before)}</Name>
              </p>
            ) : null}
          </ChangedMeanwhile>
        ) : null}
        <Form action={c.req.path}>
          <Seen mark={before && planMark(before)} />
          <TextArea
            name="what"
            label="What will you try?"
            rows={3}
            value={typed ? typed.what : (before?.what ?? target.exactly)}
            problems={problems}
          />
          <WhereAndWhen
            deps={deps}
            view={view}
            legend="Where and when? (optional)"
            typed={typed ?? { occasion: before?.occasion ?? '', day: before?.day ?? '' }}
            problems={problems}
          />
          <Actions>
            <Button>{before ? 'Keep the change' : 'Plan this try-out'}</Button>
            <a href={pageOf(c, 'targets')}>Back to my targets</a>
          </Actions>
        </Form>
      </>
    ),
  );
};

const howPage = async (
  deps: Deps,
  c: PageContext,
  tryOutId: string,
  problems: readonly Problem[],
  typed?: Typed,
): Promise<Response> => {
  const view = await loadGrowth(deps, leaderOf(c));
  if (!view) return noSeat(c);
  const tryOut = view.growth?.tryOuts.find((it) => it.tryOutId === tryOutId);
  const closed = view.cycle.state === 'closed';
  if (!typed && closed) return to(c, 'targets', { because: 'cycle-closed' });
  if (!typed && !tryOut) return to(c, 'targets', { because: 'no-such-try-out' });
  return leaderPage(
    c,
    view,
    { title: 'How did it go?', problems },
    !tryOut || closed ? (
      <WordsBack c={c} />
    ) : (
      <>
        <Words text={tryOut.what} />
        {whereAndWhen(tryOut) ? (
          <p class="soft">
            <Name>{whereAndWhen(tryOut)}</Name>
          </p>
        ) : null}
        <WhoReads programme={view.programme}>You, and nobody else.</WhoReads>
        <ChangedMeanwhile typed={typed} mark={toldMark(tryOut)}>
          {tryOut.outcome ? <p>{IMPROVEMENTS[tryOut.outcome].label}</p> : null}
          {tryOut.learnt ? <Words text={tryOut.learnt} /> : null}
        </ChangedMeanwhile>
        <Form action={c.req.path}>
          <Seen mark={toldMark(tryOut)} />
          <Radios
            name="outcome"
            label="How big was the improvement?"
            hint="Whatever the answer, trying moved you on."
            value={typed ? typed.outcome : tryOut.outcome}
            problems={problems}
            choices={Improvement.options.map((value) => ({ value, ...IMPROVEMENTS[value] }))}
          />
          <TextArea
            name="learnt"
            label="What did it teach you? (optional)"
            rows={3}
            value={typed ? typed.learnt : tryOut.learnt}
            problems={problems}
          />
          <Actions>
            <Button>Note it</Button>
            <a href={pageOf(c, 'targets')}>Back to my targets</a>
          </Actions>
        </Form>
      </>
    ),
  );
};
