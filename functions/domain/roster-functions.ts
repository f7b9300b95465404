import { listed, normaliseEmail, normaliseFunction } from './roster-names.ts';
import type { CheckedRow, RosterPerson } from './roster-person.ts';

type Person = RosterPerson | CheckedRow;

/** Functions with how many people each has, the biggest first. Who holds several counts in each. */
export function functionSizes(people: readonly Person[]): { name: string; size: number }[] {
  return [...byFunction(people).values()]
    .map(({ name, members }) => ({ name, size: members.length }))
    .sort((a, b) => b.size - a.size || a.name.localeCompare(b.name, 'en'));
}

/** Sentences about people who could not have a partner, however everybody chose. Empty when everybody could. */
export function pairingWarnings(people: readonly Person[]): string[] {
  const warnings: string[] = [];
  const allIn = new Set<Person>();
  for (const { name, members } of byFunction(people).values()) {
    const size = members.length;
    const others = people.length - size;
    if (size <= others) continue;
    if (others === 0) for (const member of members) allIn.add(member);
    warnings.push(others === 0 ? everybodyIn(name, size) : tooLarge(name, size, others));
  }
  const alone = strandedPeople(people).filter((person) => !allIn.has(person));
  if (alone.length > 0)
    warnings.push(
      `For ${listed(alone.map(({ name }) => name))} nobody on the roster is possible: ` +
        'everyone else shares a function with them, or manages them, or is managed by them.',
    );
  return warnings;
}

const everybodyIn = (name: string, size: number): string =>
  size === 1
    ? 'There is only one person on the roster, so nobody can be paired yet.'
    : `Everybody on the roster (${size} people) is in ${name}. Partners come from different functions, so nobody could be paired. Perhaps the teams within it can be given as functions.`;

// Every pair and every trio holds at most one of the function and at least one of the others: trios do not help here.
const tooLarge = (name: string, size: number, others: number): string =>
  `${name} has ${size} people, and all the other functions together have ${others}. Partners come from different functions, so even ` +
  `at best ${size - others} of them would be without a partner. Perhaps some can be given the team within it as their function.`;

/** People to whom nobody else is eligible. */
function strandedPeople(people: readonly Person[]): Person[] {
  const functions = byFunction(people);
  const keysOf = new Map(people.map((person) => [person, person.functions.map(normaliseFunction)]));
  const reports = new Map<string, number>();
  for (const { managerEmail } of people)
    if (managerEmail)
      reports.set(normaliseEmail(managerEmail), (reports.get(normaliseEmail(managerEmail)) ?? 0) + 1);
  const outside = new Map<string, Person[]>();
  return people.filter((person) => {
    const own = keysOf.get(person) ?? [];
    const sharing = own.reduce((sum, key) => sum + (functions.get(key)?.members.length ?? 0), 0);
    const related = (person.managerEmail ? 1 : 0) + (reports.get(normaliseEmail(person.email)) ?? 0);
    // Nearly everybody leaves here; only the others are worth looking for one by one.
    if (people.length - 1 > sharing + related) return false;
    const largest = own.toSorted(
      (a, b) => (functions.get(b)?.members.length ?? 0) - (functions.get(a)?.members.length ?? 0),
    )[0];
    const candidates = outsideOf(largest ?? '', people, keysOf, outside);
    return !candidates.some(
      (other) =>
        other !== person &&
        !keysOf.get(other)?.some((key) => own.includes(key)) &&
        !isManagedBy(person, other) &&
        !isManagedBy(other, person),
    );
  });
}

function outsideOf(
  key: string,
  people: readonly Person[],
  keysOf: ReadonlyMap<Person, string[]>,
  known: Map<string, Person[]>,
): Person[] {
  const outside = known.get(key) ?? people.filter((other) => !keysOf.get(other)?.includes(key));
  known.set(key, outside);
  return outside;
}

const isManagedBy = (person: Person, manager: Person): boolean =>
  person.managerEmail !== undefined && normaliseEmail(person.managerEmail) === normaliseEmail(manager.email);

function byFunction(people: readonly Person[]): Map<string, { name: string; members: Person[] }> {
  const functions = new Map<string, { name: string; members: Person[] }>();
  for (const person of people) {
    const counted = new Set<string>();
    for (const name of person.functions) {
      const key = normaliseFunction(name);
      if (counted.has(key)) continue;
      counted.add(key);
      const known = functions.get(key);
      if (known === undefined) functions.set(key, { name, members: [person] });
      else known.members.push(person);
    }
  }
  return functions;
}
