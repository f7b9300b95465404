import { retentionSentence } from '../functions/domain/retention.ts';
import type { Mail } from './mail.ts';
import { Lead, List, P } from './parts.tsx';
import { left, notIn, notTakingPart, pairGone, unless, unpaired } from './stops.ts';
import { service } from './voices.ts';
import { hello, known, namesOf, partnersOf } from './words.ts';

export const targets: Mail = {
  name: 'targets',
  number: 9,
  manner: 'prompt',
  scope: () => 'private',
  page: () => 'targets',
  voice: () => service,
  wanted: unless(left, notTakingPart, notIn('choosing', 'running'), unpaired, pairGone, ({ hasTargets }) =>
    hasTargets ? 'written' : true,
  ),
  compose: (context) => {
    const partners = partnersOf(context);
    const names = namesOf(partners);
    return {
      subject: 'What gets in your own way?',
      preview: 'Put one or two habits into a sentence each. A first draft is all it takes.',
      body: (
        <>
          <P>{hello(context)}</P>
          {context.order.nudgeOf ? (
            <P>There is still time to put down a target or two. One sentence is plenty.</P>
          ) : null}
          <P>
            What do you sometimes do, as a leader, that gets in your own way? And if you let go of that habit,
            would you achieve more?
          </P>
          <P>
            Perhaps you put off the difficult conversation, make your point once too often, or stop listening
            when somebody disagrees.
          </P>
          {known(context.cycle, 'cycle', context).number > 1 ? (
            <P>
              If you wrote targets in an earlier round, the page lets you keep, refresh or let go each of
              them.
            </P>
          ) : null}
          <P>
            {`One target is a good start, two are the most. Write a first draft, talk it over with ${names}, and then ask two to five colleagues of your choice whether you have picked the right thing.`}
          </P>
          <P>Please use the button: replies to this mail are not read.</P>
        </>
      ),
      button: 'Write one or two targets',
      details: (
        <>
          <Lead>Who reads it</Lead>
          <List
            items={[
              'While you are writing: nobody but you.',
              `Once you say that you have talked it over: ${names}.`,
              'Once you ask: the colleagues you choose.',
            ]}
          />
          <P>Nobody else, and that goes for whoever runs the programme, too.</P>
          <P>{retentionSentence(known(context.programme, 'programme', context))}</P>
        </>
      ),
      why: `You get this because ${namesOf([{ knownAs: 'you' }, ...partners])} are coaching partners in ${known(context.programme, 'programme', context).name}.`,
    };
  },
};
