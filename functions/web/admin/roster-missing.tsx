/** @jsxImportSource hono/jsx */
import * as z from 'zod';
import type { RosterPerson } from '../../domain/roster.ts';
import { Details, Notice, Tick } from '../components.tsx';
import type { PageContext } from '../env.ts';
import { Group, Ticks } from '../ticks.tsx';
import { inFigures, named } from './parts.tsx';
import { MOST_PEOPLE_SHOWN } from './roster-tables.tsx';

/** More than these are rarely a few leavers, and more often a file that is not whole. */
const A_FEW = 200;

/** Who is on the roster and not on the file: each stays unless ticked. Part of the form that saves it. */
export const Missing = ({
  people,
  ticked,
}: {
  people: readonly RosterPerson[];
  ticked: readonly string[] | 'all';
}) => {
  const byName = people.toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB'));
  if (people.length <= A_FEW) return <OneByOne people={byName} ticked={ticked} />;
  return (
    <>
      <Notice title={`${inFigures(people.length)} people are not on this file`}>
        <p>
          Is it the whole roster? If not, leave all of them as they are: nobody is taken off the roster unless
          you tick them.
        </p>
      </Notice>
      <Tick
        name="all"
        label={`All ${inFigures(people.length)} of them have left`}
        hint={WHAT_FOLLOWS}
        value={ticked === 'all' ? 'yes' : ''}
      />
      <Details summary="Or tick them one by one" count={people.length}>
        <OneByOne people={byName.slice(0, MOST_PEOPLE_SHOWN)} ticked={ticked} />
        {people.length > MOST_PEOPLE_SHOWN ? (
          <p class="soft">
            {`These are the first ${inFigures(MOST_PEOPLE_SHOWN)} by name. Once those you ticked are saved, the same file shows the next.`}
          </p>
        ) : null}
      </Details>
    </>
  );
};

const WHAT_FOLLOWS =
  'Their mails stop, and their links open nothing more. Where somebody was their partner, that partner is told kindly and can choose again.';

const OneByOne = ({
  people,
  ticked,
}: {
  people: readonly RosterPerson[];
  ticked: readonly string[] | 'all';
}) => (
  <Group
    id="left"
    legend={
      people.length === 1 ? 'Not on this file. Has this person left?' : 'Not on this file. Who has left?'
    }
    hint={`Whoever you do not tick stays on the roster. Of those you tick: ${lowerFirst(WHAT_FOLLOWS)}`}
  >
    <Ticks
      name="left"
      firstId="left-first"
      ticked={ticked === 'all' ? [] : ticked}
      choices={people.map(({ personId, name, functions, email }) => ({
        value: personId,
        label: named(name),
        hint: named(`${functions.join('; ')} · ${email}`),
      }))}
    />
  </Group>
);

const lowerFirst = (sentence: string): string => sentence.charAt(0).toLowerCase() + sentence.slice(1);

const Several = z.union([z.string().transform((one) => [one]), z.array(z.string())]).catch([]);

/** Who was ticked. Whether they really are missing is for the step to say. */
export const tickedIn = async (c: PageContext): Promise<readonly string[] | 'all'> => {
  const body = await c.req.parseBody({ all: true });
  return body.all === 'yes' ? 'all' : Several.parse(body.left);
};
