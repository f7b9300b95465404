/** @jsxImportSource hono/jsx */
import { Card, Name, Words } from '../components.tsx';
import { type PageContext, pageOf } from '../env.ts';
import { Names, namesText } from '../people.tsx';
import { AnswerWords } from './answer-words.tsx';
import { leaderPage } from './leader-page.tsx';
import type { PartnerWordsView } from './private-views.ts';
import { KINDS } from './sharing.ts';
import { TargetWords } from './target-words.tsx';

/** What a partner chose to let their pair see: targets they talked over, advice they ticked, lessons. */
export const partnerWordsPage = (c: PageContext, view: PartnerWordsView): Promise<Response> => {
  const seats = view.partners.map(({ seat }) => seat);
  const empty =
    view.insights.length === 0 &&
    view.partners.every(({ shared }) => shared.targets.length === 0 && shared.advice.length === 0);
  return leaderPage(
    c,
    view,
    {
      title: seats.length > 0 ? `From ${namesText(seats)}` : 'From your coaching partner',
      heading:
        seats.length > 0 ? (
          <>
            From <Names people={seats} />
          </>
        ) : undefined,
    },
    <>
      <p class="lead">
        {empty
          ? view.me.partnerIds.length > 1
            ? 'Nothing here yet. Your partners show you what they wish, when they wish.'
            : 'Nothing here yet. Your partner shows you what they wish, when they wish.'
          : `For the ${view.me.partnerIds.length > 1 ? 'three' : 'two'} of you. Please leave it here.`}
      </p>
      {view.partners.map((partner) => (
        <FromOne key={partner.seat.personId} partner={partner} view={view} />
      ))}
      {view.insights.map(({ insightId, kind, text }) => (
        <Card key={insightId}>
          <h2>{KINDS[kind].heading}</h2>
          <Words text={text} />
        </Card>
      ))}
      <p>
        <a href={pageOf(c, 'targets')}>My own targets</a> ·{' '}
        <a href={pageOf(c, 'six-months')}>my own lessons</a>
      </p>
    </>,
  );
};

const FromOne = ({
  partner: { seat, shared },
  view,
}: {
  partner: PartnerWordsView['partners'][number];
  view: PartnerWordsView;
}) => (
  <>
    {shared.targets.length > 0 ? (
      <Card>
        <h2>
          What <Name>{seat.knownAs}</Name> would like to change
        </h2>
        {shared.targets.map((target) => (
          <TargetWords key={target.targetId} target={target} />
        ))}
      </Card>
    ) : null}
    {shared.advice.map(({ adviserId, answer }) => {
      const adviser = view.advisers.find(({ personId }) => personId === adviserId);
      return adviser ? (
        <Card key={adviserId}>
          <h2>
            What <Name>{adviser.name}</Name> told <Name>{seat.knownAs}</Name>
          </h2>
          <AnswerWords answer={answer} targets={shared.targets} />
        </Card>
      ) : null;
    })}
  </>
);
