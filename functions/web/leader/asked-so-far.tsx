/** @jsxImportSource hono/jsx */
import { type AdviceRequest, stateForLeader } from '../../domain/advice.ts';
import { Name } from '../components.tsx';
import { type PageContext, pageOf } from '../env.ts';
import type { AskingView } from './growing-views.ts';
import { Relation } from './relation.tsx';

/** What the leader who asked sees of each question. "I'd rather not" looks like no answer. */
const STANDING: Record<ReturnType<typeof stateForLeader>, string> = {
  answered: 'has answered',
  'in-person': 'would rather tell you in person',
  silent: 'no answer so far',
  withdrawn: 'you took it back',
};

export const AskedSoFar = ({
  c,
  view,
  answers,
}: {
  c: PageContext;
  view: AskingView;
  /** Where what they answered is read, and what that page is called here. */
  answers: { readonly page: string; readonly label: string };
}) => {
  const asked = view.asked.flatMap((request) => {
    const seat = view.others.find(({ personId }) => personId === request.adviserId);
    return seat ? [{ request, seat }] : [];
  });
  if (asked.length === 0) return null;
  return (
    <>
      <ul class="people">
        {asked.map(({ request, seat }) => (
          <li key={request.requestId}>
            <div>
              <b>
                <Name>{seat.name}</Name>
              </b>
              <Relation me={view.me} other={seat} />
              <span class="soft">{STANDING[stateForLeader(request)]}</span>
              {mayBeTakenBack(request) && view.cycle.state !== 'closed' ? (
                <a href={pageOf(c, `ask-back/${request.requestId}`)}>
                  Take it back
                  <span class="unseen">
                    {' '}
                    from <Name>{seat.name}</Name>
                  </span>
                </a>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
      <p>
        <a href={pageOf(c, answers.page)}>{answers.label}</a>
      </p>
    </>
  );
};

const mayBeTakenBack = (request: AdviceRequest): boolean => stateForLeader(request) === 'silent';
