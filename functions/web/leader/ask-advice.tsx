/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import * as z from 'zod';
import { type AskRefusal, checkAdvisers } from '../../domain/advice.ts';
import { talkedOver } from '../../domain/growth-target.ts';
import { isRefusal } from '../../domain/values.ts';
import { askAdvice } from '../../workflow/ask-advice.ts';
import type { Deps } from '../../workflow/deps.ts';
import { leaderOf, type PageContext, type PageEnv } from '../env.ts';
import { type Problem, readTyped, type Typed } from '../forms.ts';
import { ASK_WORDS } from '../refusals-growing.ts';
import { choosePage } from './ask-choose.tsx';
import { linesTooLong } from './ask-going.tsx';
import { linesPage } from './ask-lines.tsx';
import { type AskingView, loadAsking, loadLoads } from './growing-views.ts';
import { noSeat, to } from './leader-page.tsx';

const Chosen = z.union([z.string().transform((one) => [one]), z.array(z.string())]).catch([]);

/** Everybody who was ticked, in the order of the page; a form that names somebody twice is told so. */
const chosenIn = async (c: PageContext): Promise<string[]> => {
  const body = await c.req.parseBody({ all: true });
  return Chosen.parse(body.who).filter((id) => id !== '');
};

/**
 * Choose two to five colleagues, then look once more at whom one asks, about what, and with which line. Both steps are
 * one form that carries everything along, so that nothing typed is lost on the way.
 */
export const askAdviceRoutes = (deps: Deps): Hono<PageEnv> => {
  const app = new Hono<PageEnv>();
  app.get('/p/:linkId/ask', async (c) => {
    const view = await loadAsking(deps, leaderOf(c));
    return view ? choosePage(c, view, { chosen: [], typed: {}, problems: [] }) : noSeat(c);
  });
  app.post('/p/:linkId/ask', async (c) => {
    const typed = await readTyped(c);
    const chosen = await chosenIn(c);
    if (typed.do === 'send') return send(deps, c, chosen, typed);
    const view = await loadAsking(deps, leaderOf(c));
    if (!view) return noSeat(c);
    if (typed.do === 'back' || typed.do === 'find')
      return choosePage(c, view, { chosen, typed, problems: [] });
    const against = stands(view, chosen);
    if (against) return choosePage(c, view, { chosen, typed, problems: [about(against)] });
    return lines(deps, c, view, chosen, typed, []);
  });
  return app;
};

const about = (refused: AskRefusal): Problem => ({ field: 'who', message: ASK_WORDS[refused] });

/** What can be said before anything is written, so that nobody words a line in vain. */
const stands = (view: AskingView, chosen: readonly string[]): AskRefusal | undefined => {
  if (view.cycle.state === 'closed') return 'cycle-closed';
  if (view.partners.length === 0) return 'not-in-a-pair';
  if (talkedOver(view.growth).length === 0) return 'not-talked-over';
  if (chosen.length === 0) return 'too-few';
  if (chosen.some((id) => id !== view.me.personId && !canBeAsked(view, id))) return 'no-such-person';
  return checkAdvisers(view.me, chosen, view.asked)?.refused;
};

const canBeAsked = ({ others }: AskingView, id: string): boolean =>
  others.some(({ personId, left }) => personId === id && !left);

const lines = async (
  deps: Deps,
  c: PageContext,
  view: AskingView,
  chosen: readonly string[],
  typed: Typed,
  problems: readonly Problem[],
): Promise<Response> =>
  linesPage(c, view, { chosen, typed, problems, loads: await loadLoads(deps, leaderOf(c), chosen) });

const send = async (
  deps: Deps,
  c: PageContext,
  chosen: readonly string[],
  typed: Typed,
): Promise<Response> => {
  const tooLong = linesTooLong(chosen, typed);
  const outcome =
    tooLong.length > 0
      ? undefined
      : await askAdvice(deps, leaderOf(c), {
          advisers: chosen.map((personId) => ({ personId, line: typed[`line-${personId}`] || typed.line })),
        });
  if (outcome && !isRefusal(outcome)) return to(c, 'ask', { done: 'asked' });
  const view = await loadAsking(deps, leaderOf(c));
  if (!view) return noSeat(c);
  const problems = outcome ? [about(outcome.refused)] : tooLong;
  const choosable = chosen.filter((id) => canBeAsked(view, id));
  return choosable.length === 0
    ? choosePage(c, view, { chosen, typed, problems })
    : lines(deps, c, view, [...new Set(choosable)], typed, problems);
};
