import { ConditionalCheckFailedException, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { OutboxRow } from '../domain/outbox.ts';
import { after, DAY, type Instant } from '../domain/values.ts';
import type { Change } from './changes.ts';
import { keys } from './keys.ts';
import { type Table, toAttributes } from './table.ts';

/** What names a row: its id, and the lane, which an id never changes. */
export type RowRef = Pick<OutboxRow, 'rowId' | 'lane'>;

/** Finished rows are kept for longer than any cycle: they are what makes twice once. */
export const forgetAt = (now: Instant): number => secondsAt(after(now, 500 * DAY));

export const secondsAt = (instant: Instant): number => Math.ceil(Date.parse(instant) / 1000);

interface Update {
  set: string;
  remove?: string;
  condition: string;
  values: Record<string, string | number>;
  /** Of what the table has a word of its own for, besides the state. */
  names?: Record<string, string>;
}

const asInput = (TableName: string, row: RowRef, { set, remove, condition, values, names }: Update) => ({
  TableName,
  Key: toAttributes(keys.outboxRow(row)),
  UpdateExpression: `SET ${set}${remove ? ` REMOVE ${remove}` : ''}`,
  ConditionExpression: condition,
  ExpressionAttributeNames: { '#state': 'state', ...names },
  ExpressionAttributeValues: marshall(values),
});

/** The same as part of a transaction. */
export const rowChange = (row: RowRef, it: Update): Change => ({
  onceOnly: false,
  key: keys.outboxRow(row),
  write: (TableName) => ({ Update: asInput(TableName, row, it) }),
});

/** @returns the row as it was before, or undefined where the condition did not hold. */
export const updateRow = async (table: Table, row: RowRef, it: Update): Promise<OutboxRow | undefined> => {
  try {
    const { Attributes } = await table.client.send(
      new UpdateItemCommand({ ...asInput(table.name, row, it), ReturnValues: 'ALL_OLD' }),
    );
    return Attributes && OutboxRow.parse(unmarshall(Attributes));
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
};
