import type { Cycle } from '../domain/cycle.ts';
import { takesAnswers } from '../domain/cycle.ts';
import { normaliseEmail, type RosterPerson } from '../domain/roster.ts';
import type { Seat } from '../domain/seat.ts';
import { addressChange, addressGone } from '../store/addresses.ts';
import type { Change } from '../store/changes.ts';
import { failureGone } from '../store/failures.ts';
import { cycles, mailboxes, programmes, seats } from '../store/groups.ts';
import { outboxChange } from '../store/outbox.ts';
import { loadOwnView } from '../store/own-view.ts';
import { loadRoster } from '../store/roster.ts';
import type { Deps } from './deps.ts';
import { lapseStep } from './lapse-invitations.ts';
import { departure } from './leave-pair.ts';
import { invitationRow } from './seat-leaders.ts';
import { followed, newSeat, rosterFacts } from './seats-from-roster.ts';
import type { ChunkOf } from './steps.ts';

/** People of one chunk; each may need an address, a seat in two cycles and a mail. */
const CHUNK = 12;

/**
 * Brings addresses and the seats of open cycles up to a roster that was confirmed: corrected names, joiners, leavers.
 * The cursor is the id of the last person that was seen to.
 */
export const followRoster: ChunkOf = async (deps, { programmeId, revision = 0 }, cursor = '') => {
  const [programme, before, after] = await Promise.all([
    programmes.get(deps.table, programmeId),
    loadRoster(deps.table, programmeId, revision - 1),
    loadRoster(deps.table, programmeId, revision),
  ]);
  if (!programme || programme.rosterVersion !== revision) return { changes: [] };
  const facts = rosterFacts(after);
  const open = (
    await Promise.all(
      [programme.latestCycle - 1, programme.latestCycle].map((number) =>
        cycles.get(deps.table, programmeId, number),
      ),
    )
  )
    .filter((cycle) => cycle !== undefined)
    .filter(({ state }) => ['announced', 'choosing', 'running'].includes(state));
  const people = everyone(before, after).filter(({ personId }) => personId > cursor);
  const chunk = people.slice(0, CHUNK);
  const changes: Change[] = [];
  for (const { personId, was, is } of chunk) {
    changes.push(...(await addressChanges(deps, programmeId, personId, was, is)));
    for (const cycle of open) {
      const seat = await seats.get(deps.table, programmeId, cycle.number, personId);
      const fact = facts.get(personId);
      if (fact) changes.push(...seatChanges(deps, cycle, seat, newSeat(programmeId, cycle.number, fact)));
      else if (seat && !seat.left) changes.push(...(await leaving(deps, seat)));
    }
    if (changes.length > 50) return { changes, next: personId };
  }
  const last = chunk.at(-1);
  return last && people.length > chunk.length ? { changes, next: last.personId } : { changes };
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

/** A corrected address starts with a clean record. */
const addressChanges = async (
  deps: Deps,
  programmeId: string,
  personId: string,
  was: RosterPerson | undefined,
  is: RosterPerson | undefined,
): Promise<Change[]> => {
  const [from, to] = [was, is].map((person) => person && normaliseEmail(person.email));
  if (from === to) return [];
  const entry = { programmeId, personId, as: 'leader' as const };
  const changes: Change[] = [];
  if (from) changes.push(addressGone(from, entry));
  if (to) changes.push(addressChange(to, entry));
  const mailbox = from && to ? await mailboxes.get(deps.table, programmeId, personId) : undefined;
  if (mailbox?.failing) {
    const { failing: _corrected, ...clean } = mailbox;
    changes.push(mailboxes.replace(clean), failureGone(programmeId, personId));
  }
  return changes;
};

const seatChanges = (
  deps: Deps,
  cycle: Cycle,
  seat: Seat | undefined,
  facts: Omit<Seat, 'version'>,
): Change[] => {
  if (!seat) {
    if (!takesAnswers(cycle)) return [];
    return [seats.create(facts), outboxChange(invitationRow(deps, cycle, facts.personId))];
  }
  const { personId, name, knownAs, email, functions, managerId } = facts;
  const after = followed(seat, { personId, name, knownAs, email, functions, managerId });
  return after === seat ? [] : [seats.replace(after)];
};

const leaving = async (deps: Deps, seat: Seat): Promise<Change[]> => {
  const view = await loadOwnView(deps.table, seat.programmeId, seat.cycle, seat.personId);
  const gone = ({ pairId: _left, openInvitationId: _open, ...it }: Seat): Seat => ({
    ...it,
    partnerIds: [],
    left: true,
  });
  if (view?.pair) return departure(deps, view, view.pair, gone);
  return [seats.replace(gone(seat)), lapseStep(deps, seat)];
};
