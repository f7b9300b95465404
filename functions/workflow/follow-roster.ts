import { type Cycle, takesAnswers } from '../domain/cycle.ts';
import type { Programme } from '../domain/programme.ts';
import { normaliseEmail, type RosterPerson } from '../domain/roster.ts';
import type { Seat } from '../domain/seat.ts';
import { DAY } from '../domain/values.ts';
import { addressChange, addressGone } from '../store/addresses.ts';
import type { Change } from '../store/changes.ts';
import { cycles, mailboxes, programmes, seats } from '../store/groups.ts';
import { loadOwnView } from '../store/own-view.ts';
import { forgetRostersBefore, loadRoster } from '../store/roster.ts';
import { afterLeavingStep } from './after-leaving.ts';
import { changeAddress } from './change-address.ts';
import type { Deps } from './deps.ts';
import { lapseStep } from './lapse-invitations.ts';
import { departure, hourOff } from './leave-pair.ts';
import { revokeStep } from './revoke-links.ts';
import { newcomer } from './seat-newcomer.ts';
import { followed, newSeat, rosterFacts, type SeatFacts } from './seats-from-roster.ts';
import { type ChunkOf, keptAs } from './steps.ts';

/** People looked at for one transaction, and the changes it has room for beside those of one more person. */
const LOOK = 400;
const ROOM = 60;

/** For as long, a run of an earlier revision that was held up still finds what it compares. */
const SUPERSEDED_KEPT = 7 * DAY;

/**
 * Brings addresses and the seats of open cycles up to a roster that was confirmed: corrected names, joiners, leavers.
 * Where a later roster was confirmed meanwhile, that one counts. The cursor is the id of the last person seen to.
 */
export const followRoster: ChunkOf = async (deps, order, cursor = '', kept) => {
  const { programmeId, revision = 0, formerly = revision - 1 } = order;
  const programme = await programmes.get(deps.table, programmeId);
  if (!programme) return { changes: [] };
  const { rosterVersion } = programme;
  const [{ everybody, facts }, open] = await Promise.all([
    keptAs(kept, `${formerly} to ${rosterVersion}`, () =>
      compared(deps, programmeId, formerly, rosterVersion),
    ),
    followedCycles(deps, programme),
  ]);
  const waiting = everybody.filter(({ personId }) => personId > cursor);
  const people = waiting.slice(0, LOOK);
  const over = roundsBefore(programme, open);
  const [seated, before] = await Promise.all([
    seatsOf(deps, programmeId, open, people),
    seatsOf(deps, programmeId, over, people.filter(isKnownOtherwise)),
  ]);
  const changes: Change[] = [];
  let last = cursor;
  for (const person of people) {
    const theirs = await addressChanges(deps, programme, person);
    const fact = facts.get(person.personId);
    for (const { number } of over) {
      const seat = before.get(seatName(number, person.personId));
      if (seat && fact) theirs.push(...asTheyAreNow(seat, fact));
    }
    for (const cycle of open) {
      const seat = seated.get(seatName(cycle.number, person.personId));
      const nextAsks = open.some((it) => it.number > cycle.number && takesAnswers(it));
      if (fact) {
        const is = newSeat(programmeId, cycle.number, fact);
        theirs.push(...seatChanges(deps, programme, cycle, { seat, is, nextAsks }));
      } else if (seat && !seat.left) theirs.push(...(await leaving(deps, cycle, seat)));
    }
    // Who leaves takes their partner's seat along, so that each such change is a transaction of its own.
    const alone = person.is === undefined && theirs.length > 0;
    if (changes.length > 0 && (alone || changes.length + theirs.length > ROOM))
      return { changes, next: last };
    changes.push(...theirs);
    last = person.personId;
    if (alone) break;
  }
  if (last !== (waiting.at(-1)?.personId ?? cursor)) return { changes, next: last };
  const forgetAt = Math.ceil((Date.parse(deps.now()) + SUPERSEDED_KEPT) / 1000);
  return {
    changes: [
      ...changes,
      // Functions and managers may bar now who was asked before: looked at once for all of them.
      ...open
        .filter(({ state }) => state !== 'closed')
        .map(({ number }) => lapseStep(deps, { programmeId, cycle: number })),
      ...(await forgetRostersBefore(deps.table, programmeId, revision, forgetAt)),
    ],
  };
};

/** What is a roster's of some version stays as it is: so ten thousand people are read once, and not for each chunk. */
const compared = async (deps: Deps, programmeId: string, formerly: number, now: number) => {
  const before = await loadRoster(deps.table, programmeId, formerly);
  const after = await loadRoster(deps.table, programmeId, now);
  return { everybody: everyone(before, after), facts: rosterFacts(after) };
};

/** A round that has closed is followed, too: its last mails still come, and fresh links lead into it. */
const FOLLOWED: readonly Cycle['state'][] = ['announced', 'choosing', 'running', 'closed'];

