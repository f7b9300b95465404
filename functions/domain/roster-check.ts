import { addressProblem } from './roster-address.ts';
import { managementLoops } from './roster-managers.ts';
import { normaliseEmail, onOneLine, shortened, splitFunctions } from './roster-names.ts';
import type { CheckedRow, RosterProblem, RosterProblemKind, RosterRow } from './roster-person.ts';

const LONGEST_NAME = 120;
const LONGEST_FUNCTION = 120;
const MOST_FUNCTIONS = 10;

/** Problems of one row, in the order in which they are found. */
type Found = readonly [severity: RosterProblem['severity'], kind: RosterProblemKind, message: string];

/**
 * Every problem on the file, by spreadsheet row, and the people whose rows have no error. Where an address comes
 * twice, the first of its rows counts.
 */
export function checkRoster(rows: readonly RosterRow[]): { people: CheckedRow[]; problems: RosterProblem[] } {
  const people: CheckedRow[] = [];
  const problems: RosterProblem[] = [];
  const firstRows = new Map<string, number>();
  const onFile = new Set(rows.map(({ email }) => normaliseEmail(email)));
  for (const row of rows) {
    const person: CheckedRow = {
      row: row.row,
      name: onOneLine(row.name),
      email: row.email.trim(),
      functions: splitFunctions(row.function),
    };
    const manager = managerOf(row, onFile);
    if (manager.email !== undefined) person.managerEmail = manager.email;
    const found = [
      ...nameProblems(row.name),
      ...emailProblems(person, firstRows),
      ...functionProblems(row.function, person.functions),
      ...manager.problems,
    ];
    for (const [severity, kind, message] of found) problems.push({ row: row.row, severity, kind, message });
    if (!found.some(([severity]) => severity === 'error')) people.push(person);
  }
  problems.push(...managementLoops(people));
  return { people, problems };
}

function nameProblems(written: string): Found[] {
  const name = onOneLine(written);
  if (name === '') return [['error', 'name-empty', 'The name is empty. Please fill it in.']];
  const found = textProblems('name', name);
  const length = [...name].length;
  if (length > LONGEST_NAME)
    found.push([
      'error',
      'name-too-long',
      `The name has ${length} characters (“${shortened(name, 40)}”). Please shorten it to ${LONGEST_NAME} at most.`,
    ]);
  return found;
}

function emailProblems({ email, row }: CheckedRow, firstRows: Map<string, number>): Found[] {
  if (email === '')
    return [
      [
        'error',
        'email-empty',
        'The email address is empty. Everything here happens by mail, so please add one.',
      ],
    ];
  const impossible = addressProblem(email);
  if (impossible !== undefined) return [['error', 'email-impossible', impossible]];
  const first = firstRows.get(normaliseEmail(email));
  if (first === undefined) {
    firstRows.set(normaliseEmail(email), row);
    return [];
  }
  return [
    [
      'error',
      'email-duplicate',
      `The address ${shortened(email)} is on row ${first} as well. Please give each person an address of their own, or remove one of the two rows.`,
    ],
  ];
}

function functionProblems(cell: string, functions: readonly string[]): Found[] {
  if (functions.length === 0)
    return [
      [
        'error',
        'function-empty',
        'The function is empty. Partners come from different functions, so everybody needs one.',
      ],
    ];
  const found = textProblems('function', onOneLine(cell));
  if (functions.length > MOST_FUNCTIONS)
    found.push([
      'error',
      'too-many-functions',
      `There are ${functions.length} functions in this cell, split at semicolons. Please keep to ${MOST_FUNCTIONS} at most.`,
    ]);
  const long = functions.find((name) => [...name].length > LONGEST_FUNCTION);
  if (long !== undefined)
    found.push([
      'error',
      'function-too-long',
      `The function has ${[...long].length} characters (“${shortened(long, 40)}”). Please shorten it to ${LONGEST_FUNCTION} at most.`,
    ]);
  return found;
}

/** Characters that would mislead the reader of a page or a mail, and text that lost letters on its way here. */
function textProblems(what: 'name' | 'function', text: string): Found[] {
  const hidden = /[\p{Cc}\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]/u.exec(text)?.[0];
  if (hidden !== undefined) {
    const code = (hidden.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return [
      [
        'error',
        'control-character',
        `The ${what} holds a control character that cannot be seen (U+${code}). Please type the ${what} anew.`,
      ],
    ];
  }
  // "GrÃ¡inne": UTF-8 that was once read as Windows-1252. "Gr\ufffdinne": a letter that is gone.
  if (/\ufffd|Ã[\u0080-\u00bf\u0152-\u0192\u2013-\u2122]|â€/u.test(text))
    return [
      [
        'warning',
        'garbled-text',
        `The ${what} “${shortened(text)}” looks garbled. If it does, please correct it and save the file as “CSV UTF-8”.`,
      ],
    ];
  return [];
}

function managerOf(
  { managerEmail, email }: RosterRow,
  onFile: ReadonlySet<string>,
): { email?: string; problems: Found[] } {
  const manager = managerEmail.trim();
  if (manager === '') return { problems: [] };
  const impossible = addressProblem(manager);
  if (impossible !== undefined)
    return { problems: [['warning', 'manager-impossible', `Manager left out: ${impossible}`]] };
  const key = normaliseEmail(manager);
  if (key === normaliseEmail(email))
    return {
      problems: [
        [
          'warning',
          'manager-is-themself',
          'This person is given as their own manager. We read it as no manager.',
        ],
      ],
    };
  if (onFile.has(key)) return { email: manager, problems: [] };
  const message = `The manager ${shortened(manager)} is not on this roster. That is fine if they do not take part.`;
  return { email: manager, problems: [['warning', 'manager-not-on-roster', message]] };
}
