/** @jsxImportSource hono/jsx */
import { stringify } from 'csv-stringify/sync';
import { Hono } from 'hono';
import { functionSizes, type RosterPerson, type RosterProblem } from '../../domain/roster.ts';
import { loadFailures } from '../../store/failures.ts';
import { loadRoster } from '../../store/roster.ts';
import type { Deps } from '../../workflow/deps.ts';
import { rosterFollowed } from '../../workflow/how-far.ts';
import { stageRoster } from '../../workflow/import-roster.ts';
import { rosterTemplate } from '../../workflow/read-roster-file.ts';
import { Actions, Button, Details, Done, Figures, Form, TextField } from '../components.tsx';
import type { PageContext, PageEnv } from '../env.ts';
import type { Problem } from '../forms.ts';
import { adminPage } from './frame.tsx';
import { failingAddresses } from './people.ts';
import { Failing } from './progress.tsx';
import { FunctionTable, PeopleTable, ProblemTable } from './roster-tables.tsx';
import { inProgramme, type ProgrammeView } from './session.ts';
import { LOOK_AGAIN, StillGoing } from './still-going.tsx';

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
  const far = await rosterFollowed(deps, programme.programmeId, programme.rosterVersion, people);
  // A page that looks again by itself would take a chosen file along with it.
  const looksAgain = far !== undefined && !far.stuck && !trouble && c.req.query('upload') === undefined;
  const problems: Problem[] = trouble ? [{ field: 'file', message: trouble.message }] : [];
  const saved = c.req.query('saved') && !trouble;
  return adminPage(
    c,
    {
      title: 'Roster',
      programme,
      email: who.email,
      problems,
      refresh: looksAgain ? LOOK_AGAIN : undefined,
    },
    <>
      {saved ? (
        <Done title="The roster is saved">
          <p>
            <a href={at()}>See what is next</a>
          </p>
        </Done>
      ) : null}
      {far ? (
        <StillGoing
          title="Addresses and seats follow the roster"
          far={far}
          helpAddress={deps.settings.helpAddress}
          looksAgain={looksAgain}
        >
          {looksAgain ? (
            <p>
              <a href={at('roster?upload=yes')}>Upload a newer one meanwhile</a>
            </p>
          ) : null}
        </StillGoing>
      ) : null}
      {trouble?.rows ? <ProblemTable problems={trouble.rows} /> : null}
      {failing.length > 0 ? <Failing people={failing} at={at} /> : null}
      {looksAgain ? null : (
        <Upload problems={problems} first={people.length === 0} template={at('roster/template.csv')} />
      )}
      {people.length > 0 ? <Current people={people} at={at} byName={!looksAgain} /> : null}
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

const Current = ({
  people,
  at,
  byName,
}: {
  people: readonly RosterPerson[];
  at: ProgrammeView['at'];
  /** Ten thousand names are not sent again every few seconds. */
  byName: boolean;
}) => {
  const sizes = functionSizes(people);
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
        <a href={at('roster/roster.csv')}>Download it as CSV</a> ·{' '}
        <a href={at('people')}>Find or correct one person</a>
      </p>
      <Details summary="Functions and their sizes" count={sizes.length}>
        <FunctionTable sizes={sizes} />
      </Details>
      {byName ? (
        <Details summary="Everyone by name" count={people.length}>
          <PeopleTable
            caption={<span class="unseen">Everyone on the roster</span>}
            people={people.toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB'))}
            everyone={people}
          />
        </Details>
      ) : null}
    </>
  );
};
