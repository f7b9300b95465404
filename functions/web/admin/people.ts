import type { RosterPerson } from '../../domain/roster.ts';
import type { Seat } from '../../domain/seat.ts';
import type { Failure } from '../../store/failures.ts';

/** What an administrator may know of a person: how to reach them, never what they said. */
interface ListedPerson {
  readonly personId: string;
  readonly name: string;
  readonly functions: readonly string[];
  readonly email: string;
}

export interface FailingAddress extends ListedPerson {
  readonly reason: Failure['reason'];
  readonly at: string;
}

/** People whose mail does not arrive and who are still on the roster or in the cycle, by name. */
export const failingAddresses = (
  failures: readonly Failure[],
  people: readonly (Seat | RosterPerson)[],
): FailingAddress[] => {
  const byId = new Map(people.map((person) => [person.personId, person]));
  return failures
    .flatMap(({ personId, reason, at }) => {
      const person = byId.get(personId);
      return person
        ? [{ personId, name: person.name, functions: person.functions, email: person.email, reason, at }]
        : [];
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'en-GB'));
};

export const WHY_FAILING: Record<Failure['reason'], string> = {
  bounce: 'The mail server says that this address does not exist or does not accept our mail.',
  complaint: 'A mail to this address was reported as unwanted, so we stopped.',
  malformed: 'This is not an address that mail can be sent to.',
};
