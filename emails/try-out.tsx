import type { Mail } from './mail.ts';
import { P } from './parts.tsx';
import { left, notIn, notTakingPart, unless } from './stops.ts';
import { service } from './voices.ts';
import { hello, known } from './words.ts';

/** Names neither occasion nor target: the words themselves are for the private page alone. */
export const tryOut: Mail = {
  name: 'try-out',
  number: 14,
  manner: 'prompt',
  scope: () => 'private',
  page: () => 'targets',
  voice: () => service,
  wanted: unless(left, notTakingPart, notIn('choosing', 'running'), ({ tryOutAhead }) =>
    tryOutAhead ? true : 'not-ahead',
  ),
  compose: (context) => ({
    subject: 'A word from yourself',
    preview: 'You left it for just about now. It takes half a minute to read.',
    body: (
      <>
        <P>{hello(context)}</P>
        <P>You have a plan, and its day is near. What you wrote to yourself is on your private page.</P>
        <P>
          A glance beforehand is plenty. Whatever comes of it, you will have learnt something, and afterwards
          there is a place to say how it went.
        </P>
        <P>Please use the button: replies to this mail are not read.</P>
      </>
    ),
    button: 'See my plan',
    why: `You get this because you named a day in your plan in ${known(context.programme, 'programme', context).name}.`,
  }),
};
