/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import type { AdviceWords } from '../../domain/advice.ts';
import { isRefusal } from '../../domain/values.ts';
import type { Deps } from '../../workflow/deps.ts';
import { shareAdvice } from '../../workflow/read-advice.ts';
import { leaderOf, type PageEnv } from '../env.ts';
import { type Problem, readTyped, type Typed } from '../forms.ts';
import { READ_WORDS } from '../refusals-growing.ts';
import { advicePage } from './advice-page.tsx';
import { loadAdvice, loadAnswers } from './growing-views.ts';
import { noSeat, to } from './leader-page.tsx';

/** Read what colleagues answered, and tick what the partner may see of it. */
export const adviceRoutes = (deps: Deps): Hono<PageEnv> => {
  const app = new Hono<PageEnv>();
  app.get('/p/:linkId/advice', async (c) => {
    const view = await loadAdvice(deps, leaderOf(c));
    return view ? advicePage(deps, c, view, []) : noSeat(c);
  });
  app.post('/p/:linkId/advice', async (c) => {
    const typed = await readTyped(c);
    const before = await loadAnswers(deps, leaderOf(c));
    if (!before) return noSeat(c);
    const problems: Problem[] = [];
    for (const change of changesIn(before.answers, typed)) {
      const outcome = await shareAdvice(deps, leaderOf(c), change);
      if (isRefusal(outcome)) {
        problems.push({ field: `show-${change.requestId}`, message: READ_WORDS[outcome.refused] });
      }
    }
    if (problems.length === 0) return to(c, 'advice', { done: 'shared' });
    const view = await loadAdvice(deps, leaderOf(c));
    return view ? advicePage(deps, c, view, problems) : noSeat(c);
  });
  return app;
};

/** Every answer that the form showed: what was ticked stands for the edition that was on the page. */
const changesIn = (answers: readonly AdviceWords[], typed: Typed) =>
  answers.flatMap(({ requestId, answer, partnerSees }) => {
    const shown = typed[`edition-${requestId}`];
    if (shown === undefined || !answer) return [];
    const share = typed[`show-${requestId}`] === 'yes';
    return share || partnerSees !== undefined ? [{ requestId, edition: Number(shown), share }] : [];
  });
