import type { Occurrence } from '../domain/occurrence.ts';
import { mailRow, reconcileRow } from '../domain/outbox.ts';
import type { Pair, Session } from '../domain/pair.ts';
import type { Programme } from '../domain/programme.ts';
import { nextSendingMorning } from '../domain/working-days.ts';
import type { Change } from '../store/changes.ts';
import { occurrences } from '../store/groups.ts';
import { outboxChange } from '../store/outbox.ts';
import type { Deps } from './deps.ts';
import { rowIdOf } from './row-ids.ts';

type PairRef = Pick<Pair, 'programmeId' | 'cycle' | 'pairId' | 'members'>;

/** Mail 8 to these people: the hour as it now stands, with its calendar entry. */
export const hourMails = (
  deps: Deps,
  pair: PairRef,
  session: Session,
  reason: 'agreed' | 'moved' | 'cancelled',
  to: readonly string[] = pair.members,
): Change[] =>
  to.map((personId) =>
    outboxChange(
      mailRow(
        rowIdOf('our-hour', pair.pairId, session.sessionId, session.sequence, personId),
        {
          mail: 'our-hour',
          to: { kind: 'leader', personId },
          programmeId: pair.programmeId,
          cycle: pair.cycle,
          pairId: pair.pairId,
          sessionId: session.sessionId,
          sequence: session.sequence,
          reason,
        },
        deps.now(),
      ),
    ),
  );

export const hourOccurrence = (pair: PairRef, session: Session): string =>
  `hour-${pair.pairId}-${session.sessionId}`;

/**
 * A pair's own hour is an occurrence of its own: the working morning after it, the month's note is asked for.
 * A moved hour raises the revision; one that is off cancels it.
 */
export const hourFollowUp = (
  deps: Deps,
  programme: Programme,
  pair: PairRef,
  session: Session,
  existing: Occurrence | undefined,
): Change[] => {
  const occurrence = hourOccurrence(pair, session);
  const revision = (existing?.revision ?? 0) + 1;
  const value = {
    programmeId: pair.programmeId,
    cycle: pair.cycle,
    occurrence,
    step: 'after-hour',
    dueAt: nextSendingMorning(session.at, programme),
    revision,
    state: session.state === 'cancelled' ? ('cancelled' as const) : ('planned' as const),
    pairId: pair.pairId,
  };
  const order = { programmeId: pair.programmeId, cycle: pair.cycle, occurrence };
  return [
    existing ? occurrences.replace({ ...existing, ...value }) : occurrences.create(value),
    outboxChange(
      reconcileRow(
        rowIdOf('reconcile', pair.programmeId, pair.cycle, occurrence, revision),
        order,
        deps.now(),
      ),
    ),
  ];
};
