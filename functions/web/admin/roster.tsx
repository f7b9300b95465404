/** @jsxImportSource hono/jsx */
import { stringify } from 'csv-stringify/sync';
import { Hono } from 'hono';
import type { Child } from 'hono/jsx';
import { functionSizes, managersAmong, type RosterPerson, type RosterProblem } from '../../domain/roster.ts';
import { loadFailures } from '../../store/failures.ts';
import { loadRoster } from '../../store/roster.ts';
import type { Deps } from '../../workflow/deps.ts';
import { stageRoster } from '../../workflow/import-roster.ts';
import { rosterTemplate } from '../../workflow/read-roster-file.ts';
import { Actions, Button, Details, Done, Figures, Form, Table, TextField } from '../components.tsx';
import type { PageContext, PageEnv } from '../env.ts';
import type { Problem } from '../forms.ts';
import { adminPage } from './frame.tsx';
import { named } from './parts.tsx';
import { failingAddresses } from './people.ts';
import { Failing } from './progress.tsx';
import { inProgramme, type ProgrammeView } from './session.ts';

const CSV = 'text/csv; charset=utf-8';

/** The roster as it stands, and a newer one to upload. */
export const rosterRoutes = (deps: Deps): Hono<PageEnv> => {
  const app = new Hono<PageEnv>();

  app.get(
    '/admin/programmes/:programmeId/roster',
    inProgramme(deps, (c, view) => rosterPage(deps, c, view)),
  );
  app.post(
    '/admin/programmes/:programmeId/roster',
    inProgramme(deps, async (c, view) => {
      const bytes = await uploaded(c);
      if (!bytes) return rosterPage(deps, c, view, { message: 'Choose the file with your roster' });
      const outcome = await stageRoster(deps, view.programme.programmeId, bytes);
      if ('done' in outcome) return c.redirect(view.at(`roster/${outcome.stageId}`), 303);
      if (outcome.refused === 'unreadable') return rosterPage(deps, c, view, { message: outcome.message });
      return rosterPage(deps, c, view, { message: rowsToCorrect(outcome.problems), rows: outcome.problems });
    }),
  );

  app.get(
    '/admin/programmes/:programmeId/roster/template.csv',
    inProgramme(deps, (c) => download(c, 'roster-template.csv', rosterTemplate())),
  );
  app.get(
    '/admin/programmes/:programmeId/roster/roster.csv',
    inProgramme(deps, async (c, { programme }) =>
      download(
        c,
        'roster.csv',
        asCsv(await loadRoster(deps.table, programme.programmeId, programme.rosterVersion)),
      ),
    ),
  );
  return app;
};

const uploaded = async (c: PageContext): Promise<Uint8Array | undefined> => {
  const { file } = await c.req.parseBody();
  return file instanceof File && (file.size > 0 || file.name !== '')
    ? new Uint8Array(await file.arrayBuffer())
    : undefined;
};

const download = (c: PageContext, fileName: string, csv: string): Response =>
  c.body(csv, 200, { 'Content-Type': CSV, 'Content-Disposition': `attachment; filename="${fileName}"` });

/** For a spreadsheet: with a byte order mark, and with no cell that it would take for a formula. */
const asCsv = (people: readonly RosterPerson[]): string =>
  stringify(
    [
      ['name', 'email', 'function', 'manager_email'],
      ...people.map(({ name, email, functions, managerEmail }) => [
        name,
        email,
        functions.join('; '),
        managerEmail ?? '',
      ]),
    ],
    { bom: true, escape_formulas: true, quoted: true, quoted_empty: true, record_delimiter: '\r\n' },
  );

const rowsToCorrect = (problems: readonly RosterProblem[]): string => {
  const rows = new Set(problems.filter(({ severity }) => severity === 'error').map(({ row }) => row)).size;
  return `${rows === 1 ? 'One row needs' : `${rows} rows need`} a correction. Nothing was saved`;
};

