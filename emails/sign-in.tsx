import type { Mail } from './mail.ts';
import { P } from './parts.tsx';
import { unless } from './stops.ts';
import { service } from './voices.ts';
import { hello } from './words.ts';

export const signIn: Mail = {
  name: 'sign-in',
  number: 22,
  manner: 'answer',
  scope: () => 'administrator-sign-in',
  page: () => 'sign-in',
  voice: () => service,
  wanted: unless(),
  compose: (context) => ({
    subject: 'Sign in to Coaching Pairs',
    preview: 'The link is good for 15 minutes.',
    body: (
      <>
        <P>{hello(context)}</P>
        <P>This signs you in as an administrator. It is good for 15 minutes; after that, ask for another.</P>
        <P>If you did not ask for it, there is nothing you need to do: it opens nothing without this mail.</P>
      </>
    ),
    button: 'Sign in',
    why: 'You get this because somebody, most likely you, asked to sign in with this address.',
  }),
};
