import { formatDate, localDate } from '../functions/domain/working-days.ts';
import type { Mail, MailContext } from './mail.ts';
import { P } from './parts.tsx';
import { notIn, unless } from './stops.ts';
import { service } from './voices.ts';
import { counted, hello, known } from './words.ts';

const DAY = 86_400_000;

const distance = (context: MailContext): string => {
  const { timeZone } = known(context.programme, 'programme', context);
  const { nextAwayday } = known(context.cycle, 'cycle', context);
  const days = (Date.parse(nextAwayday) - Date.parse(localDate(context.now, timeZone))) / DAY;
  if (days < 1) return '';
  return days < 14
    ? `, ${counted(days, 'day')} away`
    : `, about ${counted(Math.round(days / 7), 'week')} away`;
};

export const confirmAwayday: Mail = {
  name: 'confirm-awayday',
  number: 19,
  manner: 'prompt',
  scope: () => 'administrator-sign-in',
  page: ({ order }) => `programmes/${order.programmeId}/cycle/${order.cycle}/next-awayday`,
  voice: () => service,
  wanted: unless(notIn('choosing', 'running'), ({ cycle }) =>
    cycle?.nextAwaydayConfirmed ? 'confirmed' : true,
  ),
  compose: (context) => {
    const { name, organisation } = known(context.programme, 'programme', context);
    const date = formatDate(known(context.cycle, 'cycle', context).nextAwayday);
    return {
      subject: `Is the Awayday on ${date}?`,
      preview: 'Confirm the date or move it. Until then nothing closes and nothing opens.',
      body: (
        <>
          <P>{hello(context)}</P>
          <P>{`The next Awayday of ${name} is planned for ${date}${distance(context)}. Does it stand?`}</P>
          <P>
            With your yes, this round closes that morning, everyone gets the summary, and new partners can be
            chosen. Until somebody confirms, nothing closes and nothing opens.
          </P>
          <P>You sign in with your own address: type it, and a link comes at once.</P>
        </>
      ),
      button: 'Confirm or move',
      why: `You get this because you administer ${name} at ${organisation}.`,
    };
  },
};
