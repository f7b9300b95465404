import type { Mail, MailContext } from './mail.ts';
import { P } from './parts.tsx';
import { left, notIn, unless, type Verdict } from './stops.ts';
import { service } from './voices.ts';
import { capitalised, counted, hello, known, namesOf, partnersOf } from './words.ts';

const noneCame = ({ answers }: MailContext): Verdict => (answers?.answered ? true : 'none-answered');

/**
 * How many were asked is told only when all of them have answered: who said no looks like somebody who has not
 * answered, and nobody shall be counted out.
 */
const everyoneIn = ({ answers }: MailContext): boolean =>
  answers !== undefined && answers.answered >= answers.asked;

const DRIVING_SEAT =
  'you are in the driving seat. Take what rings true, and settle your targets: tough but doable is about right.';

const whatNext = (context: MailContext): string => {
  if (everyoneIn(context)) return `That is everyone you asked, and ${DRIVING_SEAT}`;
  if (context.order.answers !== 'all')
    return 'There is no need to wait for more. Whatever comes later joins the rest on that page, and we will write once more at the most.';
  return `There is no need to wait any longer: ${DRIVING_SEAT} Whatever comes later joins the rest on that page.`;
};

export const adviceIn: Mail = {
  name: 'advice-in',
  number: 11,
  manner: 'prompt',
  scope: () => 'private',
  page: () => 'advice',
  voice: () => service,
  wanted: unless(left, notIn('choosing', 'running'), noneCame),
  compose: (context) => {
    const { answered } = known(context.answers, 'answers', context);
    const have = answered === 1 ? 'has' : 'have';
    const who = capitalised(counted(answered, 'colleague'));
    const partners = partnersOf(context);
    const alone =
      partners.length > 0
        ? `Only you can read it. What you tick, ${namesOf(partners)} can see too, and nothing more.`
        : 'Only you can read it.';
    return {
      subject: `${who} ${have} answered`,
      preview: 'For a quiet ten minutes: it is advice, not a verdict, and you decide what to make of it.',
      body: (
        <>
          <P>{hello(context)}</P>
          <P>
            {`${who} ${have} answered${everyoneIn(context) ? '' : ' so far'}. What they wrote is on your private page, and there you also see if somebody would rather tell you in person.`}
          </P>
          <P>{alone}</P>
          <P>{whatNext(context)}</P>
          <P>Please use the button: replies to this mail are not read.</P>
        </>
      ),
      button: 'Read their advice',
      why: `You get this because you asked colleagues for advice in ${known(context.programme, 'programme', context).name}.`,
    };
  },
};
