import { describe, expect, test } from 'vitest';
import { checkRoster, type RosterRow } from '../../functions/domain/roster.ts';
import { fictionalRoster, ROSTER_SHAPES, rowsOf } from '../support/rosters.ts';

const row = (changes: Partial<RosterRow> = {}): RosterRow => ({
  row: 2,
  name: 'Sam Okafor',
  email: 'sam@example.org',
  function: 'Finance',
  managerEmail: '',
  ...changes,
});
const ana = row({ row: 3, name: 'Ana Ruiz', email: 'ana@example.org', function: 'Legal' });

/** The one problem of a file whose first person has these cells. */
function problemWith(changes: Partial<RosterRow>) {
  const { people, problems } = checkRoster([row(changes), ana]);
  expect(problems).toHaveLength(1);
  return { ...problems[0], kept: people.map((person) => person.row) };
}

test.each(ROSTER_SHAPES)('a proper roster (%s) has no problems', (shape) => {
  const people = fictionalRoster(shape, 40);
  const checked = checkRoster(rowsOf(people));
  expect(checked.problems).toEqual([]);
  expect(checked.people).toEqual(people.map(({ personId, ...person }, at) => ({ ...person, row: at + 2 })));
});

describe('errors keep the row off the roster', () => {
  test.each<[string, Partial<RosterRow>, string, string]>([
    ['an empty name', { name: ' \n ' }, 'name-empty', 'The name is empty'],
    ['a name of 300 characters', { name: 'é'.repeat(300) }, 'name-too-long', '300 characters'],
    ['an empty address', { email: '' }, 'email-empty', 'add one'],
    ['an impossible address', { email: 'sam' }, 'email-impossible', 'no @'],
    ['an empty function', { function: ' ; ;' }, 'function-empty', 'The function is empty'],
    [
      'a function of 121 characters',
      { function: `Legal; ${'x'.repeat(121)}` },
      'function-too-long',
      '121 characters',
    ],
    [
      'more functions than one person can have',
      { function: Array.from('abcdefghijk').join(';') },
      'too-many-functions',
      '11 functions',
    ],
    ['a control character in the name', { name: 'Sam\u0000Okafor' }, 'control-character', 'U+0000'],
    [
      'a name written backwards by a hidden character',
      { name: 'Sam \u202eOkafor' },
      'control-character',
      'U+202E',
    ],
    [
      'a control character in the function',
      { function: 'Fin\u0007ance' },
      'control-character',
      'The function holds',
    ],
  ])('%s', (_, changes, kind, words) => {
    expect(problemWith(changes)).toMatchObject({ row: 2, severity: 'error', kind, kept: [3] });
    expect(problemWith(changes).message).toContain(words);
  });

  test('the same address twice, whatever its case: the later row names the earlier one', () => {
    const { people, problems } = checkRoster([
      row({ row: 4 }),
      ana,
      row({ row: 9, email: ' SAM@example.org' }),
    ]);
    expect(problems).toMatchObject([{ row: 9, severity: 'error', kind: 'email-duplicate' }]);
    expect(problems[0]?.message).toContain('row 4');
    expect(people.map((person) => person.row)).toEqual([4, 3]);
  });

  test('every problem of a row is told at once', () => {
    const { problems } = checkRoster([row({ name: '', email: 'x', function: '' })]);
    expect(problems.map(({ kind }) => kind)).toEqual(['name-empty', 'email-impossible', 'function-empty']);
  });
});

describe('warnings leave the row on the roster', () => {
  test.each<[string, Partial<RosterRow>, string]>([
    ['a manager who is not on the roster', { managerEmail: 'boss@example.org' }, 'manager-not-on-roster'],
    ['a manager whose address is impossible', { managerEmail: 'boss' }, 'manager-impossible'],
    ['somebody who manages themself', { managerEmail: 'SAM@example.org ' }, 'manager-is-themself'],
    ['a name that lost a letter', { name: 'Jos\ufffd Ruiz' }, 'garbled-text'],
    ['a name in the wrong encoding', { name: 'GrÃ¡inne Hoang' }, 'garbled-text'],
  ])('%s', (_, changes, kind) => {
    expect(problemWith(changes)).toMatchObject({ row: 2, severity: 'warning', kind, kept: [2, 3] });
  });

  test('a manager who is not on the roster is remembered; one that cannot be is not', () => {
    const managerOf = (managerEmail: string) => checkRoster([row({ managerEmail })]).people[0]?.managerEmail;
    expect(managerOf(' boss@example.org ')).toBe('boss@example.org');
    expect(managerOf('boss')).toBeUndefined();
    expect(managerOf('sam@example.org')).toBeUndefined();
  });

  test('a manager is found further down the file, whatever the case', () => {
    expect(checkRoster([row({ managerEmail: 'ANA@example.org' }), ana]).problems).toEqual([]);
  });
});

