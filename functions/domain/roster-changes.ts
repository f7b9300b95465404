import { normaliseEmail } from './roster-names.ts';
import type { CheckedRow, RosterPerson } from './roster-person.ts';

export interface RosterChanges {
  added: RosterPerson[];
  changed: { before: RosterPerson; after: RosterPerson }[];
  /** On the roster, and not on the file. */
  missing: RosterPerson[];
  unchanged: RosterPerson[];
}

/** What confirming the file would change. A person is known by their address and keeps their id; `newId` is asked for the others alone. */
export function compareRosters(
  current: readonly RosterPerson[],
  rows: readonly CheckedRow[],
  newId: (row: CheckedRow) => string,
): RosterChanges {
  const left = new Map(current.map((person) => [normaliseEmail(person.email), person]));
  const changes: RosterChanges = { added: [], changed: [], missing: [], unchanged: [] };
  for (const row of rows) {
    const key = normaliseEmail(row.email);
    const before = left.get(key);
    left.delete(key);
    const after = personFrom(row, before?.personId ?? newId(row));
    if (before === undefined) changes.added.push(after);
    else if (isSame(before, after)) changes.unchanged.push(before);
    else changes.changed.push({ before, after });
  }
  changes.missing.push(...left.values());
  return changes;
}

function personFrom({ name, email, functions, managerEmail }: CheckedRow, personId: string): RosterPerson {
  const person = { personId, name, email, functions: [...functions] };
  return managerEmail === undefined ? person : { ...person, managerEmail };
}

const isSame = (a: RosterPerson, b: RosterPerson): boolean =>
  a.name === b.name &&
  a.email === b.email &&
  normaliseEmail(a.managerEmail ?? '') === normaliseEmail(b.managerEmail ?? '') &&
  a.functions.length === b.functions.length &&
  a.functions.every((name, place) => name === b.functions[place]);
