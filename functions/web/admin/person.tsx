/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import { isAway } from '../../domain/mailbox.ts';
import type { TypedPerson } from '../../domain/roster.ts';
import { isId, isRefusal } from '../../domain/values.ts';
import { formatDate, localDate } from '../../domain/working-days.ts';
import { correctOnRoster, leaveRoster } from '../../workflow/change-roster.ts';
import type { Deps } from '../../workflow/deps.ts';
import { type ResendRefusal, resendLink } from '../../workflow/resend-link.ts';
import { Actions, Button, Done, Form, Name, Notice, SummaryList, TextField, Tick } from '../components.tsx';
import type { PageContext, PageEnv } from '../env.ts';
import { notFound } from '../errors.tsx';
import { type Problem, readTyped, type Typed } from '../forms.ts';
import { AccountTable } from './account-lines.tsx';
import { adminPage } from './frame.tsx';
import { named } from './parts.tsx';
import { WHY_FAILING } from './people.ts';
import { loadPerson, type PersonView } from './person-view.ts';
import { inProgramme, type ProgrammeView } from './session.ts';

const PATH = '/admin/programmes/:programmeId/people/:personId';

interface Shown {
  readonly typed?: Typed;
  readonly problems?: readonly Problem[];
  readonly refused?: ResendRefusal;
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
      const outcome = await correctOnRoster(deps, refOf(c, view), personTyped(typed), view.who.email);
      if ('done' in outcome) return back(c, view, outcome.done);
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
  { typed, problems = [], refused }: Shown = {},
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
      ...(refused && { status: 409 as const }),
    },
    <>
      <After c={c} person={person} />
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

const factsOf = (person: PersonView, today: string) => [
  ['Function', named(person.functions.join('; '))] as const,
  ['Address', named(person.email)] as const,
  ...(person.failing ? [['This address fails', WHY_FAILING[person.failing]] as const] : []),
  ...(person.unconfirmed && person.onRoster
    ? [
        [
          'Their new address',
          'Not confirmed yet. What they wrote for themselves opens only once they have said that it is theirs.',
        ] as const,
      ]
    : []),
  ...(isAway(person, today) ? [['Their mail', awayWords(person.away)] as const] : []),
  ...(person.manager ? [['Manager', named(person.manager)] as const] : []),
  ...(person.onRoster ? [] : [['On the roster', 'No: they have left'] as const]),
  ...person.canHelp.map((line) => ['This cycle', line] as const),
];

const awayWords = (away: PersonView['away']): string =>
  away?.until ? `Waits until ${formatDate(away.until)}` : 'Waits until further notice';

const After = ({ c, person }: { c: PageContext; person: PersonView }) => {
  switch (c.req.query('done')) {
    case 'corrected':
      return (
        <Done title="Corrected">
          <p>
            Pages and mails follow within a minute. If the address changed, the links that were mailed to the
            one before open nothing any more.
          </p>
        </Done>
      );
    case 'unchanged':
      return <Done title="It says that already">Nothing needed to change.</Done>;
    case 'resent':
      return (
        <Done title="Their link is on its way">
          <p>
            It goes to <Name>{person.email}</Name> and to nobody else. You never see it.
          </p>
        </Done>
      );
    case 'left':
      return (
        <Done title="Noted">
          <p>
            Their mails and links end. If somebody was their partner, they are told kindly and can choose
            again.
          </p>
        </Done>
      );
    default:
      return null;
  }
};

const NOT_RESENT: Record<ResendRefusal, string> = {
  'nothing-yet': 'No cycle has been announced to them yet, so there is no page a link could open.',
  'has-left': 'They have left, and their links are closed.',
  'address-failing':
    'Their address does not work. Correct it first; then what is still of use goes by itself.',
  'too-many': 'Several links went to them within the hour. Please try again later.',
};

const Correct = ({
  person,
  action,
  typed,
  problems,
}: {
  person: PersonView;
  action: string;
  typed: Typed | undefined;
  problems: readonly Problem[];
}) => (
  <>
    <h2>Correct</h2>
    <Form action={action}>
      <TextField name="name" label="Name" value={typed?.name ?? person.name} problems={problems} />
      <TextField
        name="email"
        type="email"
        label="E-mail"
        hint="Where it changes, links mailed to the old address stop working, and they are asked at both whether that is right."
        value={typed?.email ?? person.email}
        problems={problems}
      />
      <TextField
        name="function"
        label="Function"
        hint="Several with a semicolon between them."
        value={typed?.function ?? person.functions.join('; ')}
        problems={problems}
      />
      <TextField
        name="managerEmail"
        type="email"
        label="Their manager’s e-mail, if any"
        value={typed?.managerEmail ?? person.managerEmail ?? ''}
        problems={problems}
      />
      <Actions>
        <Button>Save</Button>
      </Actions>
    </Form>
  </>
);

const Resend = ({ person, action, formId }: { person: PersonView; action: string; formId: string }) =>
  person.hasSeat ? (
    <>
      <h2>Send their link again</h2>
      <p>They get a fresh link to where they are, at the address above. You do not see it.</p>
      <Form action={action}>
        <input type="hidden" name="formId" value={formId} />
        <Button kind="quiet">Send it</Button>
      </Form>
    </>
  ) : null;

const Pause = ({ page }: { page: string }) => (
  <>
    <h2>Are they away?</h2>
    <p>
      For a holiday or a leave their mail can wait. <a href={page}>Pause it, or change a pause</a>
    </p>
  </>
);

const Left = ({
  person,
  action,
  problems,
}: {
  person: PersonView;
  action: string;
  problems: readonly Problem[];
}) => (
  <>
    <h2>Have they left?</h2>
    <p>
      Then their mails stop and their links close. A partner is told kindly that the pair has ended, and can
      choose again. What they wrote stays theirs alone until it is deleted.
    </p>
    <Form action={action}>
      <Tick
        name="sure"
        label={
          <>
            <Name>{person.name}</Name> has left the organisation or the team
          </>
        }
        problems={problems}
      />
      <Button kind="quiet">Take them off the roster</Button>
    </Form>
  </>
);
