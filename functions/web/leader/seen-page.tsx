/** @jsxImportSource hono/jsx */
import { relationTo, stateForLeader } from '../../domain/advice.ts';
import { Card, Done, Name, Words } from '../components.tsx';
import { type PageContext, pageOf } from '../env.ts';
import { ChangeAnswer } from './change-answer.tsx';
import { doneOf, leaderPage } from './leader-page.tsx';
import { Relation } from './relation.tsx';
import type { AskedOfChange, SeenView } from './seen-view.ts';
import { WhoReads } from './who-reads.tsx';

/** What change colleagues have seen, by name. There is nothing to tick: it is shown to nobody else. */
export const seenPage = (c: PageContext, view: SeenView): Promise<Response> => {
  const current = view.asked.filter(({ request }) => stateForLeader(request) !== 'withdrawn');
  const answered = current.filter(({ words }) => words.answer);
  const inPerson = current.filter((it) => !it.words.answer && stateForLeader(it.request) === 'in-person');
  const silent = current.filter((it) => !answered.includes(it) && !inPerson.includes(it));
  return leaderPage(
    c,
    view,
    { title: 'What change they have seen' },
    <>
      {doneOf(c) === 'noted' ? <Done title="Noted">For your eyes only.</Done> : null}
      {answered.length + inPerson.length > 0 ? (
        <WhoReads programme={view.programme}>
          You, and nobody else: what your partner hears of it, they hear from you.
        </WhoReads>
      ) : (
        <NothingYet any={current.length > 0} />
      )}
      {[...answered, ...inPerson].map((it) => (
        <AnswerCard key={it.request.requestId} c={c} view={view} asked={it} />
      ))}
      <Silent c={c} silent={silent} />
      <p>
        <a href={pageOf(c, 'ask-again')}>{current.length > 0 ? 'Whom you asked' : 'Whether to ask'}</a> ·{' '}
        <a href={pageOf(c, 'targets')}>My targets</a>
      </p>
    </>,
  );
};

const NothingYet = ({ any }: { any: boolean }) => (
  <p class="lead">
    {any
      ? 'Nothing has come yet. People need a few days; one mail tells you when their answers are here.'
      : 'You have not asked anybody what has changed.'}
  </p>
);

const AnswerCard = ({ c, view, asked }: { c: PageContext; view: SeenView; asked: AskedOfChange }) => {
  const { words, adviser, request } = asked;
  return (
    <Card>
      <h2>
        <Name>{adviser.name}</Name>
      </h2>
      {relationTo(view.me, adviser) ? (
        <p>
          <Relation me={view.me} other={adviser} />
        </p>
      ) : null}
      {words.answer ? (
        <ChangeAnswer answer={words.answer} targets={view.targets} />
      ) : (
        <p>Would rather tell you in person. Find a moment, and listen.</p>
      )}
      {words.told ? (
        <>
          <h3>What I heard in person</h3>
          <Words text={words.told} />
        </>
      ) : null}
      <p>
        <NoteLink c={c} asked={{ words, adviser, request }} />
      </p>
    </Card>
  );
};

const NoteLink = ({ c, asked: { request, words, adviser } }: { c: PageContext; asked: AskedOfChange }) => (
  <a href={pageOf(c, `seen/${request.requestId}/told`)}>
    {words.told ? 'Change my note' : 'Note what was said in person'}
    <span class="unseen">
      {' '}
      by <Name>{adviser.name}</Name>
    </span>
  </a>
);

const Silent = ({ c, silent }: { c: PageContext; silent: readonly AskedOfChange[] }) =>
  silent.length === 0 ? null : (
    <>
      <h2>No answer so far</h2>
      <ul class="people">
        {silent.map((it) => (
          <li key={it.request.requestId}>
            <div>
              <b>
                <Name>{it.adviser.name}</Name>
              </b>
              {it.words.told ? (
                <span>
                  <span class="soft">Told me:</span> <Name>{it.words.told}</Name>
                </span>
              ) : null}
              <NoteLink c={c} asked={it} />
            </div>
          </li>
        ))}
      </ul>
    </>
  );
