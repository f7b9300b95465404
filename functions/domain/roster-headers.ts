import {
  FIELD_WORDS,
  ROSTER_FIELDS,
  type RosterField,
  SUGGESTED_HEADINGS,
  SYNONYMS,
} from './roster-header-words.ts';
import { listed, shortened } from './roster-names.ts';

/** Where each field stands in a row, counted from 0. */
export type RosterColumns = { readonly [Field in RosterField]?: number };

export type HeaderReading =
  | { columns: RosterColumns; leftAside: string[] }
  | { refused: 'not-a-roster' | 'no-header' | 'missing-columns' | 'ambiguous-columns'; message: string };

const FIELD_OF: ReadonlyMap<string, RosterField> = new Map(
  ROSTER_FIELDS.flatMap((field) => SYNONYMS[field].map((synonym) => [synonym, field] as const)),
);

/** How many cells of a header are headings that a roster may have. */
export const recognised = (header: readonly string[]): number =>
  header.filter((heading) => fieldOf(heading) !== undefined).length;

/** Finds the columns of a roster, whatever their order and whatever synonym heads them. */
export function readHeader(header: readonly string[]): HeaderReading {
  const found = new Map<RosterField, number[]>();
  header.forEach((heading, column) => {
    const field = fieldOf(heading);
    if (field !== undefined) found.set(field, [...(found.get(field) ?? []), column]);
  });
  if (found.size === 0) return notAHeader(header);
  const missing = missingFields(found);
  if (missing.length > 0) return missingColumns(missing, header);

  const columns: { [Field in RosterField]?: number } = {};
  const leftAside: string[] = [];
  for (const [field, matches] of found) {
    const column = preferred(field, matches, header);
    if (column === undefined) return ambiguousColumns(field, matches, header);
    columns[field] = column;
    for (const other of matches)
      if (other !== column)
        leftAside.push(leftAsideMessage(field, header[column] ?? '', header[other] ?? ''));
  }
  return { columns, leftAside };
}

/** "Function (or team)" and "Department / Team" are known by their first part that is. */
function fieldOf(heading: string): RosterField | undefined {
  const short = heading.slice(0, 200);
  return [short, short.replace(/\(.*/s, ''), ...short.split('/')]
    .map((part) => FIELD_OF.get(headerKey(part)))
    .find((field) => field !== undefined);
}

const headerKey = (heading: string): string =>
  heading
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

function missingFields(found: ReadonlyMap<RosterField, unknown>): RosterField[] {
  const missing: RosterField[] = [];
  const isNamed = found.has('name') || (found.has('firstName') && found.has('lastName'));
  if (!isNamed)
    missing.push(found.has('firstName') ? 'lastName' : found.has('lastName') ? 'firstName' : 'name');
  if (!found.has('email')) missing.push('email');
  if (!found.has('function')) missing.push('function');
  return missing;
}

function preferred(
  field: RosterField,
  matches: readonly number[],
  header: readonly string[],
): number | undefined {
  if (matches.length === 1) return matches[0];
  const exact = matches.filter((column) => headerKey(header[column] ?? '') === SYNONYMS[field][0]);
  return exact.length === 1 ? exact[0] : undefined;
}

const quoted = (heading: string): string => `“${shortened(heading, 40)}”`;

const headings = (header: readonly string[]): string => {
  const named = header.filter((heading) => heading.trim() !== '').map(quoted);
  if (named.length === 0) return 'no headings at all';
  return named.length === 1 ? `only ${named[0]}` : listed(named, 12);
};

const HOW = 'A roster needs the columns name, email and function, and may have manager_email.';

function notAHeader(header: readonly string[]): HeaderReading {
  return header.some((heading) => heading.includes('@'))
    ? {
        refused: 'no-header',
        message: `The first row should hold the headings, but it seems to hold a person already. ${HOW}`,
      }
    : {
        refused: 'not-a-roster',
        message: `This does not look like a roster. ${HOW} The first row of the file has ${headings(header)}.`,
      };
}

const missingColumns = (missing: readonly RosterField[], header: readonly string[]): HeaderReading => ({
  refused: 'missing-columns',
  message:
    `The file has no column for ${listed(
      missing.map((field) => FIELD_WORDS[field]),
      3,
      'or',
    )}. ` +
    `Please add ${missing.length === 1 ? 'one headed' : 'columns headed'} ${listed(missing.map((field) => `“${SUGGESTED_HEADINGS[field]}”`))}. ` +
    `Its first row has ${headings(header)}.`,
});

const ambiguousColumns = (
  field: RosterField,
  matches: readonly number[],
  header: readonly string[],
): HeaderReading => ({
  refused: 'ambiguous-columns',
  message:
    `More than one column could be ${FIELD_WORDS[field]}: ${listed(matches.map((column) => quoted(header[column] ?? '')))}. ` +
    `Please head the right one “${SUGGESTED_HEADINGS[field]}” and remove the other, or give it another heading.`,
});

const leftAsideMessage = (field: RosterField, used: string, other: string): string =>
  `We read ${FIELD_WORDS[field]} from the column ${quoted(used)} and left ${quoted(other)} aside.`;
