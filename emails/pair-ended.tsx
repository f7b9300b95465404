import { mayChoose } from '../functions/domain/choices.ts';
import { isLive } from '../functions/domain/pair.ts';
import type { Composed, Mail, MailContext } from './mail.ts';
import { P } from './parts.tsx';
import { left, notIn, unless, type Verdict } from './stops.ts';
import { serviceWithHelp } from './voices.ts';
import { hello, known, namesOf, partnersOf } from './words.ts';

type Turn = 'i-left' | 'they-left' | 'two-of-three-stay';

const stillIn = ({ pair, me }: MailContext): boolean =>
  pair !== undefined && me !== undefined && isLive(pair) && pair.members.includes(me.personId);

const turnOf = (context: MailContext): Turn => {
  if (context.order.reason === 'you-left') return 'i-left';
  return stillIn(context) && context.pair?.formerMembers.length ? 'two-of-three-stay' : 'they-left';
};

const overtaken = (context: MailContext): Verdict => {
  const { me } = context;
  if (turnOf(context) === 'two-of-three-stay') return true;
  if (stillIn(context)) return 'pair-stands';
  return me?.pairId === undefined ? true : 'paired';
};

const canChoose = ({ cycle, me }: MailContext): boolean =>
  cycle !== undefined && me !== undefined && me.pairId === undefined && mayChoose(cycle, me);

interface Words extends Pick<Composed, 'subject' | 'preview'> {
  readonly sentences: readonly string[];
}

const choiceAhead = (context: MailContext): string =>
  canChoose(context)
    ? 'You can choose again, whenever you are ready: the page shows who is possible now. If you would rather talk it over, reply to this mail.'
    : 'If you would like to talk over what is possible now, reply to this mail.';

/** Kind to everyone, and never a word of why: no reason is asked, and none is passed on. */
const WORDS: Record<Turn, (context: MailContext) => Words> = {
  'i-left': (context) => {
    const names = namesOf(partnersOf(context));
    const told =
      partnersOf(context).length > 1 ? `${names} have been told` : `${names || 'Your partner'} has been told`;
    return {
      subject: 'Your coaching pair has ended',
      preview: 'Your partner has been told that it ended, and nothing more.',
      sentences: [
        `You have left your pair${names && ` with ${names}`}. ${told} that it has ended, and nothing more.`,
        'Thank you for being straight about it. Without trust the hour is no help to anyone.',
        choiceAhead(context),
      ],
    };
  },
  'they-left': (context) => {
    const names = namesOf(partnersOf(context));
    return {
      subject: 'Your coaching pair has ended',
      preview: 'What you have begun is yours to go on with. Here is where things stand.',
      sentences: [
        `Your coaching pair${names && ` with ${names}`} has ended. That happens, and no reason is ever asked or given.`,
        'What you have begun is yours to go on with: your notes are where you left them, and nobody else sees them.',
        choiceAhead(context),
      ],
    };
  },
  'two-of-three-stay': (context) => {
    const { pair, partners } = context;
    const staying = namesOf(partnersOf(context));
    const gone = namesOf(
      partners.filter(({ personId, erased }) => !erased && pair?.formerMembers.includes(personId)),
    );
    return {
      subject: 'Your coaching trio is now a pair',
      preview: `You and ${staying} go on together. Your hour stays as agreed.`,
      sentences: [
        `${gone || 'One of you three'} has left your coaching trio. That happens, and no reason is ever asked or given.`,
        `You and ${staying} go on as a pair. If you have an hour agreed, it stays as it is, with more time for each of you.`,
      ],
    };
  },
};

export const pairEnded: Mail = {
  name: 'pair-ended',
  number: 24,
  manner: 'answer',
  scope: () => 'everyday',
  page: (context) => (canChoose(context) ? 'choose' : 'pair'),
  voice: serviceWithHelp,
  wanted: unless(left, notIn('choosing', 'running'), overtaken),
  compose: (context) => {
    const { subject, preview, sentences } = WORDS[turnOf(context)](context);
    return {
      subject,
      preview,
      body: (
        <>
          <P>{hello(context)}</P>
          {sentences.map((sentence) => (
            <P key={sentence}>{sentence}</P>
          ))}
        </>
      ),
      button: canChoose(context) ? 'Choose again' : 'See where things stand',
      why: `You get this because you were in this pair in ${known(context.programme, 'programme', context).name}.`,
    };
  },
};
