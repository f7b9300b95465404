import { retentionSentence } from '../functions/domain/retention.ts';
import { formatDate } from '../functions/domain/working-days.ts';
import type { Mail, MailContext } from './mail.ts';
import { Lead, List, P } from './parts.tsx';
import { left, notIn, notTakingPart, unless } from './stops.ts';
import { service } from './voices.ts';
import { beganLate, hello, known, lengthOf, namesOf, partnersOf } from './words.ts';

const subjectOf = (context: MailContext): string => {
  const length = lengthOf(known(context.cycle, 'cycle', context));
  const partners = partnersOf(context);
  if (partners.length > 0 && beganLate(context)) return `Your time with ${namesOf(partners)}`;
  return partners.length > 0
    ? `Your ${length} with ${namesOf(partners)}`
    : `Your ${length} of Coaching Pairs`;
};

export const sixMonths: Mail = {
  name: 'six-months',
  number: 17,
  manner: 'prompt',
  scope: () => 'private',
  page: () => 'six-months',
  voice: () => service,
  wanted: unless(left, notTakingPart, notIn('choosing', 'running')),
  compose: (context) => {
    const cycle = known(context.cycle, 'cycle', context);
    const partners = partnersOf(context);
    return {
      subject: subjectOf(context),
      preview: 'What worked, what did not, and what, if anything, you would like others to know.',
      body: (
        <>
          <P>{hello(context)}</P>
          {context.order.nudgeOf ? (
            <P>There is still time to look back, if you would like to. A sentence is plenty.</P>
          ) : null}
          <P>
            {`Our next Awayday is on ${formatDate(cycle.nextAwayday)}. Before then, look back: what worked? What did not, and what did it teach you?`}
          </P>
          {partners.length > 0 ? (
            <P>{`It makes a good last hour with ${namesOf(partners)}, and a good moment to thank each other.`}</P>
          ) : null}
          <P>Please use the button: replies to this mail are not read.</P>
        </>
      ),
      button: 'Choose what to share',
      details: (
        <>
          <Lead>You decide who reads it</Lead>
          <P>For each lesson you choose. Unless you do, nobody but you will see it.</P>
          <List
            items={[
              'Nobody.',
              partners.length > 0 ? `Your pair: ${namesOf(partners)}.` : 'Your pair.',
              'The team, without your name.',
              'The team, with your name.',
              'You would tell it at the Awayday, in your own words.',
            ]}
          />
          <P>{retentionSentence(known(context.programme, 'programme', context))}</P>
        </>
      ),
      why: `You get this because you take part in this round of ${known(context.programme, 'programme', context).name}.`,
    };
  },
};
