/** @jsxImportSource hono/jsx */
import { cycleMonths } from '../../domain/cycle-months.ts';
import { retentionSentence } from '../../domain/retention.ts';
import { formatDate } from '../../domain/working-days.ts';
import { Card, Details, Name, SummaryList } from '../components.tsx';
import type { ApprovalView } from './approval-page.tsx';

/** The mail around the note, so that the sponsor knows all that goes out with it. */
export const MailAround = ({ view }: { view: ApprovalView }) => (
  <Card>
    <h2>The mail around it</h2>
    <SummaryList
      rows={[
        [
          'From',
          <>
            <Name>{view.programme.sponsor.name}</Name> via Coaching Pairs
          </>,
        ],
        [
          'Subject',
          view.note === 'invitation' ? 'Will you join us in Coaching Pairs?' : summarySubject(view),
        ],
        ['Begins', 'Hello, with their first name; then your note, and your name'],
        ['Button', view.note === 'invitation' ? 'Reply' : 'See what we learnt'],
      ]}
    />
    {view.note === 'invitation' ? <UnderTheInvitation view={view} /> : <UnderTheSummary />}
  </Card>
);

const summarySubject = ({ cycle }: ApprovalView): string => {
  const months = cycleMonths(cycle).length;
  return `Our ${months === 6 ? 'six' : months} months of Coaching Pairs`;
};

const UnderTheInvitation = ({ view: { cycle, programme } }: { view: ApprovalView }) => (
  <Details summary="What it says under your note">
    <ul>
      <li>
        What it is: a colleague of your own choice, from another function; as equals; at least an hour a
        month.
      </li>
      <li>
        {`When: partners are chosen at the Awayday on ${formatDate(cycle.awayday)}; the next one is planned for ${formatDate(cycle.nextAwayday)}.`}
      </li>
      <li>That it is voluntary: “not this time” needs no reason.</li>
      <li>That what the two say to each other stays between them.</li>
      <li>
        Six lines on what makes it work: trust, championing, one or two targets, advice, trying out, telling.
      </li>
      <li>{`How long words are kept: “${retentionSentence(programme)}”`}</li>
    </ul>
  </Details>
);

const UnderTheSummary = () => (
  <Details summary="What it says under your note">
    <ul>
      <li>The totals: how many took part, how many pairs met and how often, which functions are joined.</li>
      <li>No name, and nobody’s words. What people chose to share is on the page behind the button.</li>
    </ul>
  </Details>
);
