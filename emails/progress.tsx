import type { ProgressSoFar } from '../functions/domain/progress.ts';
import { Figures } from './figures.tsx';
import type { Mail } from './mail.ts';
import { P } from './parts.tsx';
import { notIn, unless } from './stops.ts';
import { service } from './voices.ts';
import { capitalised, counted, hello, known } from './words.ts';

/** Once a month, totals alone: never who met and who did not, and names only on the page, where somebody can help. */
export const progress: Mail = {
  name: 'progress',
  number: 20,
  manner: 'prompt',
  scope: () => 'administrator-sign-in',
  page: ({ order }) => `programmes/${order.programmeId}`,
  voice: () => service,
  wanted: unless(notIn('choosing', 'running')),
  compose: (context) => {
    const { name, organisation } = known(context.programme, 'programme', context);
    const soFar = known(context.progress, 'progress', context);
    const month = known(context.order.month, 'month', context);
    return {
      subject: `Coaching Pairs: month ${month}`,
      preview: `${capitalised(counted(soFar.pairs, 'pair'))} so far, and ${counted(soFar.hoursHeld, 'hour')} together. Numbers only, as always.`,
      body: (
        <>
          <P>{hello(context)}</P>
          <P>{`Month ${month} of ${name} has begun. This is where things stand.`}</P>
          <Figures
            heading="So far"
            figures={[
              { what: 'Leaders who take part', howMany: `${soFar.takingPart}` },
              { what: 'Coaching pairs', howMany: `${soFar.pairs}` },
              { what: 'Hours held', howMany: `${soFar.hoursHeld}` },
              { what: 'Views asked of colleagues', howMany: `${soFar.adviceAsked}` },
              { what: 'Views given', howMany: `${soFar.adviceAnswered}` },
            ]}
          />
          <P>{whereToHelp(soFar)}</P>
          <P>
            What leaders write, and who met whom when, is theirs alone: neither this mail nor the page tells
            it.
          </P>
          <P>You sign in with your own address: type it, and a link comes at once.</P>
        </>
      ),
      button: 'Open progress',
      why: `You get this once a month because you administer ${name} at ${organisation}.`,
    };
  },
};

const whereToHelp = ({ unpaired, addressesFailing }: ProgressSoFar): string => {
  const waits = `${counted(unpaired, 'leader who takes part has', 'leaders who take part have')} no partner just now`;
  const fails = counted(addressesFailing, 'address does not work', 'addresses do not work');
  if (unpaired > 0 && addressesFailing > 0)
    return `You can help: ${waits}, and ${fails}. Progress has the names.`;
  if (unpaired > 0) return `You can help: ${waits}. Progress has the names.`;
  if (addressesFailing > 0) return `You can help: ${fails}. Progress has the names.`;
  return 'Everyone who takes part has a partner, and every address works.';
};
