/** @jsxImportSource hono/jsx */
import type { Cycle, SponsorNote } from '../../domain/cycle.ts';
import type { Programme } from '../../domain/programme.ts';
import type { Instant } from '../../domain/values.ts';
import { formatDate, formatDateTime } from '../../domain/working-days.ts';
import type { NoteName } from '../../workflow/approve-note.ts';
import { Actions, Button, Card, Done, Form, Name, Notice, TextArea, Tick, Words } from '../components.tsx';
import type { PageContext } from '../env.ts';
import type { Problem, Typed } from '../forms.ts';
import { page } from '../frame.tsx';
import { sendingWords } from '../sending-moment.ts';
import { WordsBack } from '../words-back.tsx';
import { MailAround } from './mail-around.tsx';

export interface ApprovalView {
  readonly note: NoteName;
  readonly programme: Programme;
  readonly cycle: Cycle;
  readonly now: Instant;
}

const TITLES: Record<NoteName, string> = {
  invitation: 'Your invitation to the team',
  summary: 'Your note to the summary',
};

const sentAt = ({ note, cycle }: ApprovalView): string | undefined =>
  note === 'invitation' ? cycle.announcedAt : cycle.summarySentAt;

export const approvalPage = (
  c: PageContext,
  view: ApprovalView,
  typed: Typed,
  problems: readonly Problem[],
): Promise<Response> => {
  const { note, programme, cycle } = view;
  const words = note === 'invitation' ? cycle.invitationNote : cycle.summaryNote;
  const sent = sentAt(view);
  return page(
    c,
    { title: TITLES[note], programme: programme.name, problems },
    cycle.state === 'cancelled' ? (
      <p class="lead">This round was cancelled. Nothing goes out in your name.</p>
    ) : sent ? (
      <Sent c={c} view={view} words={words} sent={sent} />
    ) : (
      <Approve view={view} words={words} typed={typed} problems={problems} />
    ),
  );
};

const Sent = ({
  c,
  view: { note, programme, now },
  words,
  sent,
}: {
  c: PageContext;
  view: ApprovalView;
  words: SponsorNote;
  sent: string;
}) => (
  <>
    <Notice title={`It ${sendingWords(programme, sent, now)}`}>
      <p>
        {note === 'invitation'
          ? 'These are the words to everyone on the roster. Replies come to you.'
          : 'These are the words that come first in the summary.'}
      </p>
    </Notice>
    <Words text={words.text} />
    <WordsBack c={c} />
  </>
);

const Approve = ({
  view,
  words,
  typed,
  problems,
}: {
  view: ApprovalView;
  words: SponsorNote;
  typed: Typed;
  problems: readonly Problem[];
}) => (
  <>
    {words.approvedAt && problems.length === 0 ? (
      <Done title={`You approved this on ${formatDateTime(words.approvedAt, view.programme.timeZone)}`}>
        <p>{whatNext(view)} Until then you can change it below.</p>
      </Done>
    ) : words.lapsedAt ? (
      <Notice title={`The Awayday is now on ${formatDate(view.cycle.awayday)}`}>
        <p>
          It moved after you had approved, so please read your note once more and approve it for the new day.
          Until then nothing goes out in your name.
        </p>
      </Notice>
    ) : (
      <p class="lead">
        {purpose(view)} Nothing goes out in your name that you have not read and approved here.
      </p>
    )}
    <Form>
      <input type="hidden" name="awayday" value={view.cycle.awayday} />
      <TextArea
        name="text"
        label="Your note"
        hint="This is how we would put it. Change whatever you like: it should sound like you. An empty line begins a new paragraph."
        value={typed.text ?? words.text}
        problems={problems}
        rows={14}
      />
      <MailAround view={view} />
      <Tick name="read" label="I have read this, and it may go out in my name" problems={problems} />
      <Actions>
        <Button>Approve these words</Button>
      </Actions>
    </Form>
    <Card>
      <h2>What happens next</h2>
      <p>{whatNext(view)}</p>
      <p>
        <Name>{view.programme.facilitator.name}</Name> runs the Awayday. What leaders tell each other, and
        what they write for themselves, nobody else sees: not you, and not whoever runs the programme.
      </p>
    </Card>
  </>
);

const purpose = ({ note, cycle }: ApprovalView): string =>
  note === 'invitation'
    ? `Before the Awayday on ${formatDate(cycle.awayday)}, every leader is invited to Coaching Pairs, in your name.`
    : `At the Awayday on ${formatDate(cycle.nextAwayday)}, everyone who took part gets a summary, in your name.`;

const whatNext = ({ note, cycle }: ApprovalView): string => {
  if (note === 'invitation')
    return 'Whoever runs the programme sees that you have approved, and announces the cycle. Then everyone gets the invitation, and those who have not replied one reminder.';
  return cycle.state === 'closed'
    ? 'The cycle has closed, so the summary goes out as soon as you approve.'
    : `The summary goes out on the morning of the Awayday, ${formatDate(cycle.nextAwayday)}.`;
};
