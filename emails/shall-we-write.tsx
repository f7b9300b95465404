import type { Mail } from './mail.ts';
import { List, P } from './parts.tsx';
import { left, notIn, notTakingPart, unless } from './stops.ts';
import { service } from './voices.ts';
import { hello, known } from './words.ts';

export const shallWeWrite: Mail = {
  name: 'shall-we-write',
  number: 15,
  manner: 'prompt',
  scope: () => 'private',
  page: () => 'mails',
  voice: () => service,
  wanted: unless(left, notTakingPart, notIn('choosing', 'running')),
  compose: (context) => {
    const { name, facilitator } = known(context.programme, 'programme', context);
    return {
      subject: 'Shall we keep writing?',
      preview: 'Carry on, have a rest from us, or ask for a word. Any of them is fine.',
      body: (
        <>
          <P>{hello(context)}</P>
          <P>
            Some months are full, and some people would rather keep their thoughts to themselves. Both are
            fine. We would only like our mails to be of use to you, so tell us what suits:
          </P>
          <List
            items={[
              'Continue: we go on writing once a month.',
              'Pause: no more of these. What colleagues ask of you still arrives.',
              `A word: ${facilitator.name} hears that you would like one, and nothing else.`,
            ]}
          />
          <P>
            Until you choose, no monthly mails come. Your partner and your hour are where they were, and
            whatever you wrote is kept.
          </P>
          <P>Please use the button: replies to this mail are not read.</P>
        </>
      ),
      button: 'Continue, pause, or ask for a word',
      why: `You get this because you take part in this round of ${name}. It comes only once.`,
    };
  },
};
