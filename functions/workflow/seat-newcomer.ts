import { type Cycle, takesAnswers } from '../domain/cycle.ts';
import { worthJoining } from '../domain/late-start.ts';
import { dueLater, mailRow } from '../domain/outbox.ts';
import type { Programme } from '../domain/programme.ts';
import type { Seat } from '../domain/seat.ts';
import { after, DAY } from '../domain/values.ts';
import { localDate, nextSendingTime } from '../domain/working-days.ts';
import type { Change } from '../store/changes.ts';
import { seats } from '../store/groups.ts';
import { outboxChange } from '../store/outbox.ts';
import type { Deps } from './deps.ts';
import { rowIdOf } from './row-ids.ts';
import { invitationRow, invitationRowId } from './seat-leaders.ts';

const NUDGE_AFTER = 4 * DAY;

/**
 * A seat, and the question whether they will take part, for whoever comes onto the roster, or back to it, while a round
 * is going on. Under way it can still be joined until two weeks before its end; then they hear when the next begins.
 * @param nextAsks the next round is announced already: it asks them, and one question at a time is enough.
 */
export const newcomer = (
  deps: Deps,
  programme: Programme,
  cycle: Cycle,
  facts: Omit<Seat, 'version'>,
  { before, nextAsks }: { before?: Seat | undefined; nextAsks: boolean },
): Change[] => {
  const { programmeId, personId } = facts;
  const underWay = cycle.state === 'running';
  if (!takesAnswers(cycle) && !underWay) return [];
  const asked = !underWay || (!nextAsks && worthJoining(cycle, localDate(deps.now(), programme.timeZone)));
  // Whoever comes when choosing has begun had less time than the others: they may still join when it has closed.
  const seat = { ...facts, choosingAgain: cycle.state !== 'announced' && asked };
  const seated = before
    ? seats.replace({ ...before, ...seat, formerly: before.formerly, version: before.version })
    : seats.create(seat);
  if (!asked && nextAsks) return [seated];
  // Who comes back was asked once before.
  const again = before && `back-v${programme.rosterVersion}`;
  const place = { programmeId, cycle: cycle.number, to: { kind: 'leader' as const, personId } };
  if (!asked) {
    const rowId = rowIdOf('next-round', programmeId, cycle.number, personId, again);
    return [seated, outboxChange(mailRow(rowId, { ...place, mail: 'next-round' }, deps.now(), 'bulk'))];
  }
  const first = outboxChange(invitationRow(deps, cycle, personId, again));
  // Whoever is asked with all the others is reminded with them.
  if (!before && isAnnouncedToday(deps, programme, cycle)) return [seated, first];
  const nudge = mailRow(
    rowIdOf('invitation-nudge', programmeId, cycle.number, personId, again),
    { ...place, mail: 'invitation', nudgeOf: invitationRowId(cycle, personId, again) },
    deps.now(),
    'bulk',
  );
  const later = nextSendingTime(after(nextSendingTime(deps.now(), programme), NUDGE_AFTER), programme);
  return [seated, first, outboxChange(dueLater(nudge, later))];
};

const isAnnouncedToday = (deps: Deps, { timeZone }: Programme, { announcedAt }: Cycle): boolean =>
  announcedAt !== undefined && localDate(announcedAt, timeZone) === localDate(deps.now(), timeZone);
