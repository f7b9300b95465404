import type { Deps } from '../../workflow/deps.ts';
import type { PageContext } from '../env.ts';
import { notFound } from '../errors.tsx';
import { readTyped } from '../forms.ts';
import { awaydayPage } from './awayday-page.tsx';
import { takeStep } from './awayday-steps.ts';
import { loadAwayday, type Place } from './place.ts';
import { projectorPage } from './projector.tsx';

/** The Awayday page, what its forms do, and the projector's board, wherever they stand. */
export const awaydayHandlers = (deps: Deps) => ({
  page: async (c: PageContext, place: Place): Promise<Response> => {
    const view = await loadAwayday(deps, place);
    return view ? awaydayPage(c, { place, view, typed: {}, problems: [], now: deps.now() }) : notFound(c);
  },
  post: async (c: PageContext, place: Place): Promise<Response> => {
    const typed = await readTyped(c);
    const view = await loadAwayday(deps, place);
    if (!view) return notFound(c);
    const outcome = await takeStep(deps, place, view, typed);
    if ('done' in outcome) return c.redirect(`${place.here}?done=${outcome.done}`, 303);
    // What was refused may have changed meanwhile: the page shows where things stand now.
    const now = (await loadAwayday(deps, place)) ?? view;
    return awaydayPage(c, { place, view: now, typed, problems: outcome.problems, now: deps.now() });
  },
  projector: async (c: PageContext, place: Place): Promise<Response> => {
    const view = await loadAwayday(deps, place);
    return view ? projectorPage(c, view) : notFound(c);
  },
});
