import { guide } from '../functions/domain/guide.ts';
import { WholeGuide } from './guide-parts.tsx';
import type { Mail, MailContext } from './mail.ts';
import { PartnerLines } from './partner-lines.tsx';
import { P } from './parts.tsx';
import { left, notIn, unless } from './stops.ts';
import { service } from './voices.ts';
import { hello, known, namesOf } from './words.ts';

const together = ({ me }: MailContext): boolean => me?.pairId !== undefined;

/** To the leader who asked a pair to become three: both have said yes. */
export const trioWelcome: Mail = {
  name: 'trio-welcome',
  number: 24,
  manner: 'answer',
  scope: () => 'everyday',
  page: (context) => (together(context) ? 'pair' : 'choose'),
  voice: () => service,
  wanted: unless(left, notIn('choosing', 'running')),
  compose: (context) => {
    const { partners } = context;
    const inIt = together(context);
    return {
      subject: 'A pair would welcome you',
      preview:
        partners.length > 0
          ? `${namesOf(partners)} said yes to being three.`
          : 'Two colleagues said yes to being three.',
      body: (
        <>
          <P>{hello(context)}</P>
          <P>{`You asked, and ${partners.length > 0 ? namesOf(partners) : 'two colleagues'} said yes, both of them. The three of you are coaching partners for this round.`}</P>
          {partners.length > 0 ? <PartnerLines partners={partners} /> : null}
          <P>
            In a trio everyone has their turn, and the hour is shared by three. The best next step is a date.
          </P>
        </>
      ),
      button: inIt ? 'Agree your first hour' : 'See where things stand',
      details: <WholeGuide guide={guide(1, 3)} />,
      why: `You get this because you asked to join a pair in ${known(context.programme, 'programme', context).name}.`,
    };
  },
};
