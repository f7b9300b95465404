/** @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx';
import { managersAmong, type RosterPerson, type RosterProblem } from '../../domain/roster.ts';
import { Details, Table } from '../components.tsx';
import { inFigures, named } from './parts.tsx';

const MOST_ROWS_SHOWN = 200;

export const ProblemTable = ({ problems }: { problems: readonly RosterProblem[] }) => {
  const errors = problems.filter(({ severity }) => severity === 'error');
  const warnings = problems.filter(({ severity }) => severity === 'warning');
  return (
    <>
      <RowTable caption="To correct, by row of your spreadsheet" problems={errors} />
      {warnings.length > 0 ? (
        <Details summary="Worth a look, but not in the way" count={warnings.length}>
          <RowTable caption={<span class="unseen">Worth a look</span>} problems={warnings} />
        </Details>
      ) : null}
    </>
  );
};

/** Row numbers are those the spreadsheet shows: its headings are row 1. */
export const RowTable = ({ caption, problems }: { caption: Child; problems: readonly RosterProblem[] }) => (
  <>
    <Table
      caption={caption}
      head={['Row', 'What we found']}
      rows={problems.slice(0, MOST_ROWS_SHOWN).map(({ row, message }) => [row, named(message)])}
    />
    {problems.length > MOST_ROWS_SHOWN ? (
      <p class="soft">{`And ${problems.length - MOST_ROWS_SHOWN} more of them further down the file.`}</p>
    ) : null}
  </>
);

/** More than anybody looks through on a page. */
export const MOST_PEOPLE_SHOWN = 1000;

/** How many more there are than are shown. */
export const AndMore = ({ of }: { of: number }) =>
  of > MOST_PEOPLE_SHOWN ? <p class="soft">{`And ${inFigures(of - MOST_PEOPLE_SHOWN)} more.`}</p> : null;

/** People by name, with what a roster says of each; managers by their names where they are among `everyone`. */
export const PeopleTable = ({
  caption,
  people,
  everyone,
}: {
  caption: Child;
  people: readonly RosterPerson[];
  everyone: readonly RosterPerson[];
}) => {
  const managerOf = managersAmong(everyone);
  return (
    <>
      <Table
        caption={caption}
        head={['Name', 'Function and address']}
        rows={people
          .slice(0, MOST_PEOPLE_SHOWN)
          .map((person) => [named(person.name), whereabouts(person, managerOf(person)?.name)])}
      />
      <AndMore of={people.length} />
    </>
  );
};

const whereabouts = ({ functions, email, managerEmail }: RosterPerson, manager = managerEmail) => (
  <>
    {named(functions.join('; '))}
    <br />
    <span class="soft small">{named(email)}</span>
    {manager ? (
      <>
        <br />
        <span class="soft small">Manager: {named(manager)}</span>
      </>
    ) : null}
  </>
);

export const FunctionTable = ({ sizes }: { sizes: readonly { name: string; size: number }[] }) => (
  <Table
    caption={<span class="unseen">Functions</span>}
    head={['Function', 'People']}
    rows={sizes.map(({ name, size }) => [named(name), size])}
  />
);
