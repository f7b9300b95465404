import { formatDateTime } from '../functions/domain/working-days.ts';
import type { Composed, Mail, MailContext } from './mail.ts';
import { P } from './parts.tsx';
import { unless } from './stops.ts';
import { serviceWithHelp } from './voices.ts';
import { hello, known } from './words.ts';

const isTakenBack = ({ order }: MailContext): boolean => order.reason === 'withdrawn';

/** The one tells of what is ahead as long as it is, the other that it is not. */
const overtaken = (context: MailContext): true | string => {
  if (isTakenBack(context)) return context.noticeUntil === undefined ? true : 'announced-again';
  return context.noticeUntil === undefined ? 'no-longer-announced' : true;
};

/** Whoever was never in a round has no pages here, and nothing that they wrote. */
const hasPages = ({ order }: MailContext): boolean => order.cycle !== undefined;

const hasButton = (context: MailContext): boolean => hasPages(context) && !isTakenBack(context);

/** An address that has just changed waits for its private pages. The notice must not, so it leads to where they are asked for. */
const mustWait = ({ privateFrom, unconfirmed }: MailContext): boolean =>
  privateFrom !== undefined || unconfirmed !== undefined;

const announced = (context: MailContext): Omit<Composed, 'why'> => {
  const { timeZone } = known(context.programme, 'programme', context);
  const when = formatDateTime(known(context.noticeUntil, 'day', context), timeZone);
  return {
    subject: 'Your data in Coaching Pairs will be erased',
    preview: `On ${when}. Until then you can download all of it.`,
    body: (
      <>
        <P>{hello(context)}</P>
        <P>{`Your administrator has asked us to erase everything about you. It will be done on ${when}, and cannot be undone.`}</P>
        <P>
          {hasPages(context)
            ? 'It takes away your name and address, what you wrote for yourself, what you shared, and the views you gave to colleagues. Nobody reads any of it for that. Numbers stay, and no longer tell of you; if you have a coaching partner, they learn that your pair has ended, and no more.'
            : 'What we hold is your name, your address and your function. Nobody has to read anything for it.'}
        </P>
        {hasPages(context) ? (
          <P>Until then you can read and download all of it: the button leads there.</P>
        ) : null}
        <P>If you would rather keep it, or wonder why, please reply to this mail before that day.</P>
      </>
    ),
    ...(hasPages(context) && { button: 'See and download my data' }),
  };
};

const takenBack = (context: MailContext): Omit<Composed, 'why'> => ({
  subject: 'Your data in Coaching Pairs stays',
  preview: 'What we wrote to you about erasing it no longer holds.',
  body: (
    <>
      <P>{hello(context)}</P>
      <P>
        We wrote to you that everything about you would be erased. Your administrator has taken that back:
        nothing was erased, and nothing will be unless you or they ask for it again.
      </P>
      <P>There is nothing you need to do. If you have a question, please reply to this mail.</P>
    </>
  ),
});

/** An administrator has a leader erased: told before, with time to download it all, or to object. */
export const erasureNotice: Mail = {
  name: 'erasure-notice',
  number: 24,
  manner: 'answer',
  scope: (context) => (mustWait(context) || !hasButton(context) ? 'everyday' : 'private'),
  page: () => 'data',
  voice: serviceWithHelp,
  wanted: unless(overtaken),
  compose: (context) => {
    const { name, organisation } = known(context.programme, 'programme', context);
    return {
      ...(isTakenBack(context) ? takenBack(context) : announced(context)),
      why: `You get this because you are, or were, on the list of ${name} at ${organisation}.`,
    };
  },
};
