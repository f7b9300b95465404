import type { Mail } from './mail.ts';
import { P } from './parts.tsx';
import { unless } from './stops.ts';
import { service } from './voices.ts';
import { capitalised, counted, hello } from './words.ts';

export const mailsFailed: Mail = {
  name: 'mails-failed',
  number: 21,
  manner: 'prompt',
  scope: () => 'administrator-sign-in',
  page: ({ order }) => `programmes/${order.programmeId}`,
  voice: () => service,
  wanted: unless(({ failures }) => (failures > 0 ? true : 'none-failing')),
  compose: (context) => {
    const mails = counted(context.failures, 'mail');
    return {
      subject: `${capitalised(mails)} did not arrive`,
      preview: 'See whose address to correct. Nothing more is sent to it until you do.',
      body: (
        <>
          <P>{hello(context)}</P>
          <P>
            {`${capitalised(mails)} ${programmeOf(context.programme?.name)}could not be delivered. Progress shows to whom. Most often it is a letter too many, or somebody who has moved on.`}
          </P>
          <P>Nothing more goes to an address that fails. Once you correct it, mail flows again.</P>
          <P>You sign in with your own address: type it, and a link comes at once.</P>
        </>
      ),
      button: 'Correct addresses',
      why: 'You get this because you are an administrator of Coaching Pairs.',
    };
  },
};

const programmeOf = (name: string | undefined): string => (name ? `from ${name} ` : '');
