import { listed } from '../functions/domain/roster-names.ts';
import type { Seat } from '../functions/domain/seat.ts';
import type { Asking } from './asking-one.tsx';
import type { Composed, MailContext } from './mail.ts';
import { P } from './parts.tsx';
import { capitalised, counted, hello, namesOf } from './words.ts';

/** A subject is read on a phone: from the fourth on, their names stand in the mail alone. */
const MOST_IN_SUBJECT = 3;

const subjectOf = (askers: readonly Seat[]): string => {
  const who =
    askers.length > MOST_IN_SUBJECT ? capitalised(counted(askers.length, 'colleague')) : namesOf(askers);
  return `${who} would value your honest view`;
};

const fullNames = (askers: readonly Seat[]): string => listed(askers.map(({ name }) => name));

const forAdvice = (askers: readonly Seat[]): string =>
  askers.length > 1
    ? `${fullNames(askers)} would like to grow as leaders, and each of them asks you, as one of a few colleagues: am I working on the right thing? And if you are not sure, what would you pick instead?`
    : `${fullNames(askers)} would like to grow as a leader, and asks you, as one of a few colleagues: am I working on the right thing? And if you are not sure, what would you pick instead?`;

const forChange = (askers: readonly Seat[]): string =>
  `${fullNames(askers)} ${askers.length > 1 ? 'have each' : 'has'} been trying to do something differently these past months, and ${askers.length > 1 ? 'ask' : 'asks'} you: have you seen a change?`;

/** Who reads it depends on what is asked: of a change, nobody is shown what was answered. */
const whoReads = (advice: readonly Seat[], change: readonly Seat[]): string => {
  const each = 'Each of them reads what you write to them, with your name to it';
  if (change.length === 0) return `${each}, and may show it to their coaching partner. Nobody else sees it.`;
  if (advice.length === 0) return `${each}. Nobody else sees it.`;
  return `${each}. ${namesOf(advice)} may show it to their coaching partner; nobody else sees it.`;
};

/** One reminder for everyone who waits for this colleague. */
export const fromSeveral = (context: MailContext, asking: readonly Asking[]): Omit<Composed, 'why'> => {
  const thoseWho = (asks: Asking['asks']) => asking.filter((it) => it.asks === asks).map(({ from }) => from);
  const [advice, change] = [thoseWho('advice'), thoseWho('change')];
  const aMinute = advice.length === 0;
  return {
    subject: aMinute ? 'Have you seen a change?' : subjectOf(asking.map(({ from }) => from)),
    preview: aMinute
      ? 'One page for all of them. A minute is enough for each.'
      : 'One page for all of them. A few minutes and a few plain words are enough for each.',
    body: (
      <>
        <P>{hello(context)}</P>
        <P>There is still time to share your view, if you would like to.</P>
        {advice.length > 0 ? <P>{forAdvice(advice)}</P> : null}
        {change.length > 0 ? <P>{forChange(change)}</P> : null}
        <P>
          {`${change.length > 0 ? 'What it is about' : 'What they have in mind'} is on the page behind the button, and not in this mail. Answer in whatever order suits you.`}
        </P>
        <P>{whoReads(advice, change)}</P>
        <P>
          Would you rather tell somebody in person, or rather not answer? You can say so on the page, and no
          reason is asked.
        </P>
        <P>Please use the button: replies to this mail are not read.</P>
      </>
    ),
    button: aMinute ? 'Answer in a minute' : 'Share my view',
  };
};
