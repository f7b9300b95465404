/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import * as z from 'zod';
import { alive, type GrowthTarget, LONGEST_WORDS, MOST_TARGETS } from '../../domain/growth-target.ts';
import { isRefusal } from '../../domain/values.ts';
import type { Deps } from '../../workflow/deps.ts';
import { closeOne, keepTarget } from '../../workflow/grow.ts';
import { targetMark } from '../../workflow/grow-marks.ts';
import { Actions, Button, Form, Notice, Radios, TextArea, Tick, Words } from '../components.tsx';
import { leaderOf, type PageContext, type PageEnv, pageOf } from '../env.ts';
import { type Problem, readForm, type Typed } from '../forms.ts';
import { GROW_WORDS, type GrowRefusal } from '../refusals-growing.ts';
import { WordsBack } from '../words-back.tsx';
import { wordsUpTo } from '../words-up-to.ts';
import { ChangedMeanwhile, Seen } from './changed-meanwhile.tsx';
import { type GrowthView, loadGrowth } from './growing-views.ts';
import { DIALS } from './growing-words.ts';
import { leaderPage, noSeat, to } from './leader-page.tsx';
import { TargetWords } from './target-words.tsx';
import { WhoReadsTargets } from './who-reads-targets.tsx';

/** What a target's form asks for. */
export const Target = z.object({
  habit: wordsUpTo(LONGEST_WORDS).min(1, 'Write the habit in a sentence, or a few words'),
  why: wordsUpTo(LONGEST_WORDS).optional(),
  dial: z
    .enum(['up', 'down', 'unsure'])
    .optional()
    .transform((dial) => (dial === 'unsure' ? undefined : dial)),
});

const Sure = z.object({ sure: z.literal('yes', { error: 'Tick the box to close it' }) });

/** Write a target, change its words, or close it. */
export const targetFormRoutes = (deps: Deps): Hono<PageEnv> => {
  const app = new Hono<PageEnv>();
  app.get('/p/:linkId/target/:targetId', (c) => formPage(deps, c, c.req.param('targetId'), []));
  app.post('/p/:linkId/target/:targetId', async (c) => {
    const targetId = c.req.param('targetId');
    const form = await readForm(c, Target);
    if (!form.ok) return formPage(deps, c, targetId, form.problems, form.typed);
    const which = targetId === 'new' ? {} : { targetId };
    const outcome = await keepTarget(deps, leaderOf(c), { ...which, ...form.data, seen: form.typed.seen });
    if (!isRefusal(outcome)) return to(c, 'targets', { done: 'kept' });
    return formPage(deps, c, targetId, [targetProblem(outcome.refused)], form.typed);
  });

  app.get('/p/:linkId/target/:targetId/close', (c) => closePage(deps, c, c.req.param('targetId'), []));
  app.post('/p/:linkId/target/:targetId/close', async (c) => {
    const targetId = c.req.param('targetId');
    const form = await readForm(c, Sure);
    if (!form.ok) return closePage(deps, c, targetId, form.problems);
    const outcome = await closeOne(deps, leaderOf(c), { targetId });
    return to(c, 'targets', isRefusal(outcome) ? { because: outcome.refused } : { done: 'closed' });
  });
  return app;
};

export const targetProblem = (refused: GrowRefusal): Problem => ({
  field: 'habit',
  message: GROW_WORDS[refused],
});

const targetIn = ({ growth }: GrowthView, targetId: string): GrowthTarget | undefined =>
  alive(growth).find((target) => target.targetId === targetId);

const formPage = async (
  deps: Deps,
  c: PageContext,
  targetId: string,
  problems: readonly Problem[],
  typed?: Typed,
): Promise<Response> => {
  const view = await loadGrowth(deps, leaderOf(c));
  if (!view) return noSeat(c);
  const target = targetIn(view, targetId);
  const isNew = targetId === 'new';
  const full = isNew && alive(view.growth).length >= MOST_TARGETS;
  if (!typed && view.cycle.state === 'closed') return to(c, 'targets', { because: 'cycle-closed' });
  if (!typed && full) return to(c, 'targets', { because: 'two-already' });
  if (!typed && !isNew && !target) return to(c, 'targets', { because: 'no-such-target' });
  const stuck = full || view.cycle.state === 'closed' || (!isNew && !target);
  return leaderPage(
    c,
    view,
    {
      title: isNew
        ? alive(view.growth).length > 0
          ? 'A second target'
          : 'What gets in your own way?'
        : 'Change this target',
      problems,
    },
    stuck ? (
      <>
        <WordsBack c={c} />
        <p>
          <a href={pageOf(c, 'targets')}>See my targets</a>
        </p>
      </>
    ) : (
      <>
        <WhoReadsTargets view={view} target={target} />
        {target ? (
          <ChangedMeanwhile typed={typed} mark={targetMark(target)}>
            <TargetWords target={target} />
          </ChangedMeanwhile>
        ) : null}
        <TargetForm
          c={c}
          page={`target/${targetId}`}
          mark={target && targetMark(target)}
          typed={typed ?? { habit: target?.habit ?? '', why: target?.why ?? '', dial: target?.dial ?? '' }}
          problems={problems}
        />
      </>
    ),
  );
};

export const TargetForm = ({
  c,
  page,
  mark,
  typed,
  problems = [],
}: {
  c: PageContext;
  page: string;
  mark?: string | undefined;
  typed: Typed;
  problems?: readonly Problem[];
}) => (
  <Form action={pageOf(c, page)}>
    <Seen mark={mark} />
    <TextArea
      name="habit"
      label="What do you sometimes do, as a leader, that gets in your own way?"
      hint="Putting off an awkward talk, arguing on long after the point is made, not hearing those who disagree: such things."
      rows={4}
      value={typed.habit}
      problems={problems}
    />
    <TextArea
      name="why"
      label="Why would changing it matter? (optional)"
      hint="What would be possible, for you and for others, without it?"
      rows={3}
      value={typed.why}
      problems={problems}
    />
    <Radios
      name="dial"
      label="Would you turn it up or down?"
      value={typed.dial}
      problems={problems}
      choices={[
        { value: 'up', label: DIALS.up.label },
        { value: 'down', label: DIALS.down.label },
        { value: 'unsure', label: 'I cannot tell yet' },
      ]}
    />
    <Actions>
      <Button>Keep this target</Button>
      <a href={pageOf(c, 'targets')}>Back to my targets</a>
    </Actions>
  </Form>
);

const closePage = async (
  deps: Deps,
  c: PageContext,
  targetId: string,
  problems: readonly Problem[],
): Promise<Response> => {
  const view = await loadGrowth(deps, leaderOf(c));
  if (!view) return noSeat(c);
  const target = targetIn(view, targetId);
  if (!target) return to(c, 'targets', { because: 'closed-already' });
  const done = target.state === 'settled';
  return leaderPage(
    c,
    view,
    { title: done ? 'Cracked it?' : 'Let this one go?', problems },
    <>
      <Words text={target.habit} />
      <p>
        {done ? 'Well done. ' : ''}There is room for another target then. What you wrote stays here, for you,
        and colleagues are no longer asked about it.
      </p>
      <Form action={pageOf(c, `target/${targetId}/close`)}>
        <Tick
          name="sure"
          label={done ? 'Yes, I have cracked this one' : 'Yes, I let this one go'}
          problems={problems}
        />
        <Actions>
          <Button>Close this target</Button>
          <a href={pageOf(c, 'targets')}>Keep working on it</a>
        </Actions>
      </Form>
      {done ? null : <Notice>Nothing was wasted: to name a habit is already worth something.</Notice>}
    </>,
  );
};
