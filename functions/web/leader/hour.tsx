/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import * as z from 'zod';
import { type Pair, upcomingSession } from '../../domain/pair.ts';
import { isRefusal } from '../../domain/values.ts';
import { atLocalTime, isDate } from '../../domain/working-days.ts';
import type { OwnView } from '../../store/own-view.ts';
import { agreeHour, cancelHour } from '../../workflow/agree-hour.ts';
import type { Deps } from '../../workflow/deps.ts';
import { Actions, Button, Done, Form, Tick } from '../components.tsx';
import { leaderOf, type PageContext, type PageEnv, pageOf } from '../env.ts';
import { type Problem, readForm, type Typed } from '../forms.ts';
import { refusalWords } from '../refusals.ts';
import { when } from '../zone.ts';
import { HourForm, sameTimeAgain } from './hour-form.tsx';
import { doneOf, leaderPage, to } from './leader-page.tsx';
import { PostedId } from './posted-id.ts';
import { loadOwn } from './views.ts';

const Hour = z.object({
  pairId: PostedId,
  which: z.enum(['again', 'other'], { error: 'Choose the same time again, or another' }).optional(),
  date: z.string().trim().default(''),
  time: z.string().trim().default(''),
});

const Cancelling = z.object({
  pairId: PostedId,
  sessionId: PostedId,
  sure: z.literal('yes', { error: 'Tick the box to cancel the hour' }),
});

/** Agree, move or cancel the pair's next hour. */
export const hourRoutes = (deps: Deps): Hono<PageEnv> => {
  const app = new Hono<PageEnv>();
  const mine = async (c: PageContext): Promise<{ view: OwnView; pair: Pair } | undefined> => {
    const view = await loadOwn(deps.table, leaderOf(c));
    return view?.pair && view.cycle.state !== 'closed' ? { view, pair: view.pair } : undefined;
  };

  app.get('/p/:linkId/pair/hour', async (c) => {
    const found = await mine(c);
    return found ? hourPage(deps, c, found.view, found.pair, [], {}) : to(c, 'pair');
  });

  app.post('/p/:linkId/pair/hour', async (c) => {
    const form = await readForm(c, Hour);
    const found = await mine(c);
    if (!found) return to(c, '', { because: 'no-such-pair' });
    if (!form.ok) return hourPage(deps, c, found.view, found.pair, form.problems, form.typed);
    const { view, pair } = found;
    const wanted = instantOf(deps, view, pair, form.data);
    if ('problems' in wanted) return hourPage(deps, c, view, pair, wanted.problems, form.typed);
    const outcome = await agreeHour(deps, leaderOf(c), { pairId: form.data.pairId, at: wanted.at });
    if (!isRefusal(outcome)) return to(c, 'pair', { done: outcome.done });
    if (outcome.refused === 'in-the-past' || outcome.refused === 'after-the-cycle') {
      const problems = [{ field: 'date', message: refusalWords(outcome.refused) ?? '' }];
      return hourPage(deps, c, view, pair, problems, form.typed);
    }
    return to(c, '', { because: outcome.refused });
  });

  app.get('/p/:linkId/pair/cancel', async (c) => {
    const found = await mine(c);
    return found ? cancelPage(deps, c, found.view, found.pair, []) : to(c, 'pair');
  });

  app.post('/p/:linkId/pair/cancel', async (c) => {
    const form = await readForm(c, Cancelling);
    if (!form.ok) {
      const found = await mine(c);
      return found ? cancelPage(deps, c, found.view, found.pair, form.problems) : to(c, 'pair');
    }
    const { pairId, sessionId } = form.data;
    const outcome = await cancelHour(deps, leaderOf(c), { pairId, sessionId });
    return to(c, 'pair', isRefusal(outcome) ? { because: outcome.refused } : { done: outcome.done });
  });
  return app;
};

const instantOf = (
  deps: Deps,
  view: OwnView,
  pair: Pair,
  { which, date, time }: z.infer<typeof Hour>,
): { at: string } | { problems: Problem[] } => {
  const again = sameTimeAgain(deps, view, pair);
  if (which === 'again' && again) return { at: again };
  const problems: Problem[] = [];
  if (!isDate(date)) problems.push({ field: 'date', message: 'Choose a day' });
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time))
    problems.push({ field: 'time', message: 'Choose a time, such as 10:00' });
  return problems.length > 0 ? { problems } : { at: atLocalTime(date, time, view.programme.timeZone) };
};

const hourPage = (
  deps: Deps,
  c: PageContext,
  view: OwnView,
  pair: Pair,
  problems: readonly Problem[],
  typed: Typed,
): Promise<Response> => {
  const agreed = upcomingSession(pair, deps.now());
  return leaderPage(
    c,
    view,
    { title: agreed ? 'Move our hour' : 'When is your next hour?', problems },
    <>
      {doneOf(c) === 'not-met' ? (
        <Done title="These things happen">
          When would suit {view.partners.length > 1 ? 'all of you' : 'you both'} instead?
        </Done>
      ) : null}
      {agreed ? <p class="lead">Now: {when(agreed.at, view.programme.timeZone)}</p> : null}
      <HourForm deps={deps} c={c} view={view} pair={pair} problems={problems} typed={typed} />
    </>,
  );
};

const cancelPage = (
  deps: Deps,
  c: PageContext,
  view: OwnView,
  pair: Pair,
  problems: readonly Problem[],
): Response | Promise<Response> => {
  const agreed = upcomingSession(pair, deps.now());
  if (!agreed) return to(c, 'pair', { because: 'no-such-hour' });
  return leaderPage(
    c,
    view,
    { title: 'Cancel this hour?', problems },
    <>
      <p class="lead">{when(agreed.at, view.programme.timeZone)}</p>
      <p>Everyone in the pair gets a mail that takes it out of their calendar.</p>
      <Form action={pageOf(c, 'pair/cancel')}>
        <input type="hidden" name="pairId" value={pair.pairId} />
        <input type="hidden" name="sessionId" value={agreed.sessionId} />
        <Tick name="sure" label="Yes, cancel it" problems={problems} />
        <Actions>
          <Button>Cancel our hour</Button>
          <a href={pageOf(c, 'pair/hour')}>Move it instead</a>
        </Actions>
      </Form>
    </>,
  );
};
