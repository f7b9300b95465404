/** @jsxImportSource hono/jsx */
import type { SponsorNote } from '../../domain/cycle.ts';
import type { Programme } from '../../domain/programme.ts';
import type { Instant } from '../../domain/values.ts';
import { formatDateTime } from '../../domain/working-days.ts';
import type { NoteName } from '../../workflow/approve-note.ts';
import { Actions, Button, Details, Form, LinkButton, Name, Words } from '../components.tsx';
import { sendingWords } from '../sending-moment.ts';
import type { CycleView } from './session.ts';

/** Where the invitation's words stand, and the way on once they are approved. */
export const Invitation = ({ view: { programme, cycle }, here }: { view: CycleView; here: string }) => (
  <>
    <h2>The invitation</h2>
    <Approval programme={programme} note={cycle.invitationNote} name="invitation" here={here} />
    {cycle.state === 'planned' && cycle.invitationNote.approvedAt ? (
      <LinkButton href={`${here}/announce`}>Announce the cycle</LinkButton>
    ) : null}
  </>
);

export const SummaryNote = ({
  view: { programme, cycle },
  here,
  now,
}: {
  view: CycleView;
  here: string;
  now: Instant;
}) => (
  <>
    <h2>The note to the summary</h2>
    {cycle.summarySentAt ? (
      <p>{`The summary ${sendingWords(programme, cycle.summarySentAt, now)}.`}</p>
    ) : null}
    <Approval programme={programme} note={cycle.summaryNote} name="summary" here={here} />
  </>
);

const Approval = ({
  programme: { sponsor, timeZone },
  note,
  name,
  here,
}: {
  programme: Programme;
  note: SponsorNote;
  name: NoteName;
  here: string;
}) => {
  const words = (
    <Details summary={note.approvedAt ? 'The note as approved' : 'The note as we propose it'}>
      <Words text={note.text} />
    </Details>
  );
  if (note.approvedAt)
    return (
      <>
        <p>
          <Name>{sponsor.name}</Name>
          {` approved the note on ${formatDateTime(note.approvedAt, timeZone)}.`}
        </p>
        {words}
      </>
    );
  return (
    <>
      <p>
        It goes out in the name of <Name>{sponsor.name}</Name>, who reads it first, changes it as they like,
        and approves it.{' '}
        {note.lapsedAt ? 'They had, but the Awayday has moved since: they must read it again. ' : null}
        {note.askedAt
          ? `We asked on ${formatDateTime(note.askedAt, timeZone)}; there is no answer yet.`
          : null}
      </p>
      {words}
      <Form action={`${here}/approval`}>
        <input type="hidden" name="note" value={name} />
        <Actions>
          <Button kind={note.askedAt || name === 'summary' ? 'quiet' : 'primary'}>
            {note.askedAt ? `Ask ${sponsor.name} once more` : `Ask ${sponsor.name} to approve`}
          </Button>
        </Actions>
      </Form>
    </>
  );
};
