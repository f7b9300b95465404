import { ConditionalCheckFailedException, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { type Lane, OutboxRow, type WaitsFor } from '../domain/outbox.ts';
import { after, DAY, type Instant } from '../domain/values.ts';
import { type Change, changeOf } from './changes.ts';
import { dueKeys, keysStillToCome } from './due.ts';
import { keys, rowIdIn, TABLE } from './keys.ts';
import { getItem, getItems, type Table, toAttributes } from './table.ts';

/** What names a row: its id, and the lane, which an id never changes. */
export type RowRef = Pick<OutboxRow, 'rowId' | 'lane'>;

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

export const getRow = async (table: Table, row: RowRef): Promise<OutboxRow | undefined> => {
  const item = await getItem(table, keys.outboxRow(row));
  return item && OutboxRow.parse(item);
};

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
  const before = await update(table, row, {
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
  const finished = await update(table, row, {
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
  await update(table, row, {
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
  await update(table, row, {
    set: '#state = :pending, dueAt = :due, attempts = :attempts',
    condition: '#state = :claimed AND fence = :fence',
    values: {
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
  await update(table, row, {
    set: '#state = :pending, dueAt = :due, attempts = :none, waitsFor = :for',
    condition: '#state = :claimed AND fence = :fence',
    values: {
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
  const before = await update(table, row, {
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

/** Brings forward a mail that was put off; part of a transaction, which holds only while it still waits. */
export const wakeRow = (row: RowRef, now: Instant): Change => ({
  onceOnly: false,
  key: keys.outboxRow(row),
  write: (TableName) => ({
    Update: {
      TableName,
      Key: toAttributes(keys.outboxRow(row)),
      UpdateExpression: 'SET dueAt = :now',
      ConditionExpression: '#state = :pending AND dueAt > :now',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: marshall({ ':pending': 'pending', ':now': now }),
    },
  }),
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

/** Keeps a claimed mail for longer, so that SES's own event may still tell that it went; meanwhile it is not due. */
export const waitWithRow = async (table: Table, row: OutboxRow, until: Instant): Promise<void> => {
  await update(table, row, {
    set: 'dueAt = :until, leasedUntil = :until, waitsAs = :fence',
    condition: '#state = :claimed AND fence = :fence',
    values: { ':until': until, ':claimed': 'claimed', ':fence': row.fence },
  });
};

/** Takes a claim that is left to run out from among what is due until its lease ends: it is in nobody's way there. */
export const setAside = async (table: Table, row: OutboxRow): Promise<void> => {
  await update(table, row, {
    set: 'dueAt = leasedUntil',
    condition: '#state = :claimed AND fence = :fence',
    values: { ':claimed': 'claimed', ':fence': row.fence },
  });
};

/** Moves the cursor of a claimed step in the transaction that holds the chunk it tells of. */
export const advanceRow = (row: OutboxRow, cursor: string): Change => ({
  onceOnly: false,
  key: keys.outboxRow(row),
  write: (TableName) => ({
    Update: {
      TableName,
      Key: toAttributes(keys.outboxRow(row)),
      UpdateExpression: 'SET #cursor = :cursor',
      ConditionExpression: '#state = :claimed AND fence = :fence',
      ExpressionAttributeNames: { '#cursor': 'cursor', '#state': 'state' },
      ExpressionAttributeValues: marshall({ ':cursor': cursor, ':claimed': 'claimed', ':fence': row.fence }),
    },
  }),
});

/** Rows of a lane that are due, the longest due first; those that a run holds just now are among them. */
export const dueRows = async (table: Table, lane: Lane, now: Instant, limit: number): Promise<RowRef[]> => {
  const found = await dueKeys(table, lane, now, limit);
  return found.map(({ pk }) => ({ rowId: rowIdIn(pk), lane }));
};

/** Finished rows are kept for longer than any cycle: they are what makes twice once. */
const forgetAt = (now: Instant): number => secondsAt(after(now, 500 * DAY));

const secondsAt = (instant: Instant): number => Math.ceil(Date.parse(instant) / 1000);

interface Update {
  set: string;
  remove?: string;
  condition: string;
  values: Record<string, string | number>;
}

/** @returns the row as it was before, or undefined where the condition did not hold. */
const update = async (table: Table, row: RowRef, it: Update): Promise<OutboxRow | undefined> => {
  try {
    const { Attributes } = await table.client.send(
      new UpdateItemCommand({
        TableName: table.name,
        Key: toAttributes(keys.outboxRow(row)),
        UpdateExpression: `SET ${it.set}${it.remove ? ` REMOVE ${it.remove}` : ''}`,
        ConditionExpression: it.condition,
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: marshall(it.values),
        ReturnValues: 'ALL_OLD',
      }),
    );
    return Attributes && OutboxRow.parse(unmarshall(Attributes));
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
};
