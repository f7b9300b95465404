import { type CycleMonth, cycleMonths } from '../functions/domain/cycle-months.ts';
import { guide } from '../functions/domain/guide.ts';
import { neverMet, nextGuide } from '../functions/domain/next-guide.ts';
import { GuideInShort } from './guide-parts.tsx';
import type { Mail, MailContext } from './mail.ts';
import { P } from './parts.tsx';
import { left, notIn, notTakingPart, pairGone, unless, unpaired } from './stops.ts';
import { service } from './voices.ts';
import { hello, known, namesOf, partnersOf } from './words.ts';

interface Question {
  readonly short: string;
  readonly opening: string;
}

const QUESTIONS: Record<CycleMonth['guide'], Question> = {
  1: { short: 'how did you begin?', opening: 'You have met, or you soon will. How did you begin?' },
  2: {
    short: 'what will you do differently?',
    opening:
      'By now you may have settled what you want to work on. What will you do differently, and where will you try it first?',
  },
  3: {
    short: 'what did you try?',
    opening:
      'Half-way. What did you try, and how did it go? A small step counts, and so does one that came to nothing.',
  },
  4: {
    short: 'how far has it taken you?',
    opening: 'How far has your change taken you: into a harder meeting, or on to your other target?',
  },
  5: {
    short: 'what has become habit?',
    opening:
      'What do you do by now without having to think of it? And what would still slip in a difficult week?',
  },
  6: {
    short: 'what have you learnt?',
    opening: 'Your last hour in this round is near. What have you learnt?',
  },
  extra: {
    short: 'what is next for you?',
    opening: 'This round is a little longer than most, so there is time to practise. What is next for you?',
  },
};

/** Nothing is taken for granted of a pair that has not found its first hour yet. */
const NOT_YET_MET: Question = {
  short: 'a first hour',
  opening: 'It is never too late for a first hour. Whenever you find it, that is where you begin.',
};

/** The month by its number as people count it. */
const monthIn = (context: MailContext): CycleMonth => {
  const months = cycleMonths(known(context.cycle, 'cycle', context));
  // In a round too short for it, a sample of month 3 shows the last month there is.
  return (
    months.find(({ number }) => number === context.order.month) ?? known(months.at(-1), 'month', context)
  );
};

export const monthNote: Mail = {
  name: 'month-note',
  number: 13,
  manner: 'prompt',
  scope: () => 'private',
  page: ({ order }) => `note/${order.month ?? 1}`,
  voice: () => service,
  wanted: unless(left, notTakingPart, notIn('choosing', 'running'), unpaired, pairGone),
  compose: (context) => {
    const partners = partnersOf(context);
    const month = monthIn(context);
    const programme = known(context.programme, 'programme', context);
    const sample = context.order.sampleFor !== undefined;
    const next = sample
      ? month.guide
      : nextGuide(context.pair, {
          cycle: known(context.cycle, 'cycle', context),
          timeZone: programme.timeZone,
          now: context.now,
          month: month.number,
        });
    const begun = sample || !neverMet(context.pair, context.now);
    const { short, opening } = begun || month.guide === 1 ? QUESTIONS[month.guide] : NOT_YET_MET;
    return {
      subject: `Month ${month.number} with ${namesOf(partners)}: ${short}`,
      preview: 'A sentence or two for yourself, under a minute. And what your next hour is about.',
      body: (
        <>
          <P>{hello(context)}</P>
          <P>{opening}</P>
          <P>
            {`Did you and ${namesOf(partners)} meet, and has something moved? Put down a sentence or two, for your eyes only. Every part is optional.`}
          </P>
          {begun && month.guide === 5 ? (
            <P>
              If you wish, ask a few colleagues what change they have seen: the page behind the button takes
              you there. It is one way to learn more, and nobody expects it of you.
            </P>
          ) : null}
          <P>Please use the button: replies to this mail are not read.</P>
        </>
      ),
      button: 'Add a short note',
      ...(next && { details: <GuideInShort guide={guide(next, partners.length > 1 ? 3 : 2)} /> }),
      why: `You get this once a month because you and ${namesOf(partners)} are coaching partners in ${programme.name}.`,
    };
  },
};
