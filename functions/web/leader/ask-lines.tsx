/** @jsxImportSource hono/jsx */
import {
  type AdviserLoad,
  FEWEST_ADVISERS,
  MOST_ADVISERS,
  MOST_OPEN_REQUESTS,
  relationTo,
  roomFor,
} from '../../domain/advice.ts';
import { talkedOver } from '../../domain/growth-target.ts';
import { LONGEST_NOTE } from '../../domain/partner-choice.ts';
import type { Seat } from '../../domain/seat.ts';
import { Actions, Button, Card, Details, Form, Name, Notice, TextArea } from '../components.tsx';
import { type PageContext, pageOf } from '../env.ts';
import type { Problem, Typed } from '../forms.ts';
import { Functions, Names } from '../people.tsx';
import { CarriedLines } from './carried-lines.tsx';
import type { AskingView } from './growing-views.ts';
import { leaderPage } from './leader-page.tsx';
import { Relation } from './relation.tsx';
import { TargetWords } from './target-words.tsx';

interface Lines {
  readonly chosen: readonly string[];
  readonly typed: Typed;
  readonly problems: readonly Problem[];
  readonly loads: readonly AdviserLoad[];
}

/** The fields whose line is longer than a mail should carry. */
export const linesTooLong = (chosen: readonly string[], typed: Typed): Problem[] =>
  ['line', ...chosen.map((id) => `line-${id}`)]
    .filter((field) => (typed[field]?.trim().length ?? 0) > LONGEST_NOTE)
    .map((field) => ({
      field,
      message: `That line is longer than ${LONGEST_NOTE} characters. Please shorten it a little`,
    }));

/** One more look before anything is sent: to whom, what they read, and the line that goes with it. */
export const linesPage = (
  c: PageContext,
  view: AskingView,
  { chosen, typed, problems, loads }: Lines,
): Promise<Response> => {
  const people = view.others.filter(({ personId }) => chosen.includes(personId));
  const reasonAgainst = (seat: Seat): 'busy' | 'not-this-round' | undefined => {
    if (view.asked.some(({ adviserId }) => adviserId === seat.personId)) return undefined;
    const load = loads.find(({ personId }) => personId === seat.personId);
    if (load?.notThisRound) return 'not-this-round';
    return load && load.open.length >= MOST_OPEN_REQUESTS ? 'busy' : undefined;
  };
  const going = people.filter((seat) => reasonAgainst(seat) === undefined);
  const busy = people.filter((seat) => reasonAgainst(seat) === 'busy');
  const notThisRound = people.filter((seat) => reasonAgainst(seat) === 'not-this-round');
  const standing = MOST_ADVISERS - roomFor(view.asked);
  const enough = going.length > 0 && going.length + standing >= FEWEST_ADVISERS;
  return leaderPage(
    c,
    view,
    { title: 'Your question, before it goes', problems },
    <Form action={pageOf(c, 'ask')}>
      {busy.length > 0 ? (
        <Notice>
          <p>
            <Names people={busy} /> {busy.length > 1 ? 'have' : 'has'} five such requests open already, and
            will be glad if you ask in person. We leave {busy.length > 1 ? 'them' : 'this one'} out here.
          </p>
        </Notice>
      ) : null}
      {notThisRound.length > 0 ? (
        <Notice>
          <p>
            <Names people={notThisRound} /> would rather not be asked in this round, so we leave{' '}
            {notThisRound.length > 1 ? 'them' : 'this one'} out.
          </p>
        </Notice>
      ) : null}
      <div id="who" tabindex={-1}>
        <Whom view={view} going={going} />
      </div>
      <WhatTheyRead view={view} />
      {enough ? null : (
        <p>
          <b>{going.length === 0 ? 'Choose somebody else.' : 'Choose at least one more.'}</b> One view alone
          says little.
        </p>
      )}
      {enough || typed.line ? (
        <TextArea
          name="line"
          rows={3}
          label={going.length > 1 ? 'A line to all of them, if you like' : 'A line with it, if you like'}
          hint={`In your own words; they read it in the mail and on the form. Up to ${LONGEST_NOTE} characters.`}
          value={typed.line}
          problems={problems}
        />
      ) : null}
      {going.length > 1 ? <OwnLines going={going} typed={typed} problems={problems} /> : null}
      <CarriedLines
        typed={typed}
        but={['line', ...(going.length > 1 ? going.map(({ personId }) => `line-${personId}`) : [])]}
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

const Whom = ({ view, going }: { view: AskingView; going: readonly Seat[] }) => {
  const relations = going.map((seat) => relationTo(view.me, seat));
  return (
    <>
      <ul class="people">
        {going.map((seat) => (
          <li key={seat.personId}>
            <div>
              <b>
                <Name>{seat.name}</Name>
              </b>
              <Functions of={seat} />
              <Relation me={view.me} other={seat} />
            </div>
          </li>
        ))}
      </ul>
      {relations.some(Boolean) ? (
        <p>
          {relations.includes('manager') ? 'Your line manager reads what you want to change. ' : ''}
          {relations.includes('report') ? 'Somebody who reports to you may find it hard to be frank. ' : ''}
          That can be just right; it is for you to decide.
        </p>
      ) : null}
    </>
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

const OwnLines = ({
  going,
  typed,
  problems,
}: {
  going: readonly Seat[];
  typed: Typed;
  problems: readonly Problem[];
}) => (
  <Details
    summary="Another line to one of them"
    open={going.some(
      ({ personId }) => typed[`line-${personId}`] !== undefined && typed[`line-${personId}`] !== '',
    )}
  >
    {going.map((seat) => (
      <TextArea
        key={seat.personId}
        name={`line-${seat.personId}`}
        rows={2}
        label={
          <>
            Only to <Name>{seat.name}</Name>
          </>
        }
        hint="Instead of the line above"
        value={typed[`line-${seat.personId}`]}
        problems={problems}
      />
    ))}
  </Details>
);
