import { LAPSES_AFTER_DAYS } from '../functions/domain/advice.ts';
import { listed } from '../functions/domain/roster-names.ts';
import type { Seat } from '../functions/domain/seat.ts';
import type { Composed, Mail, MailContext } from './mail.ts';
import { P, Quote } from './parts.tsx';
import { left, notIn, unless, type Verdict } from './stops.ts';
import { inNameOf, service } from './voices.ts';
import { capitalised, counted, hello, known, namesOf } from './words.ts';

/** One nudge for all that somebody is asked, where more than one colleague waits for them. */
const isForAll = ({ order }: MailContext): boolean =>
  order.nudgeOf !== undefined && order.requestId === undefined;

const askersOf = (context: MailContext): readonly Seat[] =>
  isForAll(context) ? context.waiting.map(({ from }) => from) : context.others.slice(0, 1);

const overtaken = (context: MailContext): Verdict => {
  if (isForAll(context)) return context.waiting.length > 0 ? true : 'answered';
  const { request } = context;
  const [asker] = context.others;
  if (!request) return 'no-request';
  if (request.state !== 'asked') return request.state;
  return asker && !asker.left ? true : 'asker-left';
};

/** A subject is read on a phone: from the fourth on, their names stand in the mail alone. */
const MOST_IN_SUBJECT = 3;

const subjectOf = (askers: readonly Seat[]): string => {
  const who =
    askers.length > MOST_IN_SUBJECT ? capitalised(counted(askers.length, 'colleague')) : namesOf(askers);
  return `${who} would value your honest view`;
};

const STILL_TIME = 'There is still time to share your view, if you would like to.';
const THE_PAGE = 'is on the page behind the button, and not in this mail.';

const fromOne = (context: MailContext, asker: Seat): Omit<Composed, 'subject' | 'why'> => {
  const { name, knownAs } = asker;
  const nudge = context.order.nudgeOf !== undefined;
  const when = nudge ? '' : `, and help most in the next ${counted(LAPSES_AFTER_DAYS, 'day')}`;
  return {
    preview: 'You have seen them at work. A few minutes and a few plain words are enough.',
    body: (
      <>
        <P>{hello(context)}</P>
        {nudge ? <P>{STILL_TIME}</P> : null}
        <P>
          {`${name} would like to grow as a leader, and asks you, as one of a few colleagues: am I working on the right thing? And if you are not sure, what would you pick instead?`}
        </P>
        {context.line ? <Quote words={context.line} /> : null}
        <P>{`What ${knownAs} has in mind ${THE_PAGE} A few minutes will do${when}.`}</P>
        <P>
          {`${knownAs} reads what you write, with your name to it, and may show it to their coaching partner. Nobody else sees it.`}
        </P>
        <P>
          {`Would you rather tell ${knownAs} in person, or rather not answer? You can say so on the page, and no reason is asked. A reply to this mail goes straight to ${knownAs}.`}
        </P>
      </>
    ),
    button: 'Share my view',
  };
};

const fromSeveral = (context: MailContext, askers: readonly Seat[]): Omit<Composed, 'subject' | 'why'> => ({
  preview: 'One page for all of them. A few minutes and a few plain words are enough for each.',
  body: (
    <>
      <P>{hello(context)}</P>
      <P>{STILL_TIME}</P>
      <P>
        {`${listed(askers.map(({ name }) => name))} would like to grow as leaders, and each of them asks you, as one of a few colleagues: am I working on the right thing? And if you are not sure, what would you pick instead?`}
      </P>
      <P>{`What they have in mind ${THE_PAGE} Answer in whatever order suits you.`}</P>
      <P>
        Each of them reads what you write to them, with your name to it, and may show it to their coaching
        partner. Nobody else sees it.
      </P>
      <P>
        Would you rather tell somebody in person, or rather not answer? You can say so on the page, and no
        reason is asked.
      </P>
      <P>Please use the button: replies to this mail are not read.</P>
    </>
  ),
  button: 'Share my view',
});

export const adviceRequest: Mail = {
  name: 'advice-request',
  number: 10,
  manner: 'answer',
  scope: () => 'advice',
  page: () => 'form',
  voice: (context) => {
    const [asker, ...others] = askersOf(context);
    return asker && others.length === 0 ? inNameOf(asker) : service;
  },
  wanted: unless(left, notIn('choosing', 'running'), overtaken),
  compose: (context) => {
    const askers = askersOf(context);
    const [asker, ...others] = askers;
    const words =
      others.length > 0 ? fromSeveral(context, askers) : fromOne(context, known(asker, 'asker', context));
    return {
      ...words,
      subject: subjectOf(askers),
      why: `You get this because ${others.length > 0 ? 'colleagues' : 'a colleague'} asked for your view in ${known(context.programme, 'programme', context).name}.`,
    };
  },
};
