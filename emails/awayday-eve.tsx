import { formatDate, formatDateTime } from '../functions/domain/working-days.ts';
import type { Mail, MailContext } from './mail.ts';
import { List, P } from './parts.tsx';
import { notIn, unless } from './stops.ts';
import { serviceWithHelp } from './voices.ts';
import { hello, known } from './words.ts';

const course = (context: MailContext): string[] => {
  const programme = known(context.programme, 'programme', context);
  const cycle = known(context.cycle, 'cycle', context);
  const at = (instant: string) => formatDateTime(instant, programme.timeZone);
  return [
    ...(cycle.number > 1 ? ['First the stories: those who wish tell what the last round taught them.'] : []),
    cycle.choosingOpens
      ? `Choosing opens by itself on ${at(cycle.choosingOpens)}. You can open it sooner.`
      : 'You open choosing, with one button, when the room is ready.',
    'Put the board on the projector. It shows pairs as they form, and a code by which anyone gets their link again.',
    'Two who agree at the table need not wait: pencil them in, and they are a pair when each has tapped yes.',
    `Choosing closes on ${at(cycle.choosingCloses)}. If somebody is still without a partner, you can give it more time.`,
  ];
};

export const awaydayEve: Mail = {
  name: 'awayday-eve',
  number: 2,
  manner: 'prompt',
  scope: ({ order }) => (order.to.kind === 'administrator' ? 'administrator-sign-in' : 'facilitator'),
  page: ({ order }) =>
    order.to.kind === 'administrator' ? `programmes/${order.programmeId}/awayday` : 'awayday',
  voice: serviceWithHelp,
  wanted: unless(notIn('announced', 'choosing')),
  compose: (context) => {
    const { name, organisation } = known(context.programme, 'programme', context);
    const { awayday } = known(context.cycle, 'cycle', context);
    const administrator = context.order.to.kind === 'administrator';
    return {
      subject: `Everything for ${formatDate(awayday)}`,
      preview: 'How the Awayday runs, and the one page you need on the day.',
      body: (
        <>
          <P>{hello(context)}</P>
          <P>{`The Awayday is on ${formatDate(awayday)}. All you need for it is on one page.`}</P>
          <List items={course(context)} />
          <P>
            A good moment to open the page once on the machine you will use, and to print it if you like
            paper.
          </P>
          {administrator ? <P>{SIGNING_IN}</P> : null}
        </>
      ),
      button: 'Open the Awayday page',
      why: administrator
        ? `You get this because you administer ${name} at ${organisation}.`
        : `You get this because you facilitate the Awayday of ${name} at ${organisation}.`,
    };
  },
};

const SIGNING_IN = 'You sign in with your own address: type it, and a link comes at once.';
