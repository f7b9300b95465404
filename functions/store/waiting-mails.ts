import { type Lane, OutboxRow } from '../domain/outbox.ts';
import type { Instant } from '../domain/values.ts';
import type { Change } from './changes.ts';
import { keysStillToCome } from './due.ts';
import { getItems, type Table } from './table.ts';
import { type RowRef, rowChange } from './update-row.ts';

/** Brings forward a mail that was put off; part of a transaction, which holds only while it still waits. */
export const wakeRow = (row: RowRef, now: Instant): Change =>
  rowChange(row, {
    set: 'dueAt = :now',
    condition: '#state = :pending AND dueAt > :now',
    values: { ':pending': 'pending', ':now': now },
  });

/** Mails of a programme that were put off on purpose and are not due yet; all of them, or those to one holder. */
export const waitingMails = async (
  table: Table,
  { programmeId, holder, now }: { programmeId: string; holder?: string | undefined; now: Instant },
): Promise<RowRef[]> => {
  const inLane = async (lane: Lane) => getItems(table, await keysStillToCome(table, lane, now));
  const items = (await Promise.all([inLane('now'), inLane('bulk')])).flat();
  return items.flatMap((item): RowRef[] => {
    const row = OutboxRow.safeParse(item).data;
    if (row?.kind !== 'mail' || row.state !== 'pending' || !row.waitsFor) return [];
    const { to, programmeId: its } = row.order;
    const whose = 'personId' in to ? to.personId : to.kind;
    return its === programmeId && (holder === undefined || holder === whose)
      ? [{ rowId: row.rowId, lane: row.lane }]
      : [];
  });
};
