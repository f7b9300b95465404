import { parse } from 'csv-parse/sync';
import { plainProblem } from '../plain-problem.ts';

/** Somebody on the file, as the demo itself reads it: what it checks against must not come from the product. */
export interface Entry {
  readonly name: string;
  /** In lower case: who they are. */
  readonly email: string;
  readonly functions: readonly string[];
  readonly managerEmail?: string;
}

const COLUMNS = {
  name: ['name', 'full name', 'leader'],
  first: ['first name', 'given name', 'forename'],
  last: ['last name', 'surname', 'family name'],
  email: ['email', 'e-mail', 'mail', 'email address', 'e-mail address'],
  functions: ['function', 'functions', 'department', 'directorate', 'team'],
  manager: ['manager_email', 'manager email', 'manager', 'line manager', 'line manager email', 'reports to'],
} as const;

/** UTF-8, UTF-16 with a byte order mark, or else what spreadsheets on Windows write. */
const decoded = (bytes: Uint8Array): string => {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
};

const delimiterOf = (headers: string): string =>
  [',', ';', '\t'].toSorted((a, b) => headers.split(b).length - headers.split(a).length)[0] ?? ',';

/** Reads the people on a roster. Throws one plain sentence where a column is missing. */
export const readRoster = (bytes: Uint8Array): Entry[] => {
  const text = decoded(bytes);
  const rows: string[][] = parse(text, {
    delimiter: delimiterOf(text.slice(0, text.search(/[\r\n]|$/))),
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    trim: true,
  });
  const headers = (rows[0] ?? []).map((header) => header.toLowerCase());
  const place = (column: keyof typeof COLUMNS) =>
    Math.max(-1, ...COLUMNS[column].map((name) => headers.indexOf(name)));
  const cell = (row: readonly string[], column: keyof typeof COLUMNS) => row[place(column)] ?? '';
  const named = place('name') >= 0 || (place('first') >= 0 && place('last') >= 0);
  if (!named || place('email') < 0 || place('functions') < 0)
    throw plainProblem('The demo needs a roster with the columns name, email, function and manager_email.');
  return rows.slice(1).map((row) => {
    const manager = cell(row, 'manager').toLowerCase();
    return {
      name: (cell(row, 'name') || `${cell(row, 'first')} ${cell(row, 'last')}`).replace(/\s+/g, ' ').trim(),
      email: cell(row, 'email').toLowerCase(),
      functions: cell(row, 'functions')
        .split(';')
        .map((name) => name.replace(/\s+/g, ' ').trim())
        .filter(Boolean),
      ...(manager && { managerEmail: manager }),
    };
  });
};

/** One function, however it is spelt: the demo's own reading of the rule. */
export const sameFunctionKey = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/\s+/gu, '')
    .toLowerCase();

/** Why these two may not be partners by what the file says; undefined where they may. */
export const forbidden = (a: Entry, b: Entry): string | undefined => {
  const held = new Set(a.functions.map(sameFunctionKey));
  if (b.functions.some((name) => held.has(sameFunctionKey(name)))) return 'they share a function';
  if (a.managerEmail === b.email || b.managerEmail === a.email) return 'one manages the other';
  return undefined;
};
