import { sessionsHeld, upcomingSession } from '../functions/domain/pair.ts';
import type { Mail, MailContext } from './mail.ts';
import { P } from './parts.tsx';
import { left, notIn, notTakingPart, unless } from './stops.ts';
import { facilitator } from './voices.ts';
import { hello, known, namesOf, partnersOf } from './words.ts';

const nextStep = ({ pair, now }: MailContext): string => {
  if (pair && sessionsHeld(pair).length > 0) return 'You have met already: a good beginning.';
  if (pair && upcomingSession(pair, now)) return 'Your first hour is in the diary: a good beginning.';
  return 'If you have no date yet for your first hour, today is a good day to find one.';
};

const mine = (context: MailContext): string => {
  const partners = partnersOf(context);
  if (partners.length > 0) return `Yours is with ${namesOf(partners)}. ${nextStep(context)}`;
  if (context.me?.choosingAgain) return 'You have no partner just now, and you can still choose one.';
  return 'You have no partner yet. It need not stay that way: reply to this mail, and we will see together what is possible.';
};

export const todaysPairs: Mail = {
  name: 'todays-pairs',
  number: 7,
  manner: 'prompt',
  scope: () => 'everyday',
  page: () => 'board',
  voice: facilitator,
  wanted: unless(left, notTakingPart, notIn('choosing', 'running')),
  compose: (context) => {
    const programme = known(context.programme, 'programme', context);
    return {
      subject: "Today's coaching pairs",
      preview: 'Choosing has closed. See who coaches whom in this round.',
      body: (
        <>
          <P>{hello(context)}</P>
          <P>Choosing has closed, and our coaching pairs for this round stand.</P>
          <P>{mine(context)}</P>
          <P>{programme.facilitator.name}</P>
        </>
      ),
      button: 'See the pairs',
      why: `You get this because you take part in this round of ${programme.name}.`,
    };
  },
};
