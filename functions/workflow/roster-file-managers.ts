import { normaliseEmail, normaliseName, type RosterProblem, type RosterRow } from '../domain/roster.ts';
import { shortened } from '../domain/roster-names.ts';

const NOBODY = new Set([
  '-',
  '–',
  '—',
  '?',
  'n/a',
  'na',
  'none',
  'nil',
  'no',
  'nobody',
  'no one',
  'vacant',
  'tbc',
  'tbd',
  'not applicable',
]);

/** Puts an address where the file names a manager, if exactly one person on it has that name. */
export function resolveManagers(rows: readonly RosterRow[]): {
  rows: RosterRow[];
  problems: RosterProblem[];
} {
  const problems: RosterProblem[] = [];
  const addresses = addressesByName(rows);
  const known = new Map<string, string[]>();
  const called = (written: string): string[] => {
    const found = known.get(written) ?? [
      ...new Set(spellings(written).flatMap((name) => [...(addresses.get(name)?.values() ?? [])])),
    ];
    known.set(written, found);
    return found;
  };
  const resolved = rows.map((row) => {
    const written = row.managerEmail.trim();
    if (written === '' || written.includes('@')) return row;
    if (NOBODY.has(normaliseName(written))) return { ...row, managerEmail: '' };
    const found = called(written);
    if (found.length !== 1) problems.push(unresolved(row.row, written, found.length));
    return { ...row, managerEmail: found.length === 1 ? (found[0] ?? '') : '' };
  });
  return { rows: resolved, problems };
}

function addressesByName(rows: readonly RosterRow[]): Map<string, Map<string, string>> {
  const addresses = new Map<string, Map<string, string>>();
  for (const { name, email } of rows) {
    if (email.trim() === '') continue;
    for (const spelling of spellings(name)) {
      const known = addresses.get(spelling) ?? new Map<string, string>();
      if (!known.has(normaliseEmail(email))) known.set(normaliseEmail(email), email.trim());
      addresses.set(spelling, known);
    }
  }
  return addresses;
}

/** "Eze, Esme" is Esme Eze. */
function spellings(name: string): string[] {
  const [last, first, ...more] = name.split(',');
  const turned =
    last !== undefined && first !== undefined && more.length === 0 ? [normaliseName(`${first} ${last}`)] : [];
  return [normaliseName(name), ...turned].filter((spelling) => spelling !== '');
}

function unresolved(row: number, written: string, matches: number): RosterProblem {
  const shown = `“${shortened(written)}”`;
  return matches === 0
    ? {
        row,
        severity: 'warning',
        kind: 'manager-name-unknown',
        message: `Nobody on this roster has the name ${shown}, given as the manager here. If they take part, please give their email address.`,
      }
    : {
        row,
        severity: 'warning',
        kind: 'manager-name-ambiguous',
        message: `${matches} people on this roster have the name ${shown}, given as the manager here. Please give the right one’s email address.`,
      };
}