interface Trouble {
  readonly message: string;
  readonly rows?: readonly RosterProblem[];
}

const rosterPage = async (
  deps: Deps,
  c: PageContext,
  { programme, who, at }: ProgrammeView,
  trouble?: Trouble,
): Promise<Response> => {
  const [people, failures] = await Promise.all([
    loadRoster(deps.table, programme.programmeId, programme.rosterVersion),
    loadFailures(deps.table, programme.programmeId),
  ]);
  const failing = failingAddresses(failures, people);
  const problems: Problem[] = trouble ? [{ field: 'file', message: trouble.message }] : [];
  const saved = c.req.query('saved') && !trouble;
  return adminPage(
    c,
    { title: 'Roster', programme, email: who.email, problems },
    <>
      {saved ? (
        <Done title="The roster is saved">
          <p>
            <a href={at()}>See what is next</a>
          </p>
        </Done>
      ) : null}
      {trouble?.rows ? <ProblemTable problems={trouble.rows} /> : null}
      {failing.length > 0 ? <Failing people={failing} at={at} /> : null}
      <Upload problems={problems} first={people.length === 0} template={at('roster/template.csv')} />
      {people.length > 0 ? (
        <Current people={people} csv={at('roster/roster.csv')} onePage={at('people')} />
      ) : null}
    </>,
  );
};

const Upload = ({
  problems,
  first,
  template,
}: {
  problems: readonly Problem[];
  first: boolean;
  template: string;
}) => (
  <>
    {first ? (
      <p class="lead">Who is on the leadership team? A spreadsheet saved as CSV tells us.</p>
    ) : (
      <h2>Upload a newer one</h2>
    )}
    <p>
      One row for each leader: <b>name</b>, <b>email</b>, <b>function</b> (or department) and, if you like,{' '}
      <b>manager_email</b>, so that nobody is paired with their own manager. Several functions go into one
      cell with a semicolon between them. You see what it would change before anything is saved.
    </p>
    <Form upload>
      <TextField
        name="file"
        type="file"
        label="Your file"
        hint={
          <>
            CSV, at most 4 MB. From Excel: File, Save as, “CSV UTF-8”. Or start from{' '}
            <a href={template}>our template</a>.
          </>
        }
        accept=".csv,.txt,.tsv,text/csv"
        problems={problems}
      />
      <Actions>
        <Button>Check this file</Button>
      </Actions>
    </Form>
  </>
);

const MOST_ROWS_SHOWN = 200;

const ProblemTable = ({ problems }: { problems: readonly RosterProblem[] }) => {
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
    <Table
      caption={caption}
      head={['Name', 'Function and address']}
      rows={people.map((person) => [named(person.name), whereabouts(person, managerOf(person)?.name)])}
    />
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

const Current = ({
  people,
  csv,
  onePage,
}: {
  people: readonly RosterPerson[];
  csv: string;
  onePage: string;
}) => {
  const sizes = functionSizes(people);
  const byName = people.toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB'));
  return (
    <>
      <h2>The roster now</h2>
      <Figures
        figures={[
          [people.length === 1 ? 'person' : 'people', people.length],
          [sizes.length === 1 ? 'function' : 'functions', sizes.length],
        ]}
      />
      <p>
        <a href={csv}>Download it as CSV</a> · <a href={onePage}>Find or correct one person</a>
      </p>
      <Details summary="Functions and their sizes" count={sizes.length}>
        <FunctionTable sizes={sizes} />
      </Details>
      <Details summary="Everyone by name" count={people.length}>
        <PeopleTable
          caption={<span class="unseen">Everyone on the roster</span>}
          people={byName}
          everyone={people}
        />
      </Details>
    </>
  );
};

export const FunctionTable = ({ sizes }: { sizes: readonly { name: string; size: number }[] }) => (
  <Table
    caption={<span class="unseen">Functions</span>}
    head={['Function', 'People']}
    rows={sizes.map(({ name, size }) => [named(name), size])}
  />
);
