/** @jsxImportSource hono/jsx */
import { relationTo } from '../../domain/advice.ts';
import { LONGEST_NOTE } from '../../domain/partner-choice.ts';
import type { Seat } from '../../domain/seat.ts';
import { Details, Name, Notice, TextArea } from '../components.tsx';
import type { Problem, Typed } from '../forms.ts';
import { Functions, Names } from '../people.tsx';
import { tooLong } from '../words-up-to.ts';
import { CarriedLines } from './carried-lines.tsx';
import { Relation } from './relation.tsx';

/** The fields whose line is longer than a question should carry. */
export const linesTooLong = (chosen: readonly string[], typed: Typed): Problem[] =>
  ['line', ...chosen.map((id) => `line-${id}`)]
    .filter((field) => (typed[field]?.trim().length ?? 0) > LONGEST_NOTE)
    .map((field) => ({
      field,
      message: tooLong(typed[field]?.trim().length ?? 0, LONGEST_NOTE),
    }));

/** Who was chosen and cannot be asked here. Why, is nobody's business: many requests, or a wish to have none. */
export const LeftOut = ({ people }: { people: readonly Seat[] }) =>
  people.length > 0 ? (
    <Notice>
      <p>
        <Names people={people} /> {people.length > 1 ? 'are' : 'is'} better asked in person just now, so we
        leave {people.length > 1 ? 'them' : 'this one'} out here.
      </p>
    </Notice>
  ) : null;

/** To whom it goes, with a word where line management and a frank view might get in each other's way. */
export const Whom = ({ me, going, toManager }: { me: Seat; going: readonly Seat[]; toManager: string }) => {
  const relations = going.map((seat) => relationTo(me, seat));
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
              <Relation me={me} other={seat} />
            </div>
          </li>
        ))}
      </ul>
      {relations.some(Boolean) ? (
        <p>
          {relations.includes('manager') ? `${toManager} ` : ''}
          {relations.includes('report') ? 'Somebody who reports to you may find it hard to be frank. ' : ''}
          That can be just right; it is for you to decide.
        </p>
      ) : null}
    </>
  );
};

/** A line to all of them and, where there are several, another to one of them; what is not shown is carried along. */
export const LineFields = ({
  going,
  typed,
  problems,
  shown,
  readWhere,
}: {
  going: readonly Seat[];
  typed: Typed;
  problems: readonly Problem[];
  shown: boolean;
  readWhere: string;
}) => (
  <>
    {shown ? (
      <TextArea
        name="line"
        rows={3}
        label={going.length > 1 ? 'A line to all of them, if you like' : 'A line with it, if you like'}
        hint={`In your own words; they read it ${readWhere}. Up to ${LONGEST_NOTE} characters.`}
        value={typed.line}
        problems={problems}
      />
    ) : null}
    {going.length > 1 ? <OwnLines going={going} typed={typed} problems={problems} /> : null}
    <CarriedLines
      typed={typed}
      but={[
        ...(shown ? ['line'] : []),
        ...(going.length > 1 ? going.map(({ personId }) => `line-${personId}`) : []),
      ]}
    />
  </>
);

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
