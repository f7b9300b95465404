/** @jsxImportSource hono/jsx */
import { type AdviserLoad, checkLoad } from '../../domain/advice.ts';
import type { Seat } from '../../domain/seat.ts';
import { Actions, Button, Card, Form } from '../components.tsx';
import { type PageContext, pageOf } from '../env.ts';
import { Names } from '../people.tsx';
import type { Chosen } from './ask-again-choose.tsx';
import type { AskingAgainView } from './ask-again-view.ts';
import { LeftOut, LineFields, Whom } from './ask-going.tsx';
import { leaderPage } from './leader-page.tsx';
import { TargetWords } from './target-words.tsx';

/** One more look before anything is sent: to whom, what they read, and the line that goes with it. */
export const linesPage = (
  c: PageContext,
  view: AskingAgainView,
  { who, what, typed, problems }: Chosen,
  loads: readonly AdviserLoad[],
): Promise<Response> => {
  const people = view.others.filter(({ personId }) => who.includes(personId));
  const canBeAsked = (seat: Seat) =>
    view.asked.some(({ adviserId }) => adviserId === seat.personId) ||
    !checkLoad(loads.find(({ personId }) => personId === seat.personId));
  const going = people.filter(canBeAsked);
  const any = going.length > 0;
  return leaderPage(
    c,
    view,
    { title: 'Your question, before it goes', problems },
    <Form action={pageOf(c, 'ask-again/whom')}>
      <LeftOut people={people.filter((seat) => !canBeAsked(seat))} />
      <div id="who" tabindex={-1}>
        <Whom me={view.me} going={going} toManager="Your line manager reads what you have worked on." />
      </div>
      <div id="what" tabindex={-1}>
        <WhatTheyRead view={view} what={what} />
      </div>
      {any ? null : (
        <p>
          <b>Choose somebody else</b>, or ask in person.
        </p>
      )}
      <LineFields
        going={going}
        typed={typed}
        problems={problems}
        shown={any || Boolean(typed.line)}
        readWhere="on the form, and not in the mail"
      />
      {going.map(({ personId }) => (
        <input type="hidden" key={personId} name="who" value={personId} />
      ))}
      {what.map((targetId) => (
        <input type="hidden" key={targetId} name="what" value={targetId} />
      ))}
      <Actions>
        {any ? (
          <Button name="do" value="send">
            Ask <Names people={going} />
          </Button>
        ) : null}
        <Button kind={any ? 'plain' : 'primary'} name="do" value="back">
          Choose again
        </Button>
      </Actions>
      {any ? (
        <p class="soft small">
          It goes by mail, in your name; a reply to that mail reaches you. You can take it back until they
          answer.
        </p>
      ) : null}
    </Form>,
  );
};

const WhatTheyRead = ({ view, what }: { view: AskingAgainView; what: readonly string[] }) => (
  <Card>
    <h2>What they read</h2>
    {view.targets
      .filter(({ targetId }) => what.includes(targetId))
      .map((target) => (
        <TargetWords key={target.targetId} target={target} />
      ))}
    <p>
      They are asked how much of a change they have seen, and for one suggestion for the future. Only you read
      their answers, with their names.
    </p>
  </Card>
);
