import { formatDate } from '../functions/domain/working-days.ts';
import type { Mail } from './mail.ts';
import { P } from './parts.tsx';
import { left, notIn, unless } from './stops.ts';
import { serviceWithHelp } from './voices.ts';
import { hello, known } from './words.ts';

/** To whoever joins when a round is nearly over: nothing to answer yet, and they know what goes on around them. */
export const nextRound: Mail = {
  name: 'next-round',
  number: 24,
  manner: 'prompt',
  scope: () => 'everyday',
  page: () => 'join',
  voice: serviceWithHelp,
  wanted: unless(left, notIn('running'), ({ me }) => (me?.answer === 'invited' ? true : 'answered')),
  compose: (context) => {
    const cycle = known(context.cycle, 'cycle', context);
    const { name, organisation } = known(context.programme, 'programme', context);
    const on = `${cycle.nextAwaydayConfirmed ? 'on' : 'in all likelihood on'} ${formatDate(cycle.nextAwayday)}`;
    return {
      subject: 'The next round of Coaching Pairs',
      preview: 'It begins at our next Awayday. There is nothing you need to do until then.',
      body: (
        <>
          <P>{hello(context)}</P>
          <P>
            {`At ${organisation}, leaders choose a colleague from another function and coach each other as equals, an hour a month. The present round is about to end.`}
          </P>
          <P>{`The next one begins at our next Awayday, ${on}. An invitation comes before it, and whether you take part is your choice.`}</P>
          <P>There is nothing you need to do until then.</P>
        </>
      ),
      button: 'See how it works',
      why: `You get this because you are new on the list of leaders for ${name} at ${organisation}.`,
    };
  },
};
