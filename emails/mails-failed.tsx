import type { Mail } from './mail.ts';
import { P } from './parts.tsx';
import { unless } from './stops.ts';
import { service } from './voices.ts';
import { counted, hello } from './words.ts';

export const mailsFailed: Mail = {
  name: 'mails-failed',
  number: 21,
  manner: 'prompt',
  scope: () => 'administrator-sign-in',
  page: ({ order }) => `programmes/${order.programmeId}`,
  voice: () => service,
  wanted: unless(({ failures }) => (failures > 0 ? true : 'none-failing')),
  compose: (context) => {
    const people = counted(context.failures, 'person', 'people');
    return {
      subject: `Mails to ${people} did not arrive`,
      preview: 'See whose address to correct. What is still wanted then goes to the new one.',
      body: (
        <>
          <P>{hello(context)}</P>
          <P>
            {`Mails ${programmeOf(context.programme?.name)}to ${people} could not be delivered. Progress shows who. Most often it is a letter too many, or somebody who has moved on.`}
          </P>
          <P>
            Nothing more goes to an address that fails. Once you correct it, what is still wanted goes to the
            new one, and nothing that has become stale.
          </P>
          <P>You sign in with your own address: type it, and a link comes at once.</P>
        </>
      ),
      button: 'Correct addresses',
      why: 'You get this because you are an administrator of Coaching Pairs.',
    };
  },
};

const programmeOf = (name: string | undefined): string => (name ? `from ${name} ` : '');
