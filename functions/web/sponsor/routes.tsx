import { Hono } from 'hono';
import * as z from 'zod';
import { LONGEST_SPONSOR_NOTE } from '../../domain/notes.ts';
import { PlainDate } from '../../domain/values.ts';
import { formatDate } from '../../domain/working-days.ts';
import { cycles, programmes } from '../../store/groups.ts';
import { getItems } from '../../store/table.ts';
import { approveNote, type NoteName } from '../../workflow/approve-note.ts';
import type { Deps } from '../../workflow/deps.ts';
import { openedLink, type PageContext, type PageEnv, pageOf } from '../env.ts';
import { notFound } from '../errors.tsx';
import { readForm } from '../forms.ts';
import { requireScope } from '../links.tsx';
import { type ApprovalView, approvalPage } from './approval-page.tsx';
import { impactPage } from './impact-page.tsx';

const Note = z.enum(['invitation', 'summary']);

const Approval = z.object({
  text: z
    .string()
    .trim()
    .min(1, 'Write a few words, or go back to the note as we proposed it')
    .max(LONGEST_SPONSOR_NOTE, `Keep the note to ${LONGEST_SPONSOR_NOTE} characters`),
  awayday: PlainDate.optional().catch(undefined),
  read: z.literal('yes', 'Tick the box if the note may go out in your name'),
});

/** What goes out in the sponsor's name is read, changed and approved here, and nowhere else. */
export const sponsorRoutes = (deps: Deps): Hono<PageEnv> => {
  const app = new Hono<PageEnv>();
  app.use('/p/:linkId/approve/*', requireScope('sponsor'));
  app.use('/p/:linkId/impact', requireScope('sponsor'));
  app.get('/p/:linkId/impact', (c) => impactPage(deps, c));
  app.get('/p/:linkId/approve/:note', async (c) => {
    const view = await loadApproval(deps, c);
    return view ? approvalPage(c, view, {}, []) : notFound(c);
  });
  app.post('/p/:linkId/approve/:note', async (c) => {
    const view = await loadApproval(deps, c);
    if (!view) return notFound(c);
    const form = await readForm(c, Approval);
    if (!form.ok) return approvalPage(c, view, form.typed, form.problems);
    const { programmeId, number } = view.cycle;
    const outcome = await approveNote(
      deps,
      { programmeId, cycle: number },
      { note: view.note, text: form.data.text, awayday: form.data.awayday },
    );
    if ('done' in outcome) return c.redirect(`${pageOf(c, `approve/${view.note}`)}?approved=yes`, 303);
    const now = (await loadApproval(deps, c)) ?? view;
    if (outcome.refused === 'awayday-moved')
      return approvalPage(c, now, form.typed, [
        {
          field: 'text',
          message: `The Awayday has moved to ${formatDate(now.cycle.awayday)} meanwhile. Please read your note once more`,
        },
      ]);
    // It went out while they were writing: the page shows what did, and gives their words back.
    return approvalPage(c, now, form.typed, []);
  });
  return app;
};

const loadApproval = async (deps: Deps, c: PageContext): Promise<ApprovalView | undefined> => {
  const note: NoteName | undefined = Note.safeParse(c.req.param('note')).data;
  const { programmeId, cycle } = openedLink(c);
  if (!note || !programmeId || cycle === undefined) return undefined;
  const items = await getItems(deps.table, [programmes.key(programmeId), cycles.key(programmeId, cycle)]);
  const [programme, round] = [items.find(programmes.is), items.find(cycles.is)];
  return programme && round
    ? { note, programme: programmes.parse(programme), cycle: cycles.parse(round), now: deps.now() }
    : undefined;
};
