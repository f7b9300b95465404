import { ConditionalCheckFailedException, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { OutboxRow } from '../domain/outbox.ts';
import { after, DAY, type Instant } from '../domain/values.ts';
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
}

/** @returns the row as it was before, or undefined where the condition did not hold. */
export const updateRow = async (table: Table, row: RowRef, it: Update): Promise<OutboxRow | undefined> => {
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
