import type { Mail } from './mail.ts';
import { P, Quote } from './parts.tsx';
import { left, unless } from './stops.ts';
import { inNameOf } from './voices.ts';
import { hello, known } from './words.ts';

/** Asks for nothing, and so has no button. */
export const adviceThanks: Mail = {
  name: 'advice-thanks',
  number: 12,
  manner: 'answer',
  scope: () => 'everyday',
  page: () => 'pair',
  voice: (context) => inNameOf(known(context.others[0], 'asker', context)),
  wanted: unless(left, ({ others, thanks }) => {
    if (others.length === 0) return 'no-request';
    return thanks ? true : 'nothing-written';
  }),
  compose: (context) => {
    const { name, knownAs } = known(context.others[0], 'asker', context);
    return {
      subject: 'What I decided to work on',
      preview: `With thanks for your advice: a line from ${knownAs}.`,
      body: (
        <>
          <P>{hello(context)}</P>
          <P>
            {`${name} asked for your advice, and you gave it. ${knownAs} thanks you, and would like you to know what came of it:`}
          </P>
          <Quote words={known(context.thanks, 'thanks', context)} />
          <P>
            {`There is nothing you need to do. Should you notice a change one day, do tell ${knownAs}: few things help more. A reply to this mail goes straight to ${knownAs}.`}
          </P>
        </>
      ),
      why: `You get this because you gave ${knownAs} advice in ${known(context.programme, 'programme', context).name}.`,
    };
  },
};
