import { type Lane, type MailRow, OutboxRow, type WaitsFor } from '../domain/outbox.ts';
import { after, DAY, type Instant } from '../domain/values.ts';
import { type Change, changeOf } from './changes.ts';
import { dueKeys } from './due.ts';
import { isRow, keys, rowIdIn, TABLE } from './keys.ts';
import { getItem, type Table } from './table.ts';
import { forgetAt, type RowRef, rowChange, secondsAt, updateRow } from './update-row.ts';

export type { RowRef } from './update-row.ts';

const stored = (row: OutboxRow) => ({ ...row, ...keys.outboxRow(row), ...placeOf(row) });

/** Among what is due; but an occurrence has a place of its own there, and its row, once brought, is soon forgotten. */
const placeOf = ({ lane, madeAt }: OutboxRow) =>
  lane === 'schedule' ? { expiresAtSeconds: secondsAt(after(madeAt, 7 * DAY)) } : { dueLane: lane };

/**
 * Part of the transaction that makes the row necessary; what only brings an occurrence to Scheduler follows it. A row that
 * exists already is success.
 */
export const outboxChange = (row: OutboxRow): Change => ({
  ...changeOf.once(stored(row)),
  mayFollow: row.lane === 'schedule',
});

/** A mail of a batch, which has the place for it; should it have to wait, it gets one of its own. */
export const batchedChange = (row: MailRow): Change => changeOf.once({ ...row, ...keys.outboxRow(row) });

export const getRow = async (table: Table, row: RowRef): Promise<OutboxRow | undefined> => {
  const item = await getItem(table, keys.outboxRow(row));
  return item && OutboxRow.parse(item);
};

/** A row that is to be looked at again has a place of its own from then on, if only its batch had one before. */
const OWN_PLACE = `${TABLE.dueIndex.partitionKey} = :lane`;

/** A row that a run has taken. */
export type ClaimedRow = OutboxRow & {
  /** An earlier run took it, and ended without saying what became of it. */
  readonly wasLeft: boolean;
};

/**
 * Takes the row for one run: it must be pending and due, or a claim whose lease has ended. It keeps its place among what
 * is due: the index knows keys alone, and a write that moves none of them costs nothing there.
 * @param leaseUntil when others may take it from us.
 * @returns the row with its new fence, or undefined where it is not ours to do.
 */
export const claimRow = async (
  table: Table,
  row: RowRef,
  now: Instant,
  leaseUntil: Instant,
): Promise<ClaimedRow | undefined> => {
  const before = await updateRow(table, row, {
    set: '#state = :claimed, leasedUntil = :until, fence = fence + :one, attempts = attempts + :one',
    condition: '(#state = :pending AND dueAt <= :now) OR (#state = :claimed AND leasedUntil <= :now)',
    values: { ':claimed': 'claimed', ':pending': 'pending', ':until': leaseUntil, ':one': 1, ':now': now },
  });
  return (
    before && {
      ...before,
      state: 'claimed',
      leasedUntil: leaseUntil,
      fence: before.fence + 1,
      attempts: before.attempts + 1,
      wasLeft: before.state === 'claimed' && before.waitsAs !== before.fence,
    }
  );
};

/** Marks the end of a claimed row. False: another run took it meanwhile. */
export const finishRow = async (
  table: Table,
  row: OutboxRow,
  end: { state: 'done' | 'failed' | 'suppressed'; now: Instant; why?: string; messageId?: string },
): Promise<boolean> => {
  const details = { ...(end.why && { why: end.why }), ...(end.messageId && { messageId: end.messageId }) };
  const finished = await updateRow(table, row, {
    set: [
      '#state = :end, endedAt = :now, expiresAtSeconds = :forget',
      ...Object.keys(details).map((name) => `${name} = :${name}`),
    ].join(', '),
    remove: TABLE.dueIndex.partitionKey,
    condition: '#state = :claimed AND fence = :fence',
    values: {
      ':end': end.state,
      ':now': end.now,
      ':forget': forgetAt(end.now),
      ':claimed': 'claimed',
      ':fence': row.fence,
      ...Object.fromEntries(Object.entries(details).map(([name, value]) => [`:${name}`, value])),
    },
  });
  return finished !== undefined;
};

