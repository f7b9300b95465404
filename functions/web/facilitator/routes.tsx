import { Hono } from 'hono';
import { loadSharedInsights } from '../../store/shared-words.ts';
import type { Deps } from '../../workflow/deps.ts';
import { facilitatorsCycle } from '../../workflow/fresh-link.ts';
import { openedLink, type PageContext, type PageEnv, pageOf } from '../env.ts';
import { page } from '../frame.tsx';
import { requireScope } from '../links.tsx';
import { awaydayHandlers } from './awayday-handlers.ts';
import type { Place } from './place.ts';

/** The facilitator's pages, below their link. */
export const facilitatorRoutes = (deps: Deps): Hono<PageEnv> => {
  const app = new Hono<PageEnv>();
  const { page: awayday, post, projector } = awaydayHandlers(deps);
  app.use('/p/:linkId/awayday', requireScope('facilitator'));
  app.use('/p/:linkId/projector', requireScope('facilitator'));
  app.get('/p/:linkId/awayday', (c) => awayday(c, placeOf(deps, c)));
  app.post('/p/:linkId/awayday', (c) => post(c, placeOf(deps, c)));
  app.get('/p/:linkId/projector', (c) => projector(c, placeOf(deps, c)));
  return app;
};

const placeOf = (deps: Deps, c: PageContext): Place => {
  const { programmeId, cycle, linkId } = openedLink(c);
  if (!programmeId || cycle === undefined) throw new Error('A facilitator’s link names a cycle.');
  return {
    ref: { programmeId, cycle },
    by: undefined,
    here: pageOf(c, 'awayday'),
    projector: pageOf(c, 'projector'),
    tellers: () => tellersOf(deps, programmeId, cycle - 1),
    hearsWhoWouldLikeAWord: true,
    olderLink: async () =>
      ((await facilitatorsCycle(deps, programmeId)) ?? cycle) > cycle ? linkId : undefined,
    show: (context, { title, programme, problems }, body) =>
      page(context, { title, programme: programme.name, problems, wide: true }, body),
  };
};

/** Who said, when they looked back on a cycle, that they would tell something at the Awayday after it. */
const tellersOf = async (deps: Deps, programmeId: string, cycle: number): Promise<string[]> => {
  const shared = cycle > 0 ? await loadSharedInsights(deps.table, programmeId, cycle) : [];
  const names = shared.flatMap(({ audience, name }) => (audience === 'facilitator' && name ? [name] : []));
  return [...new Set(names)].sort((a, b) => a.localeCompare(b, 'en-GB'));
};
