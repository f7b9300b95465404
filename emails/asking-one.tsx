import { type AdviceRequest, LAPSES_AFTER_DAYS } from '../functions/domain/advice.ts';
import type { Seat } from '../functions/domain/seat.ts';
import type { Composed, MailContext } from './mail.ts';
import { P, Quote } from './parts.tsx';
import { counted, hello } from './words.ts';

/** Who asks, and for what. */
export interface Asking {
  readonly from: Seat;
  readonly asks: AdviceRequest['asks'];
}

type Words = Omit<Composed, 'why'>;

const isNudge = ({ order }: MailContext): boolean => order.nudgeOf !== undefined;

const aWhile = counted(LAPSES_AFTER_DAYS, 'day');

const InPerson = ({ knownAs }: { readonly knownAs: string }) => (
  <P>
    {`Would you rather tell ${knownAs} in person, or rather not answer? You can say so on the page, and no reason is asked. A reply to this mail goes straight to ${knownAs}.`}
  </P>
);

const forAdvice = (context: MailContext, { name, knownAs }: Seat): Words => ({
  subject: `${knownAs} would value your honest view`,
  preview: 'You have seen them at work. A few minutes and a few plain words are enough.',
  body: (
    <>
      <P>{hello(context)}</P>
      {isNudge(context) ? <P>There is still time to share your view, if you would like to.</P> : null}
      <P>
        {`${name} would like to grow as a leader, and asks you, as one of a few colleagues: am I working on the right thing? And if you are not sure, what would you pick instead?`}
      </P>
      {context.line ? <Quote words={context.line} /> : null}
      <P>
        {`What ${knownAs} has in mind is on the page behind the button, and not in this mail. A few minutes will do${isNudge(context) ? '' : `, and help most in the next ${aWhile}`}.`}
      </P>
      <P>
        {`${knownAs} reads what you write, with your name to it, and may show it to their coaching partner. Nobody else sees it.`}
      </P>
      <InPerson knownAs={knownAs} />
    </>
  ),
  button: 'Share my view',
});

/** What was worked on is private still, and so is the line that goes with the question: both wait on the page. */
const forChange = (context: MailContext, { name, knownAs }: Seat): Words => ({
  subject: 'Have you seen a change?',
  preview: `${knownAs} would like to know what you have noticed. A minute is enough.`,
  body: (
    <>
      <P>{hello(context)}</P>
      {isNudge(context) ? <P>There is still time to answer, if you would like to.</P> : null}
      <P>
        {`These past months, ${name} has been trying to do something differently at work, and asks you: have you seen a change? A small one counts, and “not that I’ve seen” is a good answer, too.`}
      </P>
      <P>
        {`What ${knownAs} has worked on is on the page behind the button, and not in this mail. A minute will do${isNudge(context) ? '' : `, and helps most in the next ${aWhile}`}.`}
      </P>
      <P>{`${knownAs} reads your answer, with your name to it. Nobody else sees it.`}</P>
      <InPerson knownAs={knownAs} />
    </>
  ),
  button: 'Answer in a minute',
});

const WORDS = { advice: forAdvice, change: forChange };

/** In the name of one leader, who reads what is answered. */
export const fromOne = (context: MailContext, { from, asks }: Asking): Words => WORDS[asks](context, from);
