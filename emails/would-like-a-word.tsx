import type { Mail } from './mail.ts';
import { P } from './parts.tsx';
import { unless } from './stops.ts';
import { inNameOf } from './voices.ts';
import { hello, known } from './words.ts';

/** That they would like a word is all there is to tell. What helps is a call or a reply, so there is no button. */
export const wouldLikeAWord: Mail = {
  name: 'would-like-a-word',
  number: 24,
  manner: 'answer',
  scope: () => 'facilitator',
  page: () => 'awayday',
  voice: (context) => inNameOf(known(context.about, 'leader', context)),
  wanted: unless(({ about }) => {
    if (!about) return 'no-seat';
    return about.left ? 'left' : true;
  }),
  compose: (context) => {
    const about = known(context.about, 'leader', context);
    const { name, organisation } = known(context.programme, 'programme', context);
    return {
      subject: `${about.name} would like a word with you`,
      preview: 'That is all we know. A reply to this mail, or a call, will do.',
      body: (
        <>
          <P>{hello(context)}</P>
          <P>{`${about.name} would like a word with you, when you have a moment.`}</P>
          <P>
            What about, we do not know: no reason is asked. Nobody else has been told, so please keep it
            between the two of you.
          </P>
          <P>{`A reply to this mail goes straight to ${about.knownAs}, at ${about.email}.`}</P>
        </>
      ),
      why: `You get this because you facilitate ${name} at ${organisation}, and leaders can ask you for a word.`,
    };
  },
};
