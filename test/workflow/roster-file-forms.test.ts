import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkRoster, compareRosters, type RosterRow } from '../../functions/domain/roster.ts';
import { readRosterFile } from '../../functions/workflow/read-roster-file.ts';
import { ENCODINGS, encoded } from '../support/roster-files.ts';
import { anyRoster, rowsOf } from '../support/rosters.ts';

const headings = fc.record({
  name: fc.constantFrom('name', 'Full Name', 'LEADER', 'Employee name'),
  email: fc.constantFrom('email', 'E-Mail', 'Work email address', 'Mail'),
  function: fc.constantFrom('function', 'Department', 'Direction', 'business_unit', 'Function(s)'),
  managerEmail: fc.constantFrom('manager_email', 'Line Manager', 'Reports to', 'Manager’s e-mail'),
});
const written = fc.record({
  headings,
  order: fc.shuffledSubarray(['name', 'email', 'function', 'managerEmail'] as const, { minLength: 4 }),
  delimiter: fc.constantFrom(',', ';', '\t'),
  ending: fc.constantFrom('\r\n', '\n', '\r'),
  quoted: fc.boolean(),
  encoding: fc.constantFrom(...ENCODINGS),
});

/** The rows as a spreadsheet would save them; undefined where the encoding cannot hold the text unmistakably. */
function saved(
  rows: readonly RosterRow[],
  form: typeof written extends fc.Arbitrary<infer Form> ? Form : never,
) {
  const header = form.order.map((field) =>
    form.headings[field].replace('Manager’s', form.encoding === 'utf-8' ? 'Manager’s' : "Manager's"),
  );
  const text = stringify([header, ...rows.map((row) => form.order.map((field) => row[field]))], {
    delimiter: form.delimiter,
    record_delimiter: form.ending,
    quoted: form.quoted,
    quoted_match: /[\r\n,;\t"]/,
  });
  return encoded(text, form.encoding);
}

const isUtf8 = (bytes: Uint8Array): boolean => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes) !== undefined;
  } catch {
    return false;
  }
};

describe('whatever the spelling of the file', () => {
  const cell = fc
    .array(
      fc.oneof(
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom('"', '""', ',', ';', '\t', '\r\n', '\n', '\r', ' ', 'é', '’', "'", '=1+1', 'sep=;'),
      ),
      { maxLength: 5 },
    )
    .map((parts) => parts.join(''))
    .filter((text) => !/[\p{Cc}\ufeff]/u.test(text.replace(/[\t\r\n]/g, '')));
  const row = fc.record({
    name: cell.map((text) => `${text}N`),
    email: cell,
    function: cell,
    managerEmail: fc.constantFrom('', 'boss@example.org', ' Boss@example.org'),
  });

  /** A spreadsheet writes an apostrophe before what only looks like a formula; it is none of the cell's own. */
  const unmarked = (text: string) => text.replace(/^'(?=[=+\-@\t\r＝＋－＠])/u, '');
  const withoutMarks = <R extends { name: string; email: string; function: string; managerEmail: string }>(
    it: R,
  ) => ({
    ...it,
    name: unmarked(it.name),
    email: unmarked(it.email),
    function: unmarked(it.function),
    managerEmail: unmarked(it.managerEmail),
  });

  test('any cells read back as they were written', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 8 }), written, (cells, form) => {
        const rows = cells.map((cellsOfRow, at) => ({ row: at + 2, ...cellsOfRow }));
        const bytes = saved(rows, form);
        fc.pre(
          bytes !== undefined &&
            (form.encoding !== 'windows-1252' || /^[\0-\x7f]*$/.test(JSON.stringify(rows)) || !isUtf8(bytes)),
        );
        const file = bytes && readRosterFile(bytes);
        expect(file).toMatchObject({ rows: rows.map(withoutMarks) });
      }),
      { numRuns: 400 },
    );
  });

  test('any roster reads back the same, and uploading it twice yields no changes', () => {
    fc.assert(
      fc.property(anyRoster({ maxSize: 40 }), written, written, (people, form, otherForm) => {
        const files = [form, otherForm].map(
          (one) => saved(rowsOf(people), one) ?? saved(rowsOf(people), { ...one, encoding: 'utf-8' }),
        );
        const [first, second] = files.map((bytes) => {
          const file = readRosterFile(bytes ?? new Uint8Array());
          if ('refused' in file) throw new Error(file.message);
          expect(file.problems).toEqual([]);
          return checkRoster(file.rows).people;
        });
        let ids = 0;
        const { added } = compareRosters([], first ?? [], () => `p${++ids}`);
        expect(added).toEqual(people);
        expect(compareRosters(added, second ?? [], () => 'new')).toMatchObject({
          added: [],
          changed: [],
          missing: [],
        });
      }),
      { numRuns: 100 },
    );
  });
});
