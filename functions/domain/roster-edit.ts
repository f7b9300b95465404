import { checkRoster } from './roster-check.ts';
import { normaliseEmail } from './roster-names.ts';
import type { RosterPerson, RosterRow } from './roster-person.ts';

/** What an administrator may correct about one person, as typed into a form. */
export type TypedPerson = Pick<RosterRow, 'name' | 'email' | 'function' | 'managerEmail'>;

export interface EditProblem {
  readonly field: keyof TypedPerson;
  readonly message: string;
}

/** A row with nothing wrong with it, so that each field is judged by itself and by the rules of the file. */
const SOUND: RosterRow = { row: 0, name: 'A', email: 'a@example.org', function: 'F', managerEmail: '' };

const ownProblems = (field: keyof TypedPerson, typed: TypedPerson): EditProblem[] => {
  const wrong = (it: { severity: string; kind: string }) =>
    it.severity === 'error' || it.kind === 'manager-impossible';
  const found = checkRoster([{ ...SOUND, [field]: typed[field] }]).problems.find(wrong);
  return found ? [{ field, message: found.message }] : [];
};

/**
 * One person as they would be on the roster after this correction, and everyone's manager with it: who reports to an
 * address reports to the corrected one.
 * @returns the whole roster anew, or the problems field by field; undefined where the person is not on it
 */
export function correctPerson(
  people: readonly RosterPerson[],
  personId: string,
  typed: TypedPerson,
): { people: RosterPerson[]; after: RosterPerson } | { problems: EditProblem[] } | undefined {
  const before = people.find((person) => person.personId === personId);
  if (!before) return undefined;
  const problems = (['name', 'email', 'function', 'managerEmail'] as const).flatMap((field) =>
    ownProblems(field, typed),
  );
  const address = normaliseEmail(typed.email);
  const manager = normaliseEmail(typed.managerEmail);
  const holder = people.find((it) => it.personId !== personId && normaliseEmail(it.email) === address);
  if (holder)
    problems.push({
      field: 'email',
      message: `${holder.name} has this address. Give each an address of their own.`,
    });
  if (manager !== '' && manager === address)
    problems.push({
      field: 'managerEmail',
      message: 'Nobody is their own manager. Leave it empty if there is none.',
    });
  const checked = checkRoster([{ ...SOUND, ...typed, managerEmail: '' }]).people[0];
  if (problems.length > 0 || !checked) return { problems };
  const after: RosterPerson = {
    personId,
    name: checked.name,
    email: checked.email,
    functions: checked.functions,
    ...(manager !== '' && { managerEmail: typed.managerEmail.trim() }),
  };
  const formerly = normaliseEmail(before.email);
  const follow = (person: RosterPerson): RosterPerson =>
    normaliseEmail(person.managerEmail ?? '') === formerly
      ? { ...person, managerEmail: after.email }
      : person;
  return { after, people: people.map((person) => (person.personId === personId ? after : follow(person))) };
}

/** Which of the four fields differ, in the words of the page; empty where nothing does. */
export const fieldsChanged = (before: RosterPerson, after: RosterPerson): string[] => {
  const fields: [string, (person: RosterPerson) => string][] = [
    ['name', ({ name }) => name],
    ['address', ({ email }) => email],
    ['function', ({ functions }) => functions.join(';')],
    ['manager', ({ managerEmail = '' }) => normaliseEmail(managerEmail)],
  ];
  return fields.filter(([, of]) => of(before) !== of(after)).map(([name]) => name);
};
