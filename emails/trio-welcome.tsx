import { guide } from '../functions/domain/guide.ts';
import { WholeGuide } from './guide-parts.tsx';
import type { Mail } from './mail.ts';
import { PartnerLines } from './partner-lines.tsx';
import { P } from './parts.tsx';
import { left, notIn, pairGone, unless } from './stops.ts';
import { service } from './voices.ts';
import { hello, known, namesOf, partnersOf, youAnd } from './words.ts';

/** To the leader who asked a pair to become three, in place of mail 6: both have said yes. */
export const trioWelcome: Mail = {
  name: 'trio-welcome',
  number: 24,
  manner: 'answer',
  scope: () => 'everyday',
  page: () => 'pair',
  voice: () => service,
  wanted: unless(left, notIn('choosing', 'running'), pairGone),
  compose: (context) => {
    const partners = partnersOf(context);
    const names = namesOf(partners);
    return {
      subject: 'A pair would welcome you',
      preview: `${names} said yes to being three. Agree when you will meet.`,
      body: (
        <>
          <P>{hello(context)}</P>
          <P>{`You asked, and the answer is yes. ${youAnd(partners)} are coaching partners for this round.`}</P>
          <PartnerLines partners={partners} />
          <P>
            In a trio everyone has their turn, and the hour is shared by three. The best next step is a date.
          </P>
        </>
      ),
      button: 'Agree your first hour',
      details: <WholeGuide guide={guide(1, 3)} />,
      why: `You get this because you asked to join a pair in ${known(context.programme, 'programme', context).name}.`,
    };
  },
};
