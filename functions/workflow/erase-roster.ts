import { normaliseEmail } from '../domain/roster.ts';
import { addressGone, findAddress } from '../store/addresses.ts';
import { mailboxes, programmes, seats } from '../store/groups.ts';
import { everythingOfRosters, rosterTraces } from '../store/roster.ts';
import type { Deps } from './deps.ts';
import { cyclesOf, type Erased, type Part } from './erasing.ts';

/** Nobody finds them by an address any more, whichever they had. */
export const eraseAddresses: Part = async (deps, erased) => {
  const { programmeId } = erased.programme;
  const entries = await Promise.all(
    [...(await addressesOf(deps, erased))].map(async (address) =>
      (await findAddress(deps.table, address))
        .filter((it) => it.programmeId === programmeId && it.personId === erased.personId)
        .map((it) => addressGone(address, it)),
    ),
  );
  return entries.flat();
};

/**
 * Every version of the roster, those that are to be forgotten included, and as somebody's manager, too. Whoever is about
 * to save a roster that they read before decides anew, since the programme has moved on.
 */
export const eraseFromRosters: Part = async (deps, erased) => {
  const { programmeId } = erased.programme;
  const addresses = await addressesOf(deps, erased);
  const traces = await rosterTraces(deps.table, programmeId, erased.personId, addresses);
  return traces.length > 0 ? [...traces, programmes.replace(erased.programme)] : [];
};

/** All addresses of theirs that we know of, as long as rosters and seats still tell. */
const addressesOf = async (deps: Deps, { programme, personId }: Erased): Promise<Set<string>> => {
  const { programmeId } = programme;
  const [{ people }, seated, mailbox] = await Promise.all([
    everythingOfRosters(deps.table, programmeId),
    seats.getMany(
      deps.table,
      cyclesOf(programme).map((number) => [programmeId, number, personId] as const),
    ),
    mailboxes.get(deps.table, programmeId, personId),
  ]);
  const onRosters = [...people.values()].filter((it) => it.personId === personId);
  const known = [
    ...[...onRosters, ...seated].map(({ email }) => email),
    mailbox?.formerAddress,
    mailbox?.failing?.address,
  ];
  return new Set(known.flatMap((address) => (address ? [normaliseEmail(address)] : [])));
};
