import { guide } from '../functions/domain/guide.ts';
import { listed } from '../functions/domain/roster-names.ts';
import { WholeGuide } from './guide-parts.tsx';
import type { Mail } from './mail.ts';
import { PartnerLines } from './partner-lines.tsx';
import { P } from './parts.tsx';
import { left, notIn, pairGone, unless } from './stops.ts';
import { service } from './voices.ts';
import { hello, known, namesOf, partnersOf, youAnd } from './words.ts';

export const paired: Mail = {
  name: 'paired',
  number: 6,
  manner: 'answer',
  scope: () => 'everyday',
  page: () => 'pair',
  voice: () => service,
  wanted: unless(left, notIn('choosing', 'running'), pairGone),
  compose: (context) => {
    const partners = partnersOf(context);
    const programme = known(context.programme, 'programme', context);
    const trio = partners.length > 1;
    return {
      subject: `${youAnd(partners)} are coaching partners`,
      preview: 'Agree when you will meet for your first hour. The guide to it is here too.',
      body: (
        <>
          <P>{hello(context)}</P>
          <P>{`${listed(['You', ...partners.map(({ name }) => name)])} are coaching partners for this round.`}</P>
          <PartnerLines partners={partners} />
          <P>
            {`The best next step is a date. Put in a time for your first hour, soon: it goes into ${trio ? 'every diary' : 'both diaries'}, and ${namesOf(partners)} can move it as you can.`}
          </P>
        </>
      ),
      button: 'Agree your first hour',
      details: <WholeGuide guide={guide(1, trio ? 3 : 2)} />,
      why: `You get this because ${trio ? 'all three of you' : 'both of you'} said yes to pairing in ${programme.name}.`,
    };
  },
};
