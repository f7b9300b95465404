import { isLived } from '../domain/cycle.ts';
import { reconcileRow } from '../domain/outbox.ts';
import { erasedSeat } from '../domain/seat.ts';
import type { Change } from '../store/changes.ts';
import { failureGone, loadFailures } from '../store/failures.ts';
import { cycles, invitations, links, mailboxes, occurrences, seats } from '../store/groups.ts';
import { linksOf } from '../store/holder-links.ts';
import { partitions } from '../store/keys.ts';
import { outboxChange } from '../store/outbox.ts';
import { loadOwnView } from '../store/own-view.ts';
import { cyclesOf, type Part } from './erasing.ts';
import { lapseStep } from './lapse-invitations.ts';
import { departure } from './leave-pair.ts';
import { rowIdOf } from './row-ids.ts';

/** Two changes for each at most, and the cursor. */
const AT_ONCE = 45;

/** Every link they hold is taken away, and nothing is left by which a fresh one could be asked for. */
export const eraseLinks: Part = async (deps, { programme: { programmeId }, personId }) => {
  const held = await linksOf(deps.table, programmeId, personId);
  return held.slice(0, AT_ONCE).map(links.remove);
};

/** What they have coming is called off, with its schedules. */
export const stopOccurrences: Part = async (deps, { programme, personId }) => {
  const { programmeId } = programme;
  for (const cycle of cyclesOf(programme)) {
    const all = await occurrences.query(deps.table, partitions.calendar(programmeId, cycle));
    const theirs = all.filter((it) => it.personId === personId && it.state === 'planned');
    if (theirs.length === 0) continue;
    return theirs.slice(0, AT_ONCE).flatMap((it) => {
      const { occurrence } = it;
      const revision = it.revision + 1;
      const rowId = rowIdOf('reconcile', programmeId, cycle, occurrence, revision);
      return [
        occurrences.replace({ ...it, state: 'cancelled', revision }),
        outboxChange(reconcileRow(rowId, { programmeId, cycle, occurrence }, deps.now())),
      ];
    });
  }
  return [];
};

/** What mail knew of them, but that nothing goes there any more. */
export const eraseMailbox: Part = async (deps, { programme: { programmeId }, personId }) => {
  const [mailbox, failures] = await Promise.all([
    mailboxes.get(deps.table, programmeId, personId),
    loadFailures(deps.table, programmeId),
  ]);
  const changes: Change[] = failures.some((it) => it.personId === personId)
    ? [failureGone(programmeId, personId)]
    : [];
  if (!mailbox) return changes;
  const { version, erasedAt } = mailbox;
  const bare = { programmeId, personId, preference: 'stopped' as const, erasedAt, version };
  const kept = Object.values(mailbox).filter((value) => value !== undefined).length;
  return kept > Object.keys(bare).length || mailbox.preference !== 'stopped'
    ? [...changes, mailboxes.replace(bare)]
    : changes;
};

/**
 * Their seat in each cycle, one at a time. Where a round is under way they leave it as anybody leaves: a pair ends, the
 * partner is told kindly and can choose again, and what was asked of them lapses.
 */
export const eraseSeats: Part = async (deps, { programme, personId }) => {
  const { programmeId } = programme;
  for (const number of cyclesOf(programme)) {
    const seat = await seats.get(deps.table, programmeId, number, personId);
    // A name that came back to it meanwhile goes again.
    if (!seat || (seat.erased && seat.email === '')) continue;
    const cycle = await cycles.get(deps.table, programmeId, number);
    const isOpen = cycle !== undefined && (isLived(cycle) || cycle.state === 'announced');
    if (!isOpen) return [seats.replace(erasedSeat(seat))];
    const view = await loadOwnView(deps.table, programmeId, number, personId);
    const leaves = view?.pair?.members.includes(personId) && view.pair.endedAt === undefined;
    if (view?.pair && leaves) {
      return departure(deps, view, view.pair, ({ pairId: _left, ...it }) =>
        erasedSeat({ ...it, partnerIds: [] }),
      );
    }
    return [seats.replace(erasedSeat(seat)), lapseStep(deps, seat)];
  }
  return [];
};

/** The line that went with an invitation of theirs, or to them. The invitation stays: who asked whom is ids alone. */
export const eraseNotes: Part = async (deps, { programme, personId }) => {
  const { programmeId } = programme;
  for (const number of cyclesOf(programme)) {
    const all = await invitations.query(deps.table, partitions.cycle(programmeId, number), {
      beginsWith: 'INVITATION#',
    });
    const theirs = all.filter(({ members, note }) => members.includes(personId) && note !== undefined);
    if (theirs.length > 0)
      return theirs.slice(0, AT_ONCE).map(({ note: _theirs, ...it }) => invitations.replace(it));
  }
  return [];
};
