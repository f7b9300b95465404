import type { TryOut } from '../domain/growth-target.ts';
import { reconcileRow } from '../domain/outbox.ts';
import { morningOf, workingDaysBefore } from '../domain/working-days.ts';
import type { Change } from '../store/changes.ts';
import { occurrences } from '../store/groups.ts';
import { outboxChange } from '../store/outbox.ts';
import type { OwnPlace } from '../store/own-view.ts';
import type { Deps } from './deps.ts';
import { rowIdOf } from './row-ids.ts';

/**
 * Mail 14's occurrence: the morning of the working day before the day a leader named. A moved day raises the revision;
 * without a day, or too late, there is none. It holds ids only: neither occasion nor target.
 */
export const tryOutReminder = async (
  deps: Deps,
  { programme, cycle, me }: OwnPlace,
  { tryOutId, day }: TryOut,
): Promise<Change[]> => {
  const { programmeId, number } = cycle;
  const occurrence = rowIdOf('try-out', me.personId, tryOutId);
  const existing = await occurrences.get(deps.table, programmeId, number, occurrence);
  const dueAt = day && morningOf(workingDaysBefore(day, 1, programme), programme);
  const wanted = dueAt !== undefined && dueAt > deps.now();
  if (!wanted && existing?.state !== 'planned') return [];
  if (wanted && existing?.state === 'planned' && existing.dueAt === dueAt) return [];
  const revision = (existing?.revision ?? 0) + 1;
  const value = {
    programmeId,
    cycle: number,
    occurrence,
    step: 'try-out',
    dueAt: dueAt ?? existing?.dueAt ?? deps.now(),
    revision,
    state: wanted ? ('planned' as const) : ('cancelled' as const),
    personId: me.personId,
    subject: tryOutId,
  };
  const rowId = rowIdOf('reconcile', programmeId, number, occurrence, revision);
  return [
    existing ? occurrences.replace({ ...existing, ...value }) : occurrences.create(value),
    outboxChange(reconcileRow(rowId, { programmeId, cycle: number, occurrence }, deps.now())),
  ];
};
