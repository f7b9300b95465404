import type { SponsorNote } from '../functions/domain/cycle.ts';
import { formatDate } from '../functions/domain/working-days.ts';
import type { Mail, MailContext } from './mail.ts';
import { P, Quote } from './parts.tsx';
import { notIn, unless } from './stops.ts';
import { serviceWithHelp } from './voices.ts';
import { hello, known, lengthOf } from './words.ts';

const noteOf = ({ order, cycle }: MailContext): SponsorNote | undefined =>
  order.note === 'summary' ? cycle?.summaryNote : cycle?.invitationNote;

const purpose = (context: MailContext): string => {
  const cycle = known(context.cycle, 'cycle', context);
  return context.order.note === 'summary'
    ? `The round ends at the Awayday on ${formatDate(cycle.nextAwayday)}. That morning everyone who took part gets a summary of our ${lengthOf(cycle)}, in your name. It begins with a note from you.`
    : `Before the Awayday on ${formatDate(cycle.awayday)}, every leader gets an invitation to Coaching Pairs, in your name. It begins with a note from you.`;
};

export const approveNote: Mail = {
  name: 'approve-note',
  number: 23,
  manner: 'answer',
  scope: () => 'sponsor',
  page: ({ order }) => `approve/${order.note ?? 'invitation'}`,
  voice: serviceWithHelp,
  wanted: unless(notIn('planned', 'announced', 'choosing', 'running', 'closed'), (context) =>
    noteOf(context)?.approvedAt ? 'approved' : true,
  ),
  compose: (context) => {
    const { name, organisation } = known(context.programme, 'programme', context);
    return {
      subject: 'Please approve your note to the team',
      preview: 'Nothing goes out in your name before you have read it. Change what you like.',
      body: (
        <>
          <P>{hello(context)}</P>
          <P>{purpose(context)}</P>
          <P>This is what we propose. Change whatever you like; nothing goes out before you approve it.</P>
          <Quote words={known(noteOf(context), 'note', context).text} />
        </>
      ),
      button: 'Read and approve',
      why: `You get this because you sponsor ${name} at ${organisation}.`,
    };
  },
};
