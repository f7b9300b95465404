/** @jsxImportSource hono/jsx */
import { relationTo } from '../../domain/advice.ts';
import { Card, Name, Tick, Words } from '../components.tsx';
import { type PageContext, pageOf } from '../env.ts';
import type { Problem } from '../forms.ts';
import { Names } from '../people.tsx';
import { AnswerWords } from './answer-words.tsx';
import type { AdviceView, Asked } from './growing-views.ts';
import { Relation } from './relation.tsx';

/** One answer: the words, the tick for this very edition, and what I can do with it. */
export const AnswerCard = ({
  c,
  view,
  asked,
  problems,
}: {
  c: PageContext;
  view: AdviceView;
  asked: Asked;
  problems: readonly Problem[];
}) => {
  const { request, words, adviser } = asked;
  const { partners, me } = view;
  if (!words?.answer) return null;
  const ticked = partners.filter(({ personId }) => words.sharedWith?.includes(personId));
  const forThisOne = ticked.length > 0 && words.partnerSees === words.answer.edition;
  const field = `show-${request.requestId}`;
  const changed = ticked.length > 0 && words.partnerSees !== undefined && !forThisOne;
  return (
    <Card>
      <h2>
        <Name>{adviser.name}</Name>
      </h2>
      {relationTo(me, adviser) ? (
        <p>
          <Relation me={me} other={adviser} />
        </p>
      ) : null}
      {changed ? (
        <p>
          <b>
            Changed since you ticked it, so <Names people={partners} /> cannot see it any more.
          </b>{' '}
          Tick it again if this version may be seen.
        </p>
      ) : null}
      <AnswerWords answer={words.answer} targets={view.growth?.targets ?? []} />
      <Told asked={asked} />
      {partners.length > 0 ? (
        <>
          <input type="hidden" name={`edition-${request.requestId}`} value={String(words.answer.edition)} />
          <Tick
            name={field}
            label={
              <>
                <Names people={partners} /> may see this answer
              </>
            }
            hint="In this version only: if it is changed, it needs a new tick."
            value={forThisOne ? 'yes' : undefined}
            problems={problems}
          />
        </>
      ) : null}
      <Doing c={c} asked={asked} />
    </Card>
  );
};

/** Somebody who would rather talk than write. */
export const InPersonCard = ({ c, asked }: { c: PageContext; asked: Asked }) => (
  <Card>
    <h2>
      <Name>{asked.adviser.name}</Name>
    </h2>
    <p>Would rather tell you in person. Find a moment, listen, and ask before you answer.</p>
    <Told asked={asked} />
    <Doing c={c} asked={asked} />
  </Card>
);

const Told = ({ asked: { words } }: { asked: Asked }) =>
  words?.told ? (
    <>
      <h3>What I heard in person</h3>
      <Words text={words.told} />
    </>
  ) : null;

const Doing = ({ c, asked: { request, words, adviser } }: { c: PageContext; asked: Asked }) => {
  const name = <Name>{adviser.knownAs}</Name>;
  return (
    <>
      {words?.thanks ? (
        <p>
          <span class="soft">You thanked {name}:</span> <Name>{words.thanks}</Name>
        </p>
      ) : null}
      <p>
        {request.thankedAt ? null : (
          <>
            <a href={pageOf(c, `advice/${request.requestId}/thank`)}>Thank {name} with a line</a>
            {' · '}
          </>
        )}
        <a href={pageOf(c, `advice/${request.requestId}/told`)}>
          {words?.told ? 'Change my note' : 'Note what was said in person'}
          <span class="unseen"> by {name}</span>
        </a>
      </p>
    </>
  );
};