describe('what is kept as written', () => {
  test.each([
    '<script>alert(1)</script>',
    '=HYPERLINK("https://example.org","Sam")',
    "Siobhán O'Dowd",
    'ليلى خوري',
    '王小明',
    'Đỗ Thị Hà',
    'नीति शर्मा',
    'A\u200c\u200dB',
  ])('the name %s', (name) => {
    const { people, problems } = checkRoster([row({ name: `  ${name}\u00a0` })]);
    expect(problems).toEqual([]);
    expect(people[0]?.name).toBe(name);
  });

  test('a cell wrapped over two lines becomes one line', () => {
    const { people, problems } = checkRoster([
      row({ name: 'Sam\r\nOkafor', function: 'Finance \n and Audit' }),
    ]);
    expect(problems).toEqual([]);
    expect(people).toMatchObject([{ name: 'Sam Okafor', functions: ['Finance and Audit'] }]);
  });

  test('several functions, each once, as first written', () => {
    const { people } = checkRoster([row({ function: ' Élan ;Legal; elan;LEGAL ;' })]);
    expect(people[0]?.functions).toEqual(['Élan', 'Legal']);
  });
});

test('10,000 rows with problems of every kind are checked', () => {
  const people = fictionalRoster('seven', 50);
  const rows = Array.from({ length: 10_000 }, (_, at) => ({
    ...row({ row: at + 2, email: `${at % 9_000}@example.org`, managerEmail: `${at % 20_000}@example.org` }),
    name: people[at % 50]?.name ?? '',
  }));
  expect(checkRoster(rows).problems.length).toBeGreaterThan(1_000);
});

describe('managers who go round in a circle', () => {
  const reporting = (...reports: [who: string, to?: string | undefined][]) =>
    checkRoster(
      reports.map(([who, to], at) =>
        row({
          row: at + 2,
          name: who,
          email: `${who}@example.org`,
          managerEmail: to ? `${to.toUpperCase()}@example.org` : '',
        }),
      ),
    );

  test('of two are told at the first of their rows, and keep nobody off', () => {
    const { people, problems } = reporting(['Ana'], ['Ben', 'Cy'], ['Cy', 'Ben'], ['Di', 'Ben']);
    expect(people).toHaveLength(4);
    expect(problems).toEqual([
      expect.objectContaining({ row: 3, severity: 'warning', kind: 'manager-loop' }),
    ]);
    expect(problems[0]?.message).toContain(
      'Ben (row 3) and Cy (row 4) are each given as the other’s manager',
    );
  });

  test('of more are told in the order in which they report', () => {
    const { problems } = reporting(['Zoe', 'Di'], ['Ana', 'Cy'], ['Ben', 'Ana'], ['Cy', 'Di'], ['Di', 'Ben']);
    expect(problems.map(({ row: at, kind }) => [at, kind])).toEqual([[3, 'manager-loop']]);
    expect(problems[0]?.message).toContain(
      'Ana (row 3) reports to Cy (row 5), who reports to Di (row 6), who reports to Ben (row 4), who reports to Ana.',
    );
  });

  test('two circles are two findings; a long one names its beginning', () => {
    const ring = (size: number, letter: string) =>
      Array.from({ length: size }, (_, at): [string, string] => [
        `${letter}${at}`,
        `${letter}${(at + 1) % size}`,
      ]);
    const { problems } = reporting(...ring(2, 'a'), ...ring(12, 'b'));
    expect(problems.map(({ row: at }) => at)).toEqual([2, 4]);
    expect(problems[1]?.message).toContain('b7 (row 11), and so on through 4 more, back to b0.');
  });

  test('a long line of managers is no circle', () => {
    const line = Array.from({ length: 40 }, (_, at): [string, string | undefined] => [
      `p${at}`,
      at > 0 ? `p${at - 1}` : undefined,
    ]);
    expect(reporting(...line.toReversed()).problems).toEqual([]);
  });
});
