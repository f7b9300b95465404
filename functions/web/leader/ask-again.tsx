/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import * as z from 'zod';
import { checkAdvisers } from '../../domain/advice.ts';
import { FEWEST_TO_ASK, MOST_TARGETS_SHOWN } from '../../domain/change-seen.ts';
import { isRefusal } from '../../domain/values.ts';
import { askChange } from '../../workflow/ask-change.ts';
import type { Deps } from '../../workflow/deps.ts';
import { leaderOf, type PageContext, type PageEnv } from '../env.ts';
import { type Problem, readTyped, type Typed } from '../forms.ts';
import { ASK_AGAIN_WORDS, type AskingAgainRefusal } from '../refusals-growing.ts';
import { type Chosen, choosePage } from './ask-again-choose.tsx';
import { linesPage } from './ask-again-lines.tsx';
import { type AskingAgainView, loadAskingAgain } from './ask-again-view.ts';
import { whetherPage } from './ask-again-whether.tsx';
import { linesTooLong } from './ask-going.tsx';
import { loadLoads } from './growing-views.ts';
import { noSeat, to } from './leader-page.tsx';

const Ticked = z.union([z.string().transform((one) => [one]), z.array(z.string())]).catch([]);

/** Near the end of a round: whether to ask at all, whom and about what, and one more look before it goes. */
export const askAgainRoutes = (deps: Deps): Hono<PageEnv> => {
  const app = new Hono<PageEnv>();
  app.get('/p/:linkId/ask-again', async (c) => {
    const view = await loadAskingAgain(deps, leaderOf(c));
    return view ? whetherPage(c, view) : noSeat(c);
  });
  app.get('/p/:linkId/ask-again/whom', async (c) => {
    const view = await loadAskingAgain(deps, leaderOf(c));
    if (!view) return noSeat(c);
    const open = !view.notNow && view.targets.length > 0 && view.room > 0;
    return open ? choosePage(c, view, { who: [], what: [], typed: {}, problems: [] }) : to(c, 'ask-again');
  });
  app.post('/p/:linkId/ask-again/whom', async (c) => {
    const chosen = await chosenIn(c);
    if (chosen.typed.do === 'send') return send(deps, c, chosen);
    const view = await loadAskingAgain(deps, leaderOf(c));
    if (!view) return noSeat(c);
    if (chosen.typed.do === 'back' || chosen.typed.do === 'find') return choosePage(c, view, chosen);
    const problems = problemsWith(view, chosen);
    return problems.length > 0 ? choosePage(c, view, { ...chosen, problems }) : lines(deps, c, view, chosen);
  });
  return app;
};

const chosenIn = async (c: PageContext): Promise<Chosen & { typed: Typed }> => {
  const typed = await readTyped(c);
  const body = await c.req.parseBody({ all: true });
  const ticked = (field: string) => Ticked.parse(body[field]).filter((id) => id !== '');
  return { who: ticked('who'), what: ticked('what'), typed, problems: [] };
};

const ABOUT_TARGETS = new Set<AskingAgainRefusal>([
  'nothing-to-show',
  'no-target-chosen',
  'too-many-targets',
]);

const about = (refused: AskingAgainRefusal): Problem => ({
  field: ABOUT_TARGETS.has(refused) ? 'what' : 'who',
  message: ASK_AGAIN_WORDS[refused],
});

/** What can be said before anything is written, so that nobody words a line in vain; of targets and people at once. */
const problemsWith = (view: AskingAgainView, { who, what }: Chosen): Problem[] => {
  if (view.notNow) return [about(view.notNow)];
  const shown = view.targets.filter(({ targetId }) => what.includes(targetId));
  const ofTargets: AskingAgainRefusal[] =
    shown.length === 0 ? ['no-target-chosen'] : shown.length > MOST_TARGETS_SHOWN ? ['too-many-targets'] : [];
  return [...ofTargets, ...againstPeople(view, who)].map(about);
};

const againstPeople = (view: AskingAgainView, who: readonly string[]): AskingAgainRefusal[] => {
  if (who.length === 0) return ['too-few'];
  const against = checkAdvisers(view.me, who, view.asked, FEWEST_TO_ASK);
  if (against) return [against.refused];
  if (who.some((id) => !canBeAsked(view, id))) return ['no-such-person'];
  return view.stillAdvising.some(({ personId }) => who.includes(personId)) ? ['advice-waiting'] : [];
};

const canBeAsked = ({ others }: AskingAgainView, id: string): boolean =>
  others.some(({ personId, left }) => personId === id && !left);

const lines = async (deps: Deps, c: PageContext, view: AskingAgainView, chosen: Chosen): Promise<Response> =>
  linesPage(c, view, chosen, await loadLoads(deps, leaderOf(c), chosen.who));

const send = async (deps: Deps, c: PageContext, chosen: Chosen): Promise<Response> => {
  const { who, what, typed } = chosen;
  const tooLong = linesTooLong(who, typed);
  const outcome =
    tooLong.length > 0
      ? undefined
      : await askChange(deps, leaderOf(c), {
          advisers: who.map((personId) => ({ personId, line: typed[`line-${personId}`] || typed.line })),
          targetIds: what,
        });
  if (outcome && !isRefusal(outcome)) return to(c, 'ask-again', { done: 'asked' });
  const view = await loadAskingAgain(deps, leaderOf(c));
  if (!view) return noSeat(c);
  const problems = outcome ? [about(outcome.refused)] : tooLong;
  const choosable = [...new Set(who.filter((id) => canBeAsked(view, id)))];
  const stillOpen = !view.notNow && view.targets.some(({ targetId }) => what.includes(targetId));
  return choosable.length === 0 || !stillOpen
    ? choosePage(c, view, { ...chosen, problems })
    : lines(deps, c, view, { ...chosen, who: choosable, problems });
};
