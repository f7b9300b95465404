/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import type { TypedPerson } from '../../domain/roster.ts';
import { isId, isRefusal } from '../../domain/values.ts';
import { localDate } from '../../domain/working-days.ts';
import { correctOnRoster, leaveRoster } from '../../workflow/change-roster.ts';
import type { Deps } from '../../workflow/deps.ts';
import { type ResendRefusal, resendLink } from '../../workflow/resend-link.ts';
import { Name, Notice, SummaryList } from '../components.tsx';
import type { PageContext, PageEnv } from '../env.ts';
import { notFound } from '../errors.tsx';
import { type Problem, readTyped, type Typed } from '../forms.ts';
import { AccountTable } from './account-lines.tsx';
import { adminPage } from './frame.tsx';
import { After, Correct, factsOf, Left, NOT_RESENT, Pause, Resend } from './person-parts.tsx';
import { loadPerson } from './person-view.ts';
import { inProgramme, type ProgrammeView } from './session.ts';

const PATH = '/admin/programmes/:programmeId/people/:personId';

interface Shown {
  readonly typed?: Typed;
  readonly problems?: readonly Problem[];
  readonly refused?: ResendRefusal;
  /** Somebody else changed the entry while the form was being filled in. */
  readonly overtaken?: boolean;
}

/** One person: put right, sent their link again, gone. Never what they wrote, nor whether they meet. */
export const personRoutes = (deps: Deps): Hono<PageEnv> => {
  const app = new Hono<PageEnv>();
  app.get(
    PATH,
    inProgramme(deps, (c, view) => personPage(deps, c, view)),
  );
  app.post(
    `${PATH}/correct`,
    inProgramme(deps, async (c, view) => {
      const typed = await readTyped(c);
      const outcome = await correctOnRoster(deps, refOf(c, view), personTyped(typed), {
        by: view.who.email,
        seen: typed.seen ?? '',
      });
      if ('done' in outcome) return back(c, view, outcome.done);
      if (outcome.refused === 'changed-meanwhile') return personPage(deps, c, view, { overtaken: true });
      if (outcome.refused !== 'invalid') return personPage(deps, c, view);
      return personPage(deps, c, view, { typed, problems: outcome.problems });
    }),
  );
  app.post(
    `${PATH}/resend`,
    inProgramme(deps, async (c, view) => {
      const { formId = '' } = await readTyped(c);
      const { email: by, linkId: session } = view.who;
      const known = /^[0-9a-z]{12}$/.test(formId) ? formId : deps.newId();
      const outcome = await resendLink(deps, refOf(c, view), { formId: known, session, by });
      return isRefusal(outcome)
        ? personPage(deps, c, view, { refused: outcome.refused })
        : back(c, view, 'resent');
    }),
  );
  app.post(
    `${PATH}/left`,
    inProgramme(deps, async (c, view) => {
      if ((await readTyped(c)).sure !== 'yes')
        return personPage(deps, c, view, {
          problems: [{ field: 'sure', message: 'Tick the box if they have left' }],
        });
      await leaveRoster(deps, refOf(c, view), view.who.email);
      return back(c, view, 'left');
    }),
  );
  return app;
};

const personIdOf = (c: PageContext): string => c.req.param('personId') ?? '';

const refOf = (c: PageContext, { programme: { programmeId } }: ProgrammeView) => ({
  programmeId,
  personId: personIdOf(c),
});

const back = (c: PageContext, view: ProgrammeView, done: string): Response =>
  c.redirect(view.at(`people/${personIdOf(c)}?done=${done}`), 303);

const personTyped = ({
  name = '',
  email = '',
  function: its = '',
  managerEmail = '',
}: Typed): TypedPerson => ({
  name,
  email,
  function: its,
  managerEmail,
});

const personPage = async (
  deps: Deps,
  c: PageContext,
  view: ProgrammeView,
  { typed, problems = [], refused, overtaken }: Shown = {},
): Promise<Response> => {
  const { programme, who, at } = view;
  const personId = personIdOf(c);
  const person = isId(personId) ? await loadPerson(deps.table, view, personId) : undefined;
  if (!person) return notFound(c);
  if (person.erased) return c.redirect(at(`people/${personId}/erase`), 303);
  const here = at(`people/${personId}`);
  return adminPage(
    c,
    {
      title: 'One person',
      heading: <Name>{person.name}</Name>,
      programme,
      email: who.email,
      problems,
      wide: false,
      ...((refused || overtaken) && { status: 409 as const }),
    },
    <>
      <After c={c} person={person} />
      {overtaken ? (
        <Notice title="The entry has changed meanwhile">
          <p>
            Somebody else has corrected it since you opened this page, so nothing of yours was saved. This is
            what it says now.
          </p>
        </Notice>
      ) : null}
      {refused ? (
        <Notice title="No link was sent">
          <p>{NOT_RESENT[refused]}</p>
        </Notice>
      ) : null}
      <SummaryList rows={factsOf(person, localDate(deps.now(), programme.timeZone))} />
      {person.onRoster ? (
        <>
          <Correct person={person} action={`${here}/correct`} typed={typed} problems={problems} />
          <Resend person={person} action={`${here}/resend`} formId={deps.newId()} />
          <Pause page={`${here}/pause`} />
          <Left person={person} action={`${here}/left`} problems={problems} />
        </>
      ) : null}
      <h2>Erase</h2>
      <p>
        Everything about them goes, and nobody reads any of it for that. They have seven days’ notice.{' '}
        <a href={`${here}/erase`}>What would happen</a>
      </p>
      {person.account.length > 0 ? (
        <>
          <h2>What was done</h2>
          <AccountTable entries={person.account} timeZone={programme.timeZone} nameOf={() => person.name} />
        </>
      ) : null}
      <p>
        <a href={at('people')}>Everybody on the roster</a>
      </p>
    </>,
  );
};
