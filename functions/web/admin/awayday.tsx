/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import type { Cycle } from '../../domain/cycle.ts';
import type { Deps } from '../../workflow/deps.ts';
import type { PageContext, PageEnv } from '../env.ts';
import { awaydayHandlers } from '../facilitator/awayday-handlers.ts';
import type { Place } from '../facilitator/place.ts';
import { adminPage } from './frame.tsx';
import { openCycles } from './open-cycles.ts';
import { inProgramme, type ProgrammeView } from './session.ts';

type Show = (c: PageContext, place: Place) => Promise<Response>;

/** The facilitator's page for administrators, who often are the facilitator; without the names of those who would tell. */
export const adminAwaydayRoutes = (deps: Deps): Hono<PageEnv> => {
  const app = new Hono<PageEnv>();
  const { page, post, projector } = awaydayHandlers(deps);
  const here = (show: Show) =>
    inProgramme(deps, async (c, view) => {
      const { begun, ending } = await openCycles(deps.table, view.latest);
      const cycle = begun ?? ending ?? view.latest;
      return cycle ? show(c, placeOf(view, cycle)) : nothingYet(c, view);
    });
  app.get('/admin/programmes/:programmeId/awayday', here(page));
  app.post('/admin/programmes/:programmeId/awayday', here(post));
  app.get('/admin/programmes/:programmeId/projector', here(projector));
  return app;
};

const placeOf = ({ programme, who, at }: ProgrammeView, { programmeId, number }: Cycle): Place => ({
  ref: { programmeId, cycle: number },
  by: who.email,
  here: at('awayday'),
  projector: at('projector'),
  tellers: () => Promise.resolve([]),
  hearsWhoWouldLikeAWord: false,
  olderLink: () => Promise.resolve(undefined),
  show: (c, { title, problems }, body) =>
    adminPage(c, { title, problems, programme, email: who.email }, body),
});

const nothingYet = (c: PageContext, { programme, who, at }: ProgrammeView): Promise<Response> =>
  adminPage(
    c,
    { title: 'Awayday', programme, email: who.email },
    <p class="lead">
      There is no Awayday yet. <a href={at('cycle/plan')}>Plan the first cycle</a>, and this page is where
      choosing is opened.
    </p>,
  );
