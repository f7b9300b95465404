/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import { cyclesNeverAnnounced, deleteProgramme } from '../../workflow/delete-programme.ts';
import type { Deps } from '../../workflow/deps.ts';
import { Actions, Button, Form, LinkButton, Name, Notice, Tick } from '../components.tsx';
import type { PageContext, PageEnv } from '../env.ts';
import { type Problem, readTyped } from '../forms.ts';
import { adminPage } from './frame.tsx';
import { inProgramme, type ProgrammeView } from './session.ts';

/** A programme that was made by mistake can go, as long as nobody has been invited. */
export const deleteProgrammeRoutes = (deps: Deps): Hono<PageEnv> => {
  const app = new Hono<PageEnv>();
  app.get(
    '/admin/programmes/:programmeId/delete',
    inProgramme(deps, (c, view) => deletePage(deps, c, view, [])),
  );
  app.post(
    '/admin/programmes/:programmeId/delete',
    inProgramme(deps, async (c, view) => {
      if ((await readTyped(c)).sure !== 'yes')
        return deletePage(deps, c, view, [{ field: 'sure', message: 'Tick the box if it may go' }]);
      const outcome = await deleteProgramme(deps, view.programme.programmeId, view.who.email);
      return 'done' in outcome
        ? c.redirect('/admin/programmes?deleted=yes', 303)
        : deletePage(deps, c, view, []);
    }),
  );
  return app;
};

const deletePage = async (
  deps: Deps,
  c: PageContext,
  { programme, who, latest, at }: ProgrammeView,
  problems: readonly Problem[],
): Promise<Response> => {
  const possible = await cyclesNeverAnnounced(deps.table, programme);
  const frame = { programme, email: who.email, wide: false };
  if (!possible)
    return adminPage(
      c,
      { ...frame, title: 'This programme stays' },
      <>
        <Notice>
          <p>It has been announced, so people count on it. Programmes can be deleted only before that.</p>
        </Notice>
        <LinkButton href={at()}>Back to Progress</LinkButton>
      </>,
    );
  return adminPage(
    c,
    { ...frame, title: 'Delete this programme?', problems },
    <>
      <p class="lead">
        With{' '}
        <b>
          <Name>{programme.name}</Name>
        </b>{' '}
        go its details, its roster and its dates, and there is no way back. Nobody has been invited yet.
      </p>
      {latest?.invitationNote.askedAt ? (
        <p>
          <Name>{programme.sponsor.name}</Name> has been asked to approve the invitation. Please tell them
          that they need not.
        </p>
      ) : null}
      <Form>
        <Tick name="sure" label="Yes, delete it and all that is in it" problems={problems} />
        <Actions>
          <Button>Delete the programme</Button>
          <LinkButton href={at('edit')} quiet>
            Keep it
          </LinkButton>
        </Actions>
      </Form>
    </>,
  );
};
