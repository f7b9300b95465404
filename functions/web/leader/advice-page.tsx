/** @jsxImportSource hono/jsx */
import { stateForLeader } from '../../domain/advice.ts';
import { alive } from '../../domain/growth-target.ts';
import type { Deps } from '../../workflow/deps.ts';
import { Actions, Button, Done, Form, LinkButton, Name, Notice } from '../components.tsx';
import { type PageContext, pageOf } from '../env.ts';
import type { Problem } from '../forms.ts';
import { Names } from '../people.tsx';
import { AnswerCard, InPersonCard } from './advice-parts.tsx';
import { AskAgainLink } from './ask-again-link.tsx';
import type { AdviceView, Asked } from './growing-views.ts';
import { doneOf, leaderPage } from './leader-page.tsx';
import { WhoReads } from './who-reads.tsx';

/** What colleagues told me, whom I thanked, and what my partner may see of it. */
export const advicePage = (
  deps: Deps,
  c: PageContext,
  view: AdviceView,
  problems: readonly Problem[],
): Promise<Response> => {
  const { asked, partners, cycle } = view;
  const current = asked.filter(({ request }) => stateForLeader(request) !== 'withdrawn');
  const answered = current.filter(({ words }) => words?.answer);
  const inPerson = current.filter((it) => !it.words?.answer && stateForLeader(it.request) === 'in-person');
  const silent = current.filter((it) => !answered.includes(it) && !inPerson.includes(it));
  const names = <Names people={partners} />;
  return leaderPage(
    c,
    view,
    { title: 'What colleagues told you', problems },
    <>
      <JustDone c={c} />
      {answered.length > 0 || inPerson.length > 0 ? (
        <WhoReads programme={view.programme}>
          You. {partners.length > 0 ? <>{names} reads what you tick, and nothing else. </> : null}Nobody else
          does.
        </WhoReads>
      ) : (
        <NothingYet c={c} any={current.length > 0} />
      )}
      {answered.length > 0 ? (
        <Form action={pageOf(c, 'advice')}>
          {answered.map((it) => (
            <AnswerCard key={it.request.requestId} c={c} view={view} asked={it} problems={problems} />
          ))}
          {partners.length > 0 ? (
            <Actions>
              <Button kind="quiet">Save what {names} may see</Button>
            </Actions>
          ) : null}
        </Form>
      ) : null}
      {inPerson.map((it) => (
        <InPersonCard key={it.request.requestId} c={c} asked={it} />
      ))}
      <Silent c={c} silent={silent} />
      {cycle.state !== 'closed' && (answered.length > 0 || inPerson.length > 0) ? (
        <YourTurn c={c} view={view} />
      ) : null}
      <AskAgainLink deps={deps} c={c} view={view} />
    </>,
  );
};

const JustDone = ({ c }: { c: PageContext }) => {
  switch (doneOf(c)) {
    case 'shared':
      return <Done title="Saved">Your partner sees what is ticked, in this version only.</Done>;
    case 'thanked':
      return <Done title="Your thanks are on their way">By mail, in your name.</Done>;
    case 'noted':
      return <Done title="Noted">For your eyes only.</Done>;
    default:
      return null;
  }
};

const NothingYet = ({ c, any }: { c: PageContext; any: boolean }) => (
  <>
    <p class="lead">
      {any
        ? 'Nothing has come yet. People need a few days; a mail tells you when the first answer is here.'
        : 'You have not asked anybody yet.'}
    </p>
    <p>
      <a href={pageOf(c, 'ask')}>{any ? 'Whom you asked' : 'Ask colleagues for their view'}</a>
    </p>
  </>
);

const Silent = ({ c, silent }: { c: PageContext; silent: readonly Asked[] }) =>
  silent.length === 0 ? null : (
    <>
      <h2>No answer so far</h2>
      <ul class="people">
        {silent.map(({ request, adviser, words }) => (
          <li key={request.requestId}>
            <div>
              <b>
                <Name>{adviser.name}</Name>
              </b>
              {words?.told ? (
                <span>
                  <span class="soft">Told me:</span> <Name>{words.told}</Name>
                </span>
              ) : null}
              <a href={pageOf(c, `advice/${request.requestId}/told`)}>
                {words?.told ? 'Change my note' : 'Note what was said in person'}
                <span class="unseen">
                  {' '}
                  by <Name>{adviser.name}</Name>
                </span>
              </a>
            </div>
          </li>
        ))}
      </ul>
    </>
  );

const YourTurn = ({ c, view: { growth, partners } }: { c: PageContext; view: AdviceView }) => {
  const drafts = alive(growth).filter(({ state }) => state === 'draft');
  if (drafts.length === 0) {
    return (
      <p>
        <a href={pageOf(c, 'targets')}>My targets</a>
      </p>
    );
  }
  return (
    <Notice title="You are in the driving seat">
      <p>
        Advice is not a verdict. Talk it through
        {partners.length > 0 ? (
          <>
            {' '}
            with <Names people={partners} />
          </>
        ) : null}
        , keep what helps, and settle what exactly you will do.
      </p>
      <p>
        <LinkButton href={pageOf(c, 'targets')}>Settle my targets</LinkButton>
      </p>
    </Notice>
  );
};
