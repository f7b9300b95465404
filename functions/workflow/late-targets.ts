import type { Cycle } from '../domain/cycle.ts';
import { lateTargetsDay } from '../domain/late-start.ts';
import { dueLater, mailRow, reconcileRow } from '../domain/outbox.ts';
import type { Programme } from '../domain/programme.ts';
import { addDays, localDate, morningOf, nextWorkingDay } from '../domain/working-days.ts';
import type { Change } from '../store/changes.ts';
import { occurrences } from '../store/groups.ts';
import { outboxChange } from '../store/outbox.ts';
import type { Deps } from './deps.ts';
import { targetsRowId } from './fan-outs.ts';
import { rowIdOf } from './row-ids.ts';

const NUDGE_AFTER_DAYS = 4;

/**
 * Whoever finds a partner when the round is well under way has missed the day on which all are asked for targets: they
 * have one of their own. It is their first hour that asks, where they tell of one; the same row, so never both.
 */
export const lateTargets = (
  deps: Deps,
  programme: Programme,
  cycle: Cycle,
  { personId, pairId, invitationId }: { personId: string; pairId: string; invitationId: string },
): Change[] => {
  const { programmeId, number } = cycle;
  const day = lateTargetsDay(cycle, deps.now(), localDate(deps.now(), programme.timeZone), programme);
  if (day === undefined) return [];
  const occurrence = rowIdOf('late-targets', personId, invitationId);
  const order = { programmeId, cycle: number, occurrence };
  return [
    occurrences.create({
      ...order,
      step: 'late-targets',
      dueAt: morningOf(day, programme),
      revision: 1,
      state: 'planned',
      pairId,
      personId,
    }),
    outboxChange(reconcileRow(rowIdOf('reconcile', programmeId, number, occurrence, 1), order, deps.now())),
  ];
};

/** The one reminder, which the calendar has for all the others; whoever wrote meanwhile does not get it. */
export const lateTargetsNudge = (
  deps: Deps,
  programme: Programme,
  { number: cycle }: Pick<Cycle, 'number'>,
  { personId, pairId }: { personId: string; pairId: string },
): Change => {
  const { programmeId } = programme;
  const on = nextWorkingDay(addDays(localDate(deps.now(), programme.timeZone), NUDGE_AFTER_DAYS), programme);
  const nudge = mailRow(
    rowIdOf('targets-nudge', programmeId, cycle, personId),
    {
      mail: 'targets',
      to: { kind: 'leader', personId },
      programmeId,
      cycle,
      pairId,
      nudgeOf: targetsRowId(programmeId, cycle, personId),
    },
    deps.now(),
    'bulk',
  );
  return outboxChange(dueLater(nudge, morningOf(on, programme)));
};
