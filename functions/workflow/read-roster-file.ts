import type { RosterProblem, RosterRow } from '../domain/roster.ts';
import type { RosterColumns } from '../domain/roster-headers.ts';
import { normaliseName } from '../domain/roster-names.ts';
import { resolveManagers } from './roster-file-managers.ts';
import { isBlank, rosterRecords } from './roster-file-records.ts';
import { MOST_PEOPLE, NOBODY, type RosterFileRefusal, TOO_MANY_ROWS } from './roster-file-refusal.ts';
import { isTemplateExample } from './roster-file-template.ts';
import { rosterFileText } from './roster-file-text.ts';

export type { RosterFileRefusal } from './roster-file-refusal.ts';
export { rosterTemplate } from './roster-file-template.ts';

export interface RosterFile {
  rows: RosterRow[];
  /** What the file itself has wrong, by row; `checkRoster` finds what the rows have wrong. */
  problems: RosterProblem[];
}

/** Reads an uploaded CSV: any usual encoding, delimiter, line ending and headings. Cells stay as written. */
export function readRosterFile(bytes: Uint8Array): RosterFile | RosterFileRefusal {
  const decoded = rosterFileText(bytes);
  if ('refused' in decoded) return decoded;
  const split = rosterRecords(decoded.text);
  if ('refused' in split) return split;
  const { records, header, headerAt } = split;
  if ('refused' in header) return header;

  const problems: RosterProblem[] = header.leftAside.map((message) => ({
    row: headerAt + 1,
    severity: 'warning',
    kind: 'column-left-aside',
    message,
  }));
  const columns = records[headerAt]?.length ?? 0;
  const rows: RosterRow[] = [];
  records.forEach((record, at) => {
    if (at <= headerAt || isBlank(record)) return;
    const row = rowFrom(record, at + 1, header.columns);
    rows.push(row);
    problems.push(...shapeProblems(record, row, columns));
  });
  if (rows.length === 0) return NOBODY;
  if (rows.length > MOST_PEOPLE) return TOO_MANY_ROWS;
  const managers = resolveManagers(rows);
  return { rows: managers.rows, problems: [...problems, ...managers.problems].sort((a, b) => a.row - b.row) };
}

function rowFrom(record: readonly string[], row: number, columns: RosterColumns): RosterRow {
  const cell = (column: number | undefined): string =>
    column === undefined ? '' : unmarked(record[column] ?? '');
  const managerEmail = cell(columns.managerEmail);
  return {
    row,
    name: wholeName(cell(columns.name), cell(columns.firstName), cell(columns.lastName)),
    email: cell(columns.email),
    function: cell(columns.function),
    managerEmail: managerEmail.trim() === '' ? cell(columns.manager) : managerEmail,
  };
}

/** A spreadsheet's mark that this is text and no formula; our own download sets it too. */
const unmarked = (cell: string): string => cell.replace(/^'(?=[=+\-@\t\r＝＋－＠])/u, '');

/** "Name" may hold the whole name, or only what "First name" or "Surname" beside it leaves out. */
function wholeName(name: string, first: string, last: string): string {
  const whole = normaliseName(name);
  const hasFirst = first.trim() === '' || whole.startsWith(normaliseName(first));
  const hasLast = last.trim() === '' || whole.endsWith(normaliseName(last));
  if (whole !== '' && ((hasFirst && hasLast) || (first.trim() !== '' && last.trim() !== ''))) return name;
  return [hasFirst && whole !== '' ? '' : first, name, hasLast && whole !== '' ? '' : last]
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join(' ');
}

/** What the shape of a row tells. Cells beyond the headings, and cells of several rows, mean that quoting went wrong. */
function shapeProblems(record: readonly string[], row: RosterRow, columns: number): RosterProblem[] {
  const problem = (severity: RosterProblem['severity'], kind: RosterProblem['kind'], message: string) => [
    { row: row.row, severity, kind, message },
  ];
  const swallowing = record.find((cell) => /[\n\r]/.test(cell) && cell.includes('@'));
  if (swallowing !== undefined) {
    const isOurs = swallowing === row.name || swallowing === row.function;
    const message =
      'This row may have swallowed the one after it: please check for a quotation mark (") that is opened and not closed.';
    return problem(isOurs ? 'error' : 'warning', 'open-quotation-mark', message);
  }
  if (!isBlank(record.slice(columns))) {
    const message = `This row has ${record.length} cells, and there are ${columns} headings. If a cell holds a comma or a semicolon, please put it in quotation marks.`;
    return problem('error', 'ragged-row', message);
  }
  if (!isTemplateExample(row.email)) return [];
  const message = 'This is still the example from the template. Please replace or remove it.';
  return problem('warning', 'template-example', message);
}
