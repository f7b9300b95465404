/** @jsxImportSource hono/jsx */
import { isAway } from '../../domain/mailbox.ts';
import { formatDate } from '../../domain/working-days.ts';
import type { ResendRefusal } from '../../workflow/resend-link.ts';
import { Actions, Button, Done, Form, Name, TextField, Tick } from '../components.tsx';
import type { PageContext } from '../env.ts';
import type { Problem, Typed } from '../forms.ts';
import { named } from './parts.tsx';
import { WHY_FAILING } from './people.ts';
import type { PersonView } from './person-view.ts';

/** What there is to know of how to reach somebody, and where to help. */
export const factsOf = (person: PersonView, today: string) => [
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

export const After = ({ c, person }: { c: PageContext; person: PersonView }) => {
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

export const NOT_RESENT: Record<ResendRefusal, string> = {
  'nothing-yet': 'No cycle has been announced to them yet, so there is no page a link could open.',
  'has-left': 'They have left, and their links are closed.',
  'address-failing':
    'Their address does not work. Correct it first; then what is still of use goes by itself.',
  'too-many': 'Several links went to them within the hour. Please try again later.',
};

export const Correct = ({
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
      <input type="hidden" name="seen" value={typed?.seen ?? person.mark} />
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

export const Resend = ({ person, action, formId }: { person: PersonView; action: string; formId: string }) =>
  person.hasSeat && !person.failing ? (
    <>
      <h2>Send their link again</h2>
      <p>They get a fresh link to where they are, at the address above. You do not see it.</p>
      <Form action={action}>
        <input type="hidden" name="formId" value={formId} />
        <Button kind="quiet">Send it</Button>
      </Form>
    </>
  ) : null;

export const Pause = ({ page }: { page: string }) => (
  <>
    <h2>Are they away?</h2>
    <p>
      For a holiday or a leave their mail can wait. <a href={page}>Pause it, or change a pause</a>
    </p>
  </>
);

export const Left = ({
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
