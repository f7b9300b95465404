import { formatDateTime } from '../functions/domain/working-days.ts';
import type { Mail, MailContext } from './mail.ts';
import { P } from './parts.tsx';
import { left, unless, type Verdict } from './stops.ts';
import { serviceWithHelp } from './voices.ts';
import { hello, known } from './words.ts';

const askedAlready = ({ order, unconfirmed }: MailContext): Verdict => {
  if (unconfirmed === undefined) return 'confirmed';
  return unconfirmed === order.rosterVersion ? true : 'asked-again';
};

/** To the new address: nothing that its holder wrote opens there before they say that it is theirs. */
export const confirmAddress: Mail = {
  name: 'confirm-address',
  number: 24,
  manner: 'answer',
  scope: () => 'everyday',
  page: () => 'address',
  voice: serviceWithHelp,
  wanted: unless(left, askedAlready),
  compose: (context) => {
    const { name, organisation, timeZone } = known(context.programme, 'programme', context);
    const wait = context.privateFrom
      ? `Once you have said yes, it opens here from ${formatDateTime(context.privateFrom, timeZone)}: until then, whoever has the address before can still object.`
      : 'Once you have said yes, it opens here as before.';
    return {
      subject: 'Is this your address now?',
      preview: 'Your mails from Coaching Pairs come here from now on. Please say that it is yours.',
      body: (
        <>
          <P>{hello(context)}</P>
          {context.order.nudgeOf ? (
            <P>
              There is still time to answer this. Until you do, nothing you wrote for yourself opens here.
            </P>
          ) : null}
          <P>
            Your address for Coaching Pairs was changed to this one, and your mails come here from now on.
            Please say that it is yours.
          </P>
          <P>{`Until then, what you wrote for yourself stays closed here, and no mail that would open it is sent. ${wait}`}</P>
          <P>
            If you are somebody else, please leave the button alone and reply to this mail: then we put it
            right.
          </P>
        </>
      ),
      button: 'Yes, this is my address',
      why: `You get this because this address was given for you in ${name} at ${organisation}.`,
    };
  },
};
