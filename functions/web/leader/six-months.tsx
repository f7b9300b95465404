/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import * as z from 'zod';
import { Sharing } from '../../domain/insight.ts';
import { isRefusal } from '../../domain/values.ts';
import type { Deps } from '../../workflow/deps.ts';
import { lookBack } from '../../workflow/look-back.ts';
import { removeInsight, writeInsight } from '../../workflow/write-insight.ts';
import { LONGEST_WORDS } from '../../workflow/write-note.ts';
import { leaderOf, type PageContext, type PageEnv } from '../env.ts';
import { readForm, readTyped } from '../forms.ts';
import { refusalWords } from '../refusals.ts';
import { firstQuestion, viewsIn } from './how-big.tsx';
import { noSeat, to } from './leader-page.tsx';
import { lessonPage, lessonsPage, removePage } from './lessons.tsx';
import { partnerWordsPage } from './partner-words.tsx';
import { loadLessons, loadPartnerWords } from './private-views.ts';

const Lesson = z.object({
  kind: z.enum(['worked', 'taught-me'], { error: 'Choose whether it worked or taught you something' }),
  text: z
    .string()
    .trim()
    .min(1, 'Write a sentence or two')
    .max(LONGEST_WORDS, `That is longer than ${LONGEST_WORDS} characters. Please shorten it a little`),
  sharing: Sharing,
});

const Sure = z.object({ sure: z.literal('yes', { error: 'Tick the box to take it away' }) });

const kept = (c: PageContext, sharing: string | undefined): Response =>
  to(c, 'six-months', sharing === 'nobody' ? { done: 'kept', of: 'nobody' } : { done: 'kept' });

/** What these six months taught me, and who, if anybody, may read it. */
export const sixMonthsRoutes = (deps: Deps): Hono<PageEnv> => {
  const app = new Hono<PageEnv>();

  app.get('/p/:linkId/six-months', async (c) => {
    const view = await loadLessons(deps, leaderOf(c));
    return view ? lessonsPage(c, view, [], {}) : noSeat(c);
  });
  app.post('/p/:linkId/six-months', async (c) => {
    const form = await readForm(c, Lesson);
    const outcome = form.ok ? await writeInsight(deps, leaderOf(c), form.data) : undefined;
    if (outcome && !isRefusal(outcome)) return kept(c, form.typed.sharing);
    const problems = form.ok
      ? [{ field: 'text', message: refusalWords(outcome?.refused ?? '') ?? '' }]
      : form.problems;
    const view = await loadLessons(deps, leaderOf(c));
    return view ? lessonsPage(c, view, problems, form.typed) : noSeat(c);
  });

  app.post('/p/:linkId/six-months/improvement', async (c) => {
    const typed = await readTyped(c);
    const view = await loadLessons(deps, leaderOf(c));
    if (!view) return noSeat(c);
    const outcome = await lookBack(deps, leaderOf(c), { views: viewsIn(view.growth, typed) });
    if (!isRefusal(outcome)) return to(c, 'six-months', { done: outcome.done });
    if (outcome.refused === 'not-in-this-cycle') return noSeat(c);
    const problem = {
      field: firstQuestion(view.growth),
      message: 'Choose how big, or leave it and go on below',
    };
    return lessonsPage(c, view, [problem], {});
  });

  app.get('/p/:linkId/six-months/:insightId', async (c) => {
    const view = await loadLessons(deps, leaderOf(c));
    return view ? lessonPage(c, view, c.req.param('insightId'), [], undefined) : noSeat(c);
  });
  app.post('/p/:linkId/six-months/:insightId', async (c) => {
    const insightId = c.req.param('insightId');
    const form = await readForm(c, Lesson);
    const outcome = form.ok ? await writeInsight(deps, leaderOf(c), { insightId, ...form.data }) : undefined;
    if (outcome && !isRefusal(outcome)) return kept(c, form.typed.sharing);
    const view = await loadLessons(deps, leaderOf(c));
    if (!view) return noSeat(c);
    const problems = form.ok
      ? [{ field: 'text', message: refusalWords(outcome?.refused ?? '') ?? '' }]
      : form.problems;
    return lessonPage(c, view, insightId, problems, form.typed);
  });

  app.get('/p/:linkId/six-months/:insightId/remove', async (c) => {
    const view = await loadLessons(deps, leaderOf(c));
    return view ? removePage(c, view, c.req.param('insightId'), []) : noSeat(c);
  });
  app.post('/p/:linkId/six-months/:insightId/remove', async (c) => {
    const insightId = c.req.param('insightId');
    const form = await readForm(c, Sure);
    if (form.ok) {
      const { done } = await removeInsight(deps, leaderOf(c), { insightId });
      return to(c, 'six-months', { done });
    }
    const view = await loadLessons(deps, leaderOf(c));
    return view ? removePage(c, view, insightId, form.problems) : noSeat(c);
  });

  app.get('/p/:linkId/from-my-partner', async (c) => {
    const view = await loadPartnerWords(deps, leaderOf(c));
    return view ? partnerWordsPage(c, view) : noSeat(c);
  });
  return app;
};
