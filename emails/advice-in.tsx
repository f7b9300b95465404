import type { Composed, Mail, MailContext } from './mail.ts';
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

const isAboutChange = ({ order }: MailContext): boolean => order.answers === 'change';

const have = (answered: number): string =>
  `${capitalised(counted(answered, 'colleague'))} ${answered === 1 ? 'has' : 'have'} answered`;

const onAdvice = (context: MailContext, answered: number): Omit<Composed, 'why'> => {
  const partners = partnersOf(context);
  const alone =
    partners.length > 0
      ? `Only you can read it. What you tick, ${namesOf(partners)} can see too, and nothing more.`
      : 'Only you can read it.';
  return {
    subject: have(answered),
    preview: 'For a quiet ten minutes: it is advice, not a verdict, and you decide what to make of it.',
    body: (
      <>
        <P>{hello(context)}</P>
        <P>
          {`${have(answered)}${everyoneIn(context) ? '' : ' so far'}. What they wrote is on your private page, and there you also see if somebody would rather tell you in person.`}
        </P>
        <P>{alone}</P>
        <P>{whatNext(context)}</P>
        <P>Please use the button: replies to this mail are not read.</P>
      </>
    ),
    button: 'Read their advice',
  };
};

const onChange = (context: MailContext, answered: number): Omit<Composed, 'why'> => ({
  subject: `Have they seen a change? ${capitalised(counted(answered, 'answer'))} for you`,
  preview: 'What colleagues have noticed, with their names and for your eyes only.',
  body: (
    <>
      <P>{hello(context)}</P>
      <P>
        {`You asked what change they have seen. ${have(answered)}${everyoneIn(context) ? ', and that is everyone you asked' : ' so far'}. What they say is on your private page, and there you also see if somebody would rather tell you in person.`}
      </P>
      <P>
        {everyoneIn(context)
          ? 'Only you can read it.'
          : 'Only you can read it. Whatever comes later joins the rest on that page, and this is the one mail about it.'}
      </P>
      <P>
        Others often see a change before we do, and now and then after. Take what helps you with what comes
        next.
      </P>
      <P>Please use the button: replies to this mail are not read.</P>
    </>
  ),
  button: 'Read their answers',
});

export const adviceIn: Mail = {
  name: 'advice-in',
  number: 11,
  manner: 'prompt',
  scope: () => 'private',
  page: (context) => (isAboutChange(context) ? 'seen' : 'advice'),
  voice: () => service,
  wanted: unless(left, notIn('choosing', 'running'), noneCame),
  compose: (context) => {
    const { answered } = known(context.answers, 'answers', context);
    const asked = isAboutChange(context) ? 'what change they have seen' : 'for advice';
    return {
      ...(isAboutChange(context) ? onChange : onAdvice)(context, answered),
      why: `You get this because you asked colleagues ${asked} in ${known(context.programme, 'programme', context).name}.`,
    };
  },
};
