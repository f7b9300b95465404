import { formatDateTime } from '../functions/domain/working-days.ts';
import type { Mail } from './mail.ts';
import { List, P } from './parts.tsx';
import { choosingOver, left, notTakingPart, paired, unless } from './stops.ts';
import { facilitator } from './voices.ts';
import { hello, known } from './words.ts';

export const choosingOpen: Mail = {
  name: 'choosing-open',
  number: 3,
  manner: 'answer',
  scope: () => 'everyday',
  page: () => 'choose',
  voice: facilitator,
  wanted: unless(left, notTakingPart, choosingOver, paired),
  compose: (context) => {
    const programme = known(context.programme, 'programme', context);
    const cycle = known(context.cycle, 'cycle', context);
    const closes = formatDateTime(cycle.choosingCloses, programme.timeZone);
    const nudge = context.order.nudgeOf !== undefined;
    return {
      subject: 'Today: choose your coaching partner',
      preview: `Ask a colleague you trust, or answer one who asked you. Choosing closes on ${closes}.`,
      body: (
        <>
          <P>{hello(context)}</P>
          <P>
            {nudge
              ? `There is still time to choose your coaching partner: until ${closes}.`
              : `Choosing is open, until ${closes}. Whom do you trust, and would you be glad to see grow?`}
          </P>
          <List
            items={[
              'Ask one colleague at a time. They say yes, or no, and neither needs a reason.',
              'Has somebody asked you? Their invitation is at the top of the page.',
              'Agreed already, face to face? One of you asks, the other says yes, and you are a pair.',
            ]}
          />
          <P>{programme.facilitator.name}</P>
        </>
      ),
      button: 'Choose',
      why: `You get this because you take part in this round of ${programme.name}.`,
    };
  },
};