/** SES says that it has this row's mail: whatever became of the run that claimed it, it need not be sent again. */
export const markSent = async (table: Table, row: RowRef, messageId: string, now: Instant): Promise<void> => {
  await updateRow(table, row, {
    set: '#state = :done, endedAt = :now, messageId = :id, expiresAtSeconds = :forget',
    remove: TABLE.dueIndex.partitionKey,
    condition: '#state = :claimed',
    values: {
      ':done': 'done',
      ':now': now,
      ':id': messageId,
      ':claimed': 'claimed',
      ':forget': forgetAt(now),
    },
  });
};

/**
 * Gives a claimed row back, to be looked at again at `dueAt`.
 * @param attempts how often it counts as tried: a step that waits on purpose has not failed.
 */
export const returnRow = async (
  table: Table,
  row: OutboxRow,
  dueAt: Instant,
  attempts = row.attempts,
): Promise<void> => {
  await updateRow(table, row, {
    set: `#state = :pending, dueAt = :due, attempts = :attempts, ${OWN_PLACE}`,
    condition: '#state = :claimed AND fence = :fence',
    values: {
      ':lane': row.lane,
      ':pending': 'pending',
      ':due': dueAt,
      ':attempts': attempts,
      ':claimed': 'claimed',
      ':fence': row.fence,
    },
  });
};

/** Puts a claimed mail off on purpose: it has not failed, so that its tries count from none again. */
export const putOffRow = async (
  table: Table,
  row: OutboxRow,
  dueAt: Instant,
  waitsFor: WaitsFor,
): Promise<void> => {
  await updateRow(table, row, {
    set: `#state = :pending, dueAt = :due, attempts = :none, waitsFor = :for, ${OWN_PLACE}`,
    condition: '#state = :claimed AND fence = :fence',
    values: {
      ':lane': row.lane,
      ':pending': 'pending',
      ':due': dueAt,
      ':none': 0,
      ':for': waitsFor,
      ':claimed': 'claimed',
      ':fence': row.fence,
    },
  });
};

/** SES took this row's mail and then would not send it: the mail's own fault, whatever became of the row. False: known. */
export const markRefused = async (table: Table, row: RowRef, now: Instant, why: string): Promise<boolean> => {
  const before = await updateRow(table, row, {
    set: '#state = :failed, endedAt = :now, why = :why, expiresAtSeconds = :forget',
    remove: TABLE.dueIndex.partitionKey,
    condition: '#state = :claimed OR #state = :done',
    values: {
      ':failed': 'failed',
      ':now': now,
      ':why': why,
      ':claimed': 'claimed',
      ':done': 'done',
      ':forget': forgetAt(now),
    },
  });
  return before !== undefined;
};

/** Keeps a claimed mail for longer, so that SES's own event may still tell that it went; meanwhile it is not due. */
export const waitWithRow = async (table: Table, row: OutboxRow, until: Instant): Promise<void> => {
  await updateRow(table, row, {
    set: `dueAt = :until, leasedUntil = :until, waitsAs = :fence, ${OWN_PLACE}`,
    condition: '#state = :claimed AND fence = :fence',
    values: { ':lane': row.lane, ':until': until, ':claimed': 'claimed', ':fence': row.fence },
  });
};

/**
 * Moves a claim that is left to run out to where its lease ends among what is due: it is in nobody's way there.
 * @returns false where it has ended, or somebody else has it.
 */
export const setAside = async (table: Table, row: RowRef & Pick<OutboxRow, 'fence'>): Promise<boolean> => {
  const before = await updateRow(table, row, {
    set: `dueAt = leasedUntil, ${OWN_PLACE}`,
    condition: '#state = :claimed AND fence = :fence',
    values: { ':lane': row.lane, ':claimed': 'claimed', ':fence': row.fence },
  });
  return before !== undefined;
};

/** Moves the cursor of a claimed step in the transaction that holds the chunk it tells of. */
export const advanceRow = (row: OutboxRow, cursor: string): Change =>
  rowChange(row, {
    set: '#cursor = :cursor',
    condition: '#state = :claimed AND fence = :fence',
    values: { ':cursor': cursor, ':claimed': 'claimed', ':fence': row.fence },
    names: { '#cursor': 'cursor' },
  });

/** Rows of a lane that are due, the longest due first; those that a run holds just now are among them. */
export const dueRows = async (table: Table, lane: Lane, now: Instant, limit: number): Promise<RowRef[]> => {
  const found = await dueKeys(table, lane, now, limit);
  return found.filter(isRow).map(({ pk }) => ({ rowId: rowIdIn(pk), lane }));
};
