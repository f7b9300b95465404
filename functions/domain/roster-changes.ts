import { normaliseEmail, normaliseFunction, normaliseName } from './roster-names.ts';
import type { CheckedRow, RosterPerson } from './roster-person.ts';

export interface RosterChanges {
  added: RosterPerson[];
  changed: { before: RosterPerson; after: RosterPerson }[];
  /** On the roster, and not on the file. */
  missing: RosterPerson[];
  unchanged: RosterPerson[];
}

/**
 * What confirming the file would change. A person is known by their address and keeps their id; so does one whose
 * address was corrected, where name and function leave no doubt. `newId` is asked for the others alone.
 */
export function compareRosters(
  current: readonly RosterPerson[],
  rows: readonly CheckedRow[],
  newId: (row: CheckedRow) => string,
): RosterChanges {
  const left = new Map(current.map((person) => [normaliseEmail(person.email), person]));
  const changes: RosterChanges = { added: [], changed: [], missing: [], unchanged: [] };
  const corrected = correctedAddresses([...left.values()], rows);
  for (const row of rows) {
    const before = left.get(normaliseEmail(row.email)) ?? corrected.get(row);
    if (before) left.delete(normaliseEmail(before.email));
    const after = personFrom(row, before?.personId ?? newId(row));
    if (before === undefined) changes.added.push(after);
    else if (isSame(before, after)) changes.unchanged.push(before);
    else changes.changed.push({ before, after });
  }
  changes.missing.push(...left.values());
  return changes;
}

/** Somebody missing and somebody new, alike in name and function, and nobody else like either of them. */
function correctedAddresses(
  current: readonly RosterPerson[],
  rows: readonly CheckedRow[],
): Map<CheckedRow, RosterPerson> {
  const onFile = new Set(rows.map((row) => normaliseEmail(row.email)));
  const known = new Set(current.map((person) => normaliseEmail(person.email)));
  const missing = alikeBy(current.filter((person) => !onFile.has(normaliseEmail(person.email))));
  const added = alikeBy(rows.filter((row) => !known.has(normaliseEmail(row.email))));
  const corrected = new Map<CheckedRow, RosterPerson>();
  for (const [likeness, candidates] of added) {
    const [row, ...namesakes] = candidates;
    const [person, ...others] = missing.get(likeness) ?? [];
    if (row && person && namesakes.length + others.length === 0) corrected.set(row, person);
  }
  return corrected;
}

const alikeBy = <P extends Pick<RosterPerson, 'name' | 'functions'>>(
  people: readonly P[],
): Map<string, P[]> =>
  Map.groupBy(people, ({ name, functions }) =>
    [normaliseName(name), ...functions.map(normaliseFunction).sort()].join('~'),
  );

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
