import type { Programme } from '../domain/programme.ts';
import { type CheckedRow, normaliseEmail, normaliseName, type RosterPerson } from '../domain/roster.ts';
import { seatsOfLeavers } from '../store/leavers.ts';
import type { Deps } from './deps.ts';

const likeness = ({ name, email }: Pick<CheckedRow, 'name' | 'email'>): string =>
  `${normaliseEmail(email)} ${normaliseName(name)}`;

/**
 * Whoever left in this round or the last and is on the file again, by address and name alike, is the same person: ticked
 * by mistake, or back from somewhere, they find what is theirs. By address alone nobody is: it may be somebody else's now.
 */
export const whoComesBack = async (
  deps: Deps,
  { programmeId, latestCycle }: Programme,
  current: readonly RosterPerson[],
  onFile: readonly RosterPerson[],
): Promise<(row: CheckedRow) => string | undefined> => {
  const known = new Set(current.map(({ email }) => normaliseEmail(email)));
  if (onFile.every(({ email }) => known.has(normaliseEmail(email)))) return () => undefined;
  const rounds = [latestCycle - 1, latestCycle].filter((number) => number > 0);
  const left = await Promise.all(rounds.map((number) => seatsOfLeavers(deps.table, programmeId, number)));
  const leavers = new Map(left.flat().map((seat) => [likeness(seat), seat.personId]));
  return (row) => leavers.get(likeness(row));
};
