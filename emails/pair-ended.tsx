import { mayChoose } from '../functions/domain/choices.ts';
import { isLive } from '../functions/domain/pair.ts';
import type { Mail, MailContext } from './mail.ts';
import { P } from './parts.tsx';
import { left, notIn, paired, unless } from './stops.ts';
import { serviceWithHelp } from './voices.ts';
import { hello, known, namesOf } from './words.ts';

const canChoose = ({ cycle, me }: MailContext): boolean =>
  cycle !== undefined && me !== undefined && mayChoose(cycle, me);

/** Kind to both, and never a word of why: there may have been no reason given, and none was asked. */
const sentences = (context: MailContext): string[] => {
  const names = namesOf(context.partners);
  return context.order.reason === 'you-left'
    ? [
        `You have left your pair${names ? ` with ${names}` : ''}. ${names || 'Your partner'} has been told that the pair has ended, and nothing more.`,
        'Thank you for being straight about it. Without trust the hour is no help to either of you.',
      ]
    : [
        `Your coaching pair${names ? ` with ${names}` : ''} has ended. That happens, and no reason is ever asked or given.`,
        'What you have begun is yours to go on with: your notes are where you left them, and nobody else sees them.',
      ];
};

export const pairEnded: Mail = {
  name: 'pair-ended',
  number: 24,
  manner: 'answer',
  scope: () => 'everyday',
  page: (context) => (canChoose(context) ? 'choose' : 'pair'),
  voice: serviceWithHelp,
  wanted: unless(left, notIn('choosing', 'running'), paired, ({ pair }) =>
    pair && isLive(pair) ? 'pair-stands' : true,
  ),
  compose: (context) => {
    const choose = canChoose(context);
    const [first, second] = sentences(context);
    return {
      subject: 'Your coaching pair has ended',
      preview: choose
        ? 'You can choose again, whenever you are ready.'
        : 'Where things stand, and what you can do.',
      body: (
        <>
          <P>{hello(context)}</P>
          <P>{first}</P>
          <P>{second}</P>
          <P>
            {choose
              ? 'You can choose again, whenever you are ready: the page shows who is possible now. If you would rather talk it over, reply to this mail.'
              : 'If you would like to talk over what is possible now, reply to this mail.'}
          </P>
        </>
      ),
      button: choose ? 'Choose again' : 'See where things stand',
      why: `You get this because you were in this pair in ${known(context.programme, 'programme', context).name}.`,
    };
  },
};
