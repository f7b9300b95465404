import { describe, expect, test } from 'vitest';
import { checkRoster } from '../../functions/domain/roster.ts';
import { readRosterFile, rosterTemplate } from '../../functions/workflow/read-roster-file.ts';
import { bytesOf, ENCODINGS, type Encoding } from '../support/roster-files.ts';
import { fictionalRoster, rosterCsv } from '../support/rosters.ts';

const HEADER = 'name,email,function,manager_email\n';

function read(text: string, encoding: Encoding = 'utf-8') {
  const file = readRosterFile(bytesOf(text, encoding));
  if ('refused' in file) throw new Error(`${file.refused}: ${file.message}`);
  return file;
}

describe('encodings', () => {
  test.each(ENCODINGS)('%s', (encoding) => {
    const { rows } = read(`${HEADER}Zoë “Zed” O’Dowd €,zoe@example.org,Économie,\n`, encoding);
    expect(rows).toEqual([
      {
        row: 2,
        name: 'Zoë “Zed” O’Dowd €',
        email: 'zoe@example.org',
        function: 'Économie',
        managerEmail: '',
      },
    ]);
  });

  test('names of any script in UTF-16 without a mark', () => {
    expect(read(`${HEADER}ليلى خوري,layla@example.org,財務,\n`, 'utf-16be').rows).toMatchObject([
      { name: 'ليلى خوري', function: '財務' },
    ]);
  });
});

describe('rows are counted as a spreadsheet counts them', () => {
  test('quoted line breaks are within a row, blank lines are rows, whatever the line endings', () => {
    const lines = [
      'name;email;function',
      '"Sam\r\nOkafor";s@example.org;A',
      '',
      ';;',
      'Ana;a@example.org;"B ""b""; C"',
    ];
    for (const ending of ['\r\n', '\n', '\r']) {
      const { rows, problems } = read(lines.join(ending));
      expect(problems).toEqual([]);
      expect(rows.map(({ row, name }) => [row, name])).toEqual([
        [2, 'Sam\r\nOkafor'],
        [5, 'Ana'],
      ]);
      expect(rows[1]?.function).toBe('B "b"; C');
    }
  });

  test('a title and blank lines may stand above the headings', () => {
    expect(read('Leadership team,,\n\nname,email,function\nSam,s@example.org,A').rows).toMatchObject([
      { row: 4 },
    ]);
  });

  test('a separator is told by the headings, not by a title with commas above them', () => {
    expect(read('Team, leaders, 2026\nname;email;function\nSam;s@example.org;A').rows).toMatchObject([
      { row: 3, name: 'Sam' },
    ]);
  });

  test('a separator is told from a file whose first row goes on and on', () => {
    const notes = 'word '.repeat(10_000);
    expect(read(`name;email;function;notes\nSam;s@example.org;A;"${notes}"`).rows).toMatchObject([
      { name: 'Sam' },
    ]);
  });

  test('thousands of blank rows at the end are no people', () => {
    expect(read(`${HEADER}Sam,s@example.org,A,\n${',,,\r\n'.repeat(300_000)}`).rows).toHaveLength(1);
  });

  test('the separator line that Excel understands is not a row', () => {
    const { rows } = read('sep=|\r\nname|email|function\r\nOkafor, Sam|s@example.org|A;B\r\n');
    expect(rows).toMatchObject([{ row: 2, name: 'Okafor, Sam', function: 'A;B' }]);
  });
});

describe('cells', () => {
  test('stay as written', () => {
    const text = `${HEADER}<script>alert(1)</script>,s@example.org,A,\n"=HYPERLINK(""https://example.org"",""x"")",t@example.org,B,\n`;
    expect(read(text).rows.map(({ name }) => name)).toEqual([
      '<script>alert(1)</script>',
      '=HYPERLINK("https://example.org","x")',
    ]);
  });

  test('nicknames in quotation marks need no quoting', () => {
    expect(read(`${HEADER}Robert "Bob" Ito,bob@example.org,A,\n`).rows[0]?.name).toBe('Robert "Bob" Ito');
  });

  test('first and last names in two columns, in whatever order, or a surname under "Name"', () => {
    expect(read('Surname,First name,Email,Team\nEze,Esme,e@example.org,A').rows[0]?.name).toBe('Esme Eze');
    expect(read('Name,Vorname,E-Mail,Abteilung\nEze,Esme,e@example.org,A').rows[0]?.name).toBe('Esme Eze');
    expect(read('Name,Surname,Email,Team\nEsme,Eze,e@example.org,A').rows[0]?.name).toBe('Esme Eze');
    expect(read('Name,First name,Email,Team\nEsme Eze,Esme,e@example.org,A').rows[0]?.name).toBe('Esme Eze');
    expect(
      read('Name,First name,Last name,Email,Team\nEsme E. Eze,Esme,Eze,e@example.org,A').rows[0]?.name,
    ).toBe('Esme E. Eze');
  });

  test('a row may end early where only the manager is missing', () => {
    const { rows, problems } = read(`${HEADER}Sam,s@example.org,A\n`);
    expect([rows.length, problems]).toEqual([1, []]);
  });

  test('what a short row lacks is told by its row', () => {
    const { rows } = read(`${HEADER}Sam,s@example.org,A\nAna Ruiz\n`);
    expect(checkRoster(rows).problems).toMatchObject([
      { row: 3, kind: 'email-empty' },
      { row: 3, kind: 'function-empty' },
    ]);
  });

  test('cells beyond the headings are a problem of that row, unless they are empty', () => {
    const { rows, problems } = read(
      'name,email,function\nSam,s@example.org,A,,\nAna,a@example.org,Law, Audit\n',
    );
    expect(rows).toHaveLength(2);
    expect(problems).toMatchObject([{ row: 3, severity: 'error', kind: 'ragged-row' }]);
  });

  test('a quotation mark that swallows the next row is a problem of its row', () => {
    const { problems } = read('name,email,function\n"Sam,s@example.org,A\nEsme "Es" Eze,e@example.org,B\n');
    expect(problems).toMatchObject([{ row: 2, severity: 'error', kind: 'open-quotation-mark' }]);
  });

  test('a NUL in a name is a problem of its row', () => {
    const { rows } = read(`${HEADER}Sam\u0000,s@example.org,A,\n`);
    expect(checkRoster(rows).problems).toMatchObject([{ row: 2, kind: 'control-character' }]);
  });
});