const followedCycles = async (deps: Deps, { programmeId, latestCycle }: Programme): Promise<Cycle[]> => {
  const found = await cycles.getMany(deps.table, [
    [programmeId, latestCycle - 1],
    [programmeId, latestCycle],
  ]);
  return found.filter(({ state }) => FOLLOWED.includes(state));
};

/** Rounds that were over long ago: mails for them no longer go by themselves, but a link of theirs asks for a fresh one. */
const roundsBefore = ({ latestCycle }: Programme, open: readonly Cycle[]): Pick<Cycle, 'number'>[] =>
  Array.from({ length: latestCycle }, (_, index) => ({ number: index + 1 })).filter(
    ({ number }) => !open.some((cycle) => cycle.number === number),
  );

/** Is somebody's name or address another than on the roster before, on which they may not have been? */
const isKnownOtherwise = ({ was, is }: Followed): boolean =>
  is !== undefined && (was?.name !== is.name || was.email !== is.email);

/** Who somebody is and where mail reaches them holds for every round; what their function was belongs to each. */
const asTheyAreNow = (seat: Seat, { personId, name, knownAs, email }: SeatFacts): Change[] => {
  const { functions, managerId } = seat;
  const after = followed(seat, { personId, name, knownAs, email, functions, managerId });
  return seat.erased || after === seat ? [] : [seats.replace(after)];
};

const seatName = (cycle: number, personId: string): string => `${cycle} ${personId}`;

const seatsOf = async (
  deps: Deps,
  programmeId: string,
  open: readonly Pick<Cycle, 'number'>[],
  people: readonly Followed[],
): Promise<Map<string, Seat>> => {
  const wanted = open.flatMap(({ number }) =>
    people.map(({ personId }): [string, number, string] => [programmeId, number, personId]),
  );
  const found = await seats.getMany(deps.table, wanted);
  return new Map(found.map((seat) => [seatName(seat.cycle, seat.personId), seat]));
};

interface Followed {
  readonly personId: string;
  readonly was: RosterPerson | undefined;
  readonly is: RosterPerson | undefined;
}

const everyone = (before: readonly RosterPerson[], after: readonly RosterPerson[]): Followed[] => {
  const was = new Map(before.map((person) => [person.personId, person]));
  const is = new Map(after.map((person) => [person.personId, person]));
  return [...new Set([...was.keys(), ...is.keys()])]
    .sort()
    .map((personId) => ({ personId, was: was.get(personId), is: is.get(personId) }));
};

/** What was mailed to an address that is no longer on record opens nothing any more. */
const addressChanges = async (
  deps: Deps,
  programme: Programme,
  { personId, was, is }: Followed,
): Promise<Change[]> => {
  const [from, to] = [was, is].map((person) => person && normaliseEmail(person.email));
  if (from === to) return [];
  const { programmeId } = programme;
  // Erased meanwhile: what this run read of them before is not written down again.
  if ((await mailboxes.get(deps.table, programmeId, personId))?.erasedAt) return [];
  const entry = { programmeId, personId, as: 'leader' as const };
  const changes: Change[] = [];
  if (from) changes.push(addressGone(from, entry));
  if (to) changes.push(addressChange(to, entry));
  if (from && to) changes.push(...(await changeAddress(deps, programme, personId, { from, to })));
  else if (from) changes.push(revokeStep(deps, programmeId, personId));
  return changes;
};

const seatChanges = (
  deps: Deps,
  programme: Programme,
  cycle: Cycle,
  { seat, is: facts, nextAsks }: { seat: Seat | undefined; is: Omit<Seat, 'version'>; nextAsks: boolean },
): Change[] => {
  if (seat?.erased) return [];
  if (!seat) return newcomer(deps, programme, cycle, facts, { nextAsks });
  if (seat.left && cycle.state !== 'closed')
    return newcomer(deps, programme, cycle, facts, { before: seat, nextAsks });
  const { personId, name, knownAs, email, functions, managerId } = facts;
  // What somebody's function was belongs to the round that is over.
  const own = cycle.state === 'closed' ? seat : { functions, managerId };
  const after = followed(seat, {
    personId,
    name,
    knownAs,
    email,
    functions: own.functions,
    managerId: own.managerId,
  });
  if (after === seat) return [];
  return [seats.replace(after)];
};

const leaving = async (deps: Deps, cycle: Cycle, seat: Seat): Promise<Change[]> => {
  if (cycle.state === 'closed') return [seats.replace({ ...seat, left: true })];
  const view = await loadOwnView(deps.table, seat.programmeId, seat.cycle, seat.personId);
  const gone = ({ pairId: _left, pairedAt: _since, openInvitationId: _open, ...it }: Seat): Seat => ({
    ...it,
    partnerIds: [],
    left: true,
  });
  const rest = afterLeavingStep(deps, seat);
  if (view?.pair) return [...departure(deps, view, view.pair, gone), ...(await hourOff(deps, view)), rest];
  return [seats.replace(gone(seat)), lapseStep(deps, seat), rest];
};
