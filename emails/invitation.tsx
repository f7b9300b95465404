import { mayAnswer } from '../functions/domain/choices.ts';
import { retentionSentence } from '../functions/domain/retention.ts';
import { formatDate, formatDateTime } from '../functions/domain/working-days.ts';
import type { Mail, MailContext } from './mail.ts';
import { Lead, Letter, List, P, Steps } from './parts.tsx';
import { left, unless } from './stops.ts';
import { sponsor } from './voices.ts';
import { hello, known, lengthOf } from './words.ts';

const SIX_ELEMENTS = [
  'Someone you trust. You choose each other; nobody is assigned.',
  'A champion. You look for the best in each other, and say strengths and weak spots in one breath.',
  'One or two growth targets. Habits that now and then get in your own way, and never a long list.',
  'Advice you ask for. A few colleagues of your choice tell you whether you have picked the right ones.',
  'Trying it out. You do something differently at a real meeting, and see together how it went.',
  'Lessons told, partners chosen anew. At the next Awayday, by those who wish.',
];

/** The round has begun without them: they came onto the roster since. */
const isLate = ({ cycle }: MailContext): boolean => cycle?.state === 'running';

/** Choosing is under way already. */
const isChoosing = ({ cycle }: MailContext): boolean => cycle?.state === 'choosing';

const choosingCloses = (context: MailContext): string =>
  formatDateTime(
    known(context.cycle, 'cycle', context).choosingCloses,
    known(context.programme, 'programme', context).timeZone,
  );

/** What comes before the note for whoever was not there when it went to everyone. */
const beforeTheNote = (context: MailContext): string | undefined => {
  const awayday = formatDate(known(context.cycle, 'cycle', context).awayday);
  if (isLate(context))
    return `Our round of Coaching Pairs began at our Awayday on ${awayday}, before you joined, and you can still take part. This note went to everyone before it.`;
  if (isChoosing(context))
    return `We are choosing our coaching partners just now, until ${choosingCloses(context)}, and you can still take part. This note went to everyone before our Awayday.`;
  return context.order.nudgeOf
    ? 'There is still time to say yes, or not this time. Here is my note again.'
    : undefined;
};

/** What is different for whoever joins then. */
const lateEssentials = (context: MailContext): string[] => {
  const cycle = known(context.cycle, 'cycle', context);
  return [
    'You choose a colleague from another function who has no partner just now; if nobody is left for you, you can ask a pair to become three. Until our next Awayday you coach each other as equals, at least an hour a month.',
    `That Awayday is planned for ${formatDate(cycle.nextAwayday)}. There, everyone chooses a new partner.`,
    'It is your choice. “Not this time” needs no reason, and you can change your answer until you have a partner.',
    'What you and your partner say to each other stays between you.',
  ];
};

const essentials = (context: MailContext): string[] => {
  if (isLate(context)) return lateEssentials(context);
  const cycle = known(context.cycle, 'cycle', context);
  const partner =
    cycle.number > 1
      ? 'a colleague from another function, and not your last partner'
      : 'a colleague from another function';
  return [
    `You choose ${partner}. For ${lengthOf(cycle)} you coach each other as equals, at least an hour a month.`,
    isChoosing(context)
      ? `Choosing closes on ${choosingCloses(context)}. Our next Awayday is planned for ${formatDate(cycle.nextAwayday)}.`
      : `We choose at our Awayday on ${formatDate(cycle.awayday)}. The one after it is planned for ${formatDate(cycle.nextAwayday)}.`,
    'It is your choice. “Not this time” needs no reason, and you can change your answer until choosing closes.',
    'What you and your partner say to each other stays between you.',
  ];
};

export const invitation: Mail = {
  name: 'invitation',
  number: 1,
  manner: 'prompt',
  scope: () => 'everyday',
  page: () => 'join',
  voice: sponsor,
  wanted: unless(
    left,
    ({ cycle, me }) => (cycle && me && mayAnswer(cycle, me) ? true : (cycle?.state ?? 'no-cycle')),
    ({ cycle }) => (cycle?.invitationNote.approvedAt ? true : 'not-approved'),
    ({ me }) => (me?.answer === 'invited' ? true : 'answered'),
  ),
  compose: (context) => {
    const programme = known(context.programme, 'programme', context);
    const cycle = known(context.cycle, 'cycle', context);
    const before = beforeTheNote(context);
    return {
      subject: 'Will you join us in Coaching Pairs?',
      preview: 'An hour a month with a colleague you choose. Yes, or not this time: it takes a minute.',
      body: (
        <>
          <P>{hello(context)}</P>
          {before ? <P>{before}</P> : null}
          <Letter words={cycle.invitationNote.text} />
          <P>{programme.sponsor.name}</P>
        </>
      ),
      button: 'Reply',
      details: (
        <>
          <Lead>In short</Lead>
          <List items={essentials(context)} />
          <Lead>Six things that make it work</Lead>
          <Steps items={SIX_ELEMENTS} />
          <Lead>Your words</Lead>
          <P>{retentionSentence(known(context.programme, 'programme', context))}</P>
        </>
      ),
      why: `You get this because you are one of the leaders invited to ${programme.name} at ${programme.organisation}.`,
    };
  },
};
