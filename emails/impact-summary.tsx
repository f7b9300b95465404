import { Totals } from './cycle-totals.tsx';
import { Improvement } from './improvement.tsx';
import type { Mail } from './mail.ts';
import { P } from './parts.tsx';
import { notIn, unless } from './stops.ts';
import { service } from './voices.ts';
import { hello, known, lengthOf } from './words.ts';

/** The sponsor's and the administrators' summary: what it did for us, without anything about one person. */
export const impactSummary: Mail = {
  name: 'impact-summary',
  number: 18,
  manner: 'prompt',
  scope: ({ order }) => (order.to.kind === 'sponsor' ? 'sponsor' : 'administrator-sign-in'),
  page: ({ order }) =>
    order.to.kind === 'sponsor' ? 'impact' : `programmes/${order.programmeId}/summary/${order.cycle}`,
  voice: () => service,
  wanted: unless(notIn('closed')),
  compose: (context) => {
    const programme = known(context.programme, 'programme', context);
    const cycle = known(context.cycle, 'cycle', context);
    const isSponsor = context.order.to.kind === 'sponsor';
    return {
      subject: `What ${lengthOf(cycle)} of Coaching Pairs did`,
      preview: 'Who took part, how often they met, what they see in themselves. Nothing about one person.',
      body: (
        <>
          <P>{hello(context)}</P>
          <P>
            {`This round of ${programme.name} has closed. Here is what came of it, as numbers that stay as they are from today.`}
          </P>
          {cycle.totals ? (
            <>
              <Totals totals={cycle.totals} />
              <Improvement tenths={cycle.totals.improvement} />
            </>
          ) : null}
          <P>
            A bridge is two functions joined by a pair. What leaders wrote is theirs: it is neither here nor
            on the page.
          </P>
        </>
      ),
      button: 'See the summary',
      why: `You get this because you ${isSponsor ? 'sponsor' : 'administer'} ${programme.name} at ${programme.organisation}.`,
    };
  },
};
