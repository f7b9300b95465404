import type { OwnNumbers } from '../functions/domain/own-summary.ts';
import { retentionSentence } from '../functions/domain/retention.ts';
import { Figures } from './figures.tsx';
import type { Mail } from './mail.ts';
import { P } from './parts.tsx';
import { left, notIn, notTakingPart, unless } from './stops.ts';
import { service } from './voices.ts';
import { beganLate, hello, known, lengthOf, namesOf, partnersOf } from './words.ts';

/** A leader's own summary. Its numbers are here; its words are on the private page only. */
export const ownSummary: Mail = {
  name: 'own-summary',
  number: 18,
  manner: 'prompt',
  scope: () => 'private',
  page: () => 'my-six-months',
  voice: () => service,
  wanted: unless(left, notTakingPart, notIn('closed')),
  compose: (context) => {
    const cycle = known(context.cycle, 'cycle', context);
    const partners = partnersOf(context);
    const late = beganLate(context);
    const length = lengthOf(cycle);
    return {
      subject: `Yours alone: your ${late ? 'time' : length}${partners.length > 0 ? ` with ${namesOf(partners)}` : ''} on one page`,
      preview:
        'What you set out to change, what you tried, and what you and others see. Only you can open it.',
      body: (
        <>
          <P>{hello(context)}</P>
          <P>
            {`The round has closed. What you made of ${late ? 'your part of it' : `these ${length}`} is on one page, to read once more, to print if you like, and to take along into the next round or not.`}
          </P>
          <InNumbers mine={known(context.mine, 'own numbers', context)} />
          <P>Please use the button: replies to this mail are not read.</P>
        </>
      ),
      button: 'See my six months',
      details: <P>{retentionSentence(known(context.programme, 'programme', context))}</P>,
      why: `You get this because you took part in this round of ${known(context.programme, 'programme', context).name}.`,
    };
  },
};

/** What there was none of is left out: a nought would be a reproach. */
const InNumbers = ({ mine }: { mine: OwnNumbers }) => {
  const figures = [
    { what: 'Hours together', count: mine.hours },
    { what: 'Growth targets', count: mine.targets },
    { what: 'Try-outs', count: mine.tryOuts },
    { what: 'Colleagues who told you their view', count: mine.advisers },
    { what: 'Lessons you wrote down', count: mine.lessons },
  ].filter(({ count }) => count > 0);
  if (figures.length === 0)
    return (
      <P>
        Nothing was put down here in this round. What moved need not have left a trace, and there is still
        room for a lesson on the page.
      </P>
    );
  return (
    <>
      <Figures
        heading="In numbers"
        figures={figures.map(({ what, count }) => ({ what, howMany: `${count}` }))}
      />
      <P>Whatever the numbers: the only question is what moved.</P>
    </>
  );
};
