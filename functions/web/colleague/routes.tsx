import { Hono } from 'hono';
import { type AdviserRef, type AnswerOutcome, answerOtherwise } from '../../workflow/answering.ts';
import type { Deps } from '../../workflow/deps.ts';
import { giveAdvice } from '../../workflow/give-advice.ts';
import { giveChange } from '../../workflow/give-change.ts';
import { leaderOf, openedLink, type PageContext, type PageEnv } from '../env.ts';
import { readForm } from '../forms.ts';
import { to } from '../leader/leader-page.tsx';
import { requireScope } from '../links.tsx';
import { GIVE_WORDS, type GivingRefusal } from '../refusals-growing.ts';
import { advicePage } from './advice-form.tsx';
import { changePage } from './change-form.tsx';
import { AdviceForm, BOTH, ChangeForm, firstField, rightsIn, seenIn } from './form-fields.ts';
import type { Filled } from './form-parts.tsx';
import { receiptPage } from './receipt.tsx';
import { noSuchRequest, standingPage } from './standing.tsx';
import { type ChangeQuestion, loadRequest, loadWaiting, type RequestView } from './views.ts';
import { waitingPage } from './waiting.tsx';

/**
 * The pages of a colleague whose view was asked for. An advice link opens the one question it was sent for or, from a
 * reminder of several, all that wait; a leader's own private link opens all that wait for them, too.
 */
export const colleagueRoutes = (deps: Deps): Hono<PageEnv> => {
  const app = new Hono<PageEnv>();
  app.use('/p/:linkId/form/*', requireScope('advice', 'private'));

  app.get('/p/:linkId/form', async (c) => {
    const { requestId } = openedLink(c);
    if (requestId) return to(c, `form/${requestId}`);
    const view = await loadWaiting(deps, leaderOf(c));
    return view ? waitingPage(c, view) : noSuchRequest(c);
  });

  app.get('/p/:linkId/form/:requestId', async (c) => {
    const view = await requestBehind(deps, c);
    if (!view) return noSuchRequest(c);
    if (view.request.state === 'withdrawn' || view.cycle.state === 'closed') return standingPage(c, view);
    const done = c.req.query('done');
    return done ? receiptPage(c, view, done) : formPage(c, view, { problems: [] });
  });

  app.post('/p/:linkId/form/:requestId', async (c) => {
    const view = await requestBehind(deps, c);
    if (view?.asks === 'change') return takeChange(deps, c, view);
    const form = await readForm(c, AdviceForm);
    if (!view) return noSuchRequest(c);
    if (!form.ok) return formPage(c, view, form);
    const { instead, ...words } = form.data;
    const right = rightsIn(view, form.typed);
    // A radio once set cannot be taken back without a script: only words are asked about before they are dropped.
    const wrote = [words.why, words.otherHabit, words.doesWell].some(Boolean);
    if (instead && wrote) return formPage(c, view, { problems: [BOTH], typed: form.typed });
    const adviser = adviserOf(c);
    const outcome = instead
      ? await answerOtherwise(deps, adviser, instead)
      : await giveAdvice(deps, adviser, { ...words, right });
    return whatCameOfIt(deps, c, outcome);
  });
  return app;
};

const takeChange = async (deps: Deps, c: PageContext, view: ChangeQuestion): Promise<Response> => {
  const form = await readForm(c, ChangeForm);
  if (!form.ok) return formPage(c, view, form);
  const { instead, ...words } = form.data;
  const seen = seenIn(view, form.typed);
  if (instead && words.suggestion) return formPage(c, view, { problems: [BOTH], typed: form.typed });
  const adviser = adviserOf(c);
  const outcome = instead
    ? await answerOtherwise(deps, adviser, instead)
    : await giveChange(deps, adviser, { ...words, seen });
  return whatCameOfIt(deps, c, outcome);
};

const formPage = (c: PageContext, view: RequestView, filled: Filled): Promise<Response> =>
  view.asks === 'advice' ? advicePage(c, view, filled) : changePage(c, view, filled);

const whatCameOfIt = async (deps: Deps, c: PageContext, outcome: AnswerOutcome<string>): Promise<Response> =>
  'done' in outcome
    ? to(c, `form/${adviserOf(c).requestId}`, { done: outcome.done })
    : whereThingsStand(deps, c, outcome.refused);

const adviserOf = (c: PageContext): AdviserRef => {
  const { programmeId, cycle, personId } = leaderOf(c);
  return { programmeId, cycle, adviserId: personId, requestId: c.req.param('requestId') ?? '' };
};

/** The question in the address, if this link was sent for it and it was put to this colleague. */
const requestBehind = async (deps: Deps, c: PageContext) => {
  const { requestId } = adviserOf(c);
  const only = openedLink(c).requestId;
  return only && only !== requestId ? undefined : loadRequest(deps, leaderOf(c), requestId);
};

/** What was typed could not be taken: it stays on the page, with what has changed meanwhile. */
const whereThingsStand = async (deps: Deps, c: PageContext, reason: GivingRefusal): Promise<Response> => {
  const view = await requestBehind(deps, c);
  if (!view || reason === 'no-such-request') return noSuchRequest(c);
  if (reason === 'withdrawn' || reason === 'cycle-closed') return standingPage(c, view);
  return formPage(c, view, {
    problems: [{ field: firstField(view), message: GIVE_WORDS[reason] }],
    typed: c.var.typed ?? {},
    sentMeanwhile: reason === 'changed-meanwhile',
  });
};