describe('a manager given by name', () => {
  const withManagers = (...managers: string[]) =>
    read(
      `Name,Email,Team,Line manager\nZoë Ito,zoe@example.org,A,\nSam Okafor,sam1@example.org,A,\nSam Okafor,sam2@example.org,B,\n${managers
        .map((manager, at) => `P${at},p${at}@example.org,C,${manager}`)
        .join('\n')}`,
    );

  test('is found if exactly one person has that name, whatever the spelling', () => {
    const { rows, problems } = withManagers('ZOE  ito', '"Ito, Zoë"', 'zoe@example.org');
    expect(problems).toEqual([]);
    expect(rows.slice(3).map(({ managerEmail }) => managerEmail)).toEqual(Array(3).fill('zoe@example.org'));
  });

  test('is a warning if nobody or more than one person has it', () => {
    const { rows, problems } = withManagers('Bo Who', 'Sam Okafor');
    expect(problems).toMatchObject([
      {
        row: 5,
        severity: 'warning',
        kind: 'manager-name-unknown',
        message: expect.stringContaining('Bo Who'),
      },
      {
        row: 6,
        severity: 'warning',
        kind: 'manager-name-ambiguous',
        message: expect.stringContaining('2 people'),
      },
    ]);
    expect(rows.slice(3).map(({ managerEmail }) => managerEmail)).toEqual(['', '']);
  });

  test('"none" and the like mean nobody', () => {
    expect(withManagers('-', 'N/A', 'none').problems).toEqual([]);
  });

  test('is asked only where the column of addresses is empty', () => {
    const text =
      'Name,Email,Team,Manager,Manager email\nAna,a@example.org,A,Sam,\nSam,s@example.org,B,Ana,boss@example.org\n';
    expect(read(text).rows.map(({ managerEmail }) => managerEmail)).toEqual([
      's@example.org',
      'boss@example.org',
    ]);
  });
});

describe('the template', () => {
  test('is a proper roster with headings and two examples, which are pointed out when they come back', () => {
    const { rows, problems } = read(rosterTemplate());
    expect(rosterTemplate()).toMatch(/^\ufeffname,email,function,manager_email\r\n/);
    expect(checkRoster(rows)).toMatchObject({ problems: [], people: [{ row: 2 }, { row: 3 }] });
    expect(problems).toMatchObject([
      { row: 2, severity: 'warning', kind: 'template-example' },
      { row: 3, severity: 'warning', kind: 'template-example' },
    ]);
  });
});

test('10,000 rows are read and checked', () => {
  const bytes = bytesOf(
    rosterCsv(
      fictionalRoster('few-large', 2_000).flatMap((one) =>
        Array.from({ length: 5 }, (_, copy) => ({ ...one, email: `${copy}.${one.email}` })),
      ),
    ),
  );
  const file = readRosterFile(bytes);
  if ('refused' in file) throw new Error(file.message);
  expect(checkRoster(file.rows).people).toHaveLength(10_000);
});

test('the mark by which a spreadsheet takes a formula for text is no part of a cell', () => {
  const { rows } = read(
    `${HEADER}"'=HYPERLINK(1)",'+a@example.org,"'-Sales; 'Ops",\n'Alex',a@example.org,'t Hof,\n`,
  );
  expect(rows).toMatchObject([
    { name: '=HYPERLINK(1)', email: '+a@example.org', function: "-Sales; 'Ops", managerEmail: '' },
    { name: "'Alex'", function: "'t Hof" },
  ]);
});
