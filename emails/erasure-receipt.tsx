import { BACKUP_DAYS, backupsUntil } from '../functions/domain/retention.ts';
import { formatDate, localDate } from '../functions/domain/working-days.ts';
import type { Mail } from './mail.ts';
import { P } from './parts.tsx';
import { unless } from './stops.ts';
import { serviceWithHelp } from './voices.ts';
import { hello, known } from './words.ts';

/** The last mail anybody gets: what is gone, and for how long backups last. It opens nothing. */
export const erasureReceipt: Mail = {
  name: 'erasure-receipt',
  number: 24,
  manner: 'answer',
  scope: () => 'everyday',
  page: () => '',
  voice: serviceWithHelp,
  wanted: unless(),
  compose: (context) => {
    const { name, organisation, timeZone } = known(context.programme, 'programme', context);
    const on = localDate(known(context.erasedAt, 'day', context), timeZone);
    return {
      subject: 'Everything about you is erased',
      preview: `This is your receipt. Backups end on ${formatDate(backupsUntil(on))}.`,
      body: (
        <>
          <P>{hello(context)}</P>
          <P>{`On ${formatDate(on)} everything that ${name} at ${organisation} held about you was erased: your name and address, what you wrote for yourself, what you shared, and the views you gave to colleagues. Links in earlier mails open nothing any more.`}</P>
          <P>Numbers stay, such as how many hours were held in all. They no longer tell of you.</P>
          <P>{`Backups of our storage last ${BACKUP_DAYS} days: until ${formatDate(backupsUntil(on))} the erased words are still among them. Nobody reads those, and should one ever have to be put back, you are erased from it again before it is used.`}</P>
          <P>
            This is our last mail to you. Please keep it if you would like a receipt: once it is sent, we no
            longer know your address.
          </P>
        </>
      ),
      why: `You get this because you were erased from ${name} at ${organisation}.`,
    };
  },
};
