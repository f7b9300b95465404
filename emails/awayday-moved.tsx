import { formatDate, formatDateTime } from '../functions/domain/working-days.ts';
import type { Mail, MailContext } from './mail.ts';
import { P } from './parts.tsx';
import { left, notIn, unless, type Verdict } from './stops.ts';
import { serviceWithHelp } from './voices.ts';
import { hello, known } from './words.ts';

const tookNoPart = ({ me }: MailContext): Verdict =>
  me?.answer === 'not-this-time' ? 'not-taking-part' : true;

const movedAgain = ({ order, cycle }: MailContext): Verdict =>
  order.awayday === cycle?.awayday ? true : 'moved-again';

const whatItMeans = (context: MailContext): string[] => {
  const { timeZone } = known(context.programme, 'programme', context);
  const closes = formatDateTime(known(context.cycle, 'cycle', context).choosingCloses, timeZone);
  return context.me?.answer === 'invited'
    ? [
        'Perhaps that suits you better. You have not replied yet, and there is still time: yes, or not this time.',
      ]
    : [
        'You said yes, and that stands. If you can come on the new day, there is nothing you need to do.',
        `If you cannot, you can still choose a partner from wherever you are, until ${closes}. Or change your answer: no reason needed.`,
      ];
};

export const awaydayMoved: Mail = {
  name: 'awayday-moved',
  number: 24,
  manner: 'prompt',
  scope: () => 'everyday',
  page: () => 'join',
  voice: serviceWithHelp,
  wanted: unless(left, notIn('announced'), tookNoPart, movedAgain),
  compose: (context) => {
    const { name, organisation } = known(context.programme, 'programme', context);
    const day = formatDate(known(context.cycle, 'cycle', context).awayday);
    const invited = context.me?.answer === 'invited';
    return {
      subject: `Our Awayday has moved: ${day}`,
      preview: invited
        ? 'There is still time to say yes, or not this time.'
        : 'Your yes stands. If you cannot come, you can still take part.',
      body: (
        <>
          <P>{hello(context)}</P>
          <P>{`The Awayday on which we choose our coaching partners is now on ${day}. Please change it in your diary.`}</P>
          {whatItMeans(context).map((sentence) => (
            <P key={sentence}>{sentence}</P>
          ))}
        </>
      ),
      button: invited ? 'Reply' : 'See my answer',
      why: invited
        ? `You get this because you are one of the leaders invited to ${name} at ${organisation}.`
        : `You get this because you take part in ${name} at ${organisation}.`,
    };
  },
};
