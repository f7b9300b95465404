import { formatDateTime } from '../functions/domain/working-days.ts';
import type { Mail } from './mail.ts';
import { P } from './parts.tsx';
import { left, unless } from './stops.ts';
import { serviceWithHelp } from './voices.ts';
import { hello, known } from './words.ts';

/** To the address before: whoever has it must learn of the change, and can say that it was not theirs. */
export const addressChanged: Mail = {
  name: 'address-changed',
  number: 24,
  manner: 'answer',
  scope: () => 'everyday',
  page: () => 'join',
  voice: serviceWithHelp,
  wanted: unless(left, ({ privateFrom }) => (privateFrom === undefined ? 'no-longer-waiting' : true)),
  compose: (context) => {
    const { name, organisation, timeZone } = known(context.programme, 'programme', context);
    const opens = formatDateTime(known(context.privateFrom, 'day', context), timeZone);
    return {
      subject: 'Is this still your address?',
      preview: 'Your mails from Coaching Pairs now go to another address.',
      body: (
        <>
          <P>{hello(context)}</P>
          <P>
            Your address for Coaching Pairs was changed. From now on your mails go to the new one, and the
            links in earlier mails open nothing any more.
          </P>
          <P>If you know about this, there is nothing you need to do.</P>
          <P>{`If you do not, please reply to this mail soon. To give you the time, what you wrote for yourself stays closed to everyone until ${opens}; after that, the new address can open it.`}</P>
        </>
      ),
      why: `You get this because this was your address in ${name} at ${organisation}.`,
    };
  },
};
