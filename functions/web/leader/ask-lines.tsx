/** @jsxImportSource hono/jsx */
import { type AdviserLoad, checkLoad, FEWEST_ADVISERS, MOST_ADVISERS, roomFor } from '../../domain/advice.ts';
import { talkedOver } from '../../domain/growth-target.ts';
import type { Seat } from '../../domain/seat.ts';
import { Actions, Button, Card, Form } from '../components.tsx';
import { type PageContext, pageOf } from '../env.ts';
import type { Problem, Typed } from '../forms.ts';
import { Names } from '../people.tsx';
import { LeftOut, LineFields, Whom } from './ask-going.tsx';
import type { AskingView } from './growing-views.ts';
import { leaderPage } from './leader-page.tsx';
import { TargetWords } from './target-words.tsx';

interface Lines {
  readonly chosen: readonly string[];
  readonly typed: Typed;
  readonly problems: readonly Problem[];
  readonly loads: readonly AdviserLoad[];
}

/** One more look before anything is sent: to whom, what they read, and the line that goes with it. */
export const linesPage = (
  c: PageContext,
  view: AskingView,
  { chosen, typed, problems, loads }: Lines,
): Promise<Response> => {
  const people = view.others.filter(({ personId }) => chosen.includes(personId));
  const canBeAsked = (seat: Seat) =>
    view.asked.some(({ adviserId }) => adviserId === seat.personId) ||
    !checkLoad(loads.find(({ personId }) => personId === seat.personId));
  const going = people.filter(canBeAsked);
  const standing = MOST_ADVISERS - roomFor(view.asked);
  const enough = going.length > 0 && going.length + standing >= FEWEST_ADVISERS;
  return leaderPage(
    c,
    view,
    { title: 'Your question, before it goes', problems },
    <Form action={pageOf(c, 'ask')}>
      <LeftOut people={people.filter((seat) => !canBeAsked(seat))} />
      <div id="who" tabindex={-1}>
        <Whom me={view.me} going={going} toManager="Your line manager reads what you want to change." />
      </div>
      <WhatTheyRead view={view} />
      {enough ? null : (
        <p>
          <b>{going.length === 0 ? 'Choose somebody else.' : 'Choose at least one more.'}</b> One view alone
          says little.
        </p>
      )}
      <LineFields
        going={going}
        typed={typed}
        problems={problems}
        shown={enough || Boolean(typed.line)}
        readWhere="in the mail and on the form"
      />
      {going.map(({ personId }) => (
        <input type="hidden" key={personId} name="who" value={personId} />
      ))}
      <Actions>
        {enough ? (
          <Button name="do" value="send">
            Ask <Names people={going} />
          </Button>
        ) : null}
        <Button kind={enough ? 'plain' : 'primary'} name="do" value="back">
          Choose again
        </Button>
      </Actions>
      {enough ? (
        <p class="soft small">
          It goes by mail, in your name; a reply to that mail reaches you. You can take it back until they
          answer.
        </p>
      ) : null}
    </Form>,
  );
};

const WhatTheyRead = ({ view }: { view: AskingView }) => {
  const targets = talkedOver(view.growth);
  return (
    <Card>
      <h2>What they read</h2>
      {targets.map((target) => (
        <TargetWords key={target.targetId} target={target} />
      ))}
      <p>
        They are asked whether {targets.length > 1 ? 'these are the right ones' : 'this is the right one'},
        which other habit of yours they would work on, and what you do well already. Only you read their
        answers, with their names.
      </p>
    </Card>
  );
};
