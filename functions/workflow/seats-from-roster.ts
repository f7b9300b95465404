import { knownAs, normaliseEmail, type RosterPerson } from '../domain/roster.ts';
import type { Seat } from '../domain/seat.ts';

/** What a seat holds of somebody's entry on the roster. */
export type SeatFacts = Pick<Seat, 'personId' | 'name' | 'knownAs' | 'email' | 'functions' | 'managerId'>;

/** What a seat holds of the roster, for each person: names as written, managers by id. */
export const rosterFacts = (people: readonly RosterPerson[]): Map<string, SeatFacts> => {
  const names = knownAs(people);
  const byAddress = new Map(people.map((person) => [normaliseEmail(person.email), person.personId]));
  return new Map(
    people.map((person) => {
      const { personId, name, email, functions, managerEmail } = person;
      const managerId = managerEmail ? byAddress.get(normaliseEmail(managerEmail)) : undefined;
      return [
        personId,
        { personId, name, knownAs: names.get(personId) ?? name, email, functions, managerId },
      ];
    }),
  );
};

export const newSeat = (programmeId: string, cycle: number, facts: SeatFacts): Omit<Seat, 'version'> => ({
  ...facts,
  programmeId,
  cycle,
  answer: 'invited',
  partnerIds: [],
  declinedBy: [],
  choosingAgain: false,
  left: false,
});

/** The seat brought up to the roster; the same object where nothing differs. */
export const followed = (seat: Seat, facts: SeatFacts): Seat => {
  const after = { ...seat, ...facts, left: false };
  return JSON.stringify(sorted(after)) === JSON.stringify(sorted(seat)) ? seat : after;
};

const sorted = (seat: Seat) =>
  Object.entries(seat)
    .filter(([, value]) => value !== undefined)
    .sort();
