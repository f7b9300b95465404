import { Totals } from './cycle-totals.tsx';
import type { Mail } from './mail.ts';
import { Letter, P } from './parts.tsx';
import { left, notIn, notTakingPart, unless } from './stops.ts';
import { sponsor } from './voices.ts';
import { hello, known, lengthOf } from './words.ts';

export const cycleSummary: Mail = {
  name: 'cycle-summary',
  number: 18,
  manner: 'prompt',
  scope: () => 'everyday',
  page: () => 'summary',
  voice: sponsor,
  wanted: unless(left, notTakingPart, notIn('closed'), ({ cycle }) =>
    cycle?.summaryNote.approvedAt ? true : 'not-approved',
  ),
  compose: (context) => {
    const programme = known(context.programme, 'programme', context);
    const cycle = known(context.cycle, 'cycle', context);
    return {
      subject: `Our ${lengthOf(cycle)} of Coaching Pairs`,
      preview: 'What we did together, and what those who wished have shared.',
      body: (
        <>
          <P>{hello(context)}</P>
          <Letter words={cycle.summaryNote.text} />
          <P>{programme.sponsor.name}</P>
          {cycle.totals ? <Totals totals={cycle.totals} /> : null}
          <P>A bridge is two functions joined by a pair. What people chose to share is on the page.</P>
        </>
      ),
      button: 'See what we learnt',
      why: `You get this because you took part in this round of ${programme.name}.`,
    };
  },
};
