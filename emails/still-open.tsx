import { formatDateTime } from '../functions/domain/working-days.ts';
import type { Mail } from './mail.ts';
import { P } from './parts.tsx';
import { choosingOver, left, notTakingPart, paired, unless } from './stops.ts';
import { service } from './voices.ts';
import { hello, known } from './words.ts';

/** Which invitation came to nothing, and how, is for the page to say: this mail may be read over a shoulder. */
export const stillOpen: Mail = {
  name: 'still-open',
  number: 5,
  manner: 'answer',
  scope: () => 'everyday',
  page: () => 'choose',
  voice: () => service,
  wanted: unless(left, notTakingPart, choosingOver, paired),
  compose: (context) => {
    const programme = known(context.programme, 'programme', context);
    const cycle = known(context.cycle, 'cycle', context);
    const until =
      cycle.state === 'choosing' ? `, until ${formatDateTime(cycle.choosingCloses, programme.timeZone)}` : '';
    return {
      subject: 'Choosing is still open',
      preview: 'You are free to ask again. See who is still choosing.',
      body: (
        <>
          <P>{hello(context)}</P>
          <P>{`You have no coaching partner yet, and you are free to ask again${until}.`}</P>
          <P>The page shows who is still choosing, and whether somebody has asked for you in the meantime.</P>
        </>
      ),
      button: 'Choose',
      why: `You get this because you asked a colleague to pair in ${programme.name}, and are free to ask again.`,
    };
  },
};
