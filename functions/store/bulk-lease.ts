import { ConditionalCheckFailedException, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { Instant } from '../domain/values.ts';
import { keys } from './keys.ts';
import { type Table, toAttributes } from './table.ts';

/** Takes the one lease of the bulk lane. False: another loop has it. */
export const takeBulkLease = (table: Table, holder: string, now: Instant, until: Instant): Promise<boolean> =>
  write(
    table,
    'SET holder = :holder, heldUntil = :until',
    'attribute_not_exists(holder) OR heldUntil <= :now',
    {
      ':holder': holder,
      ':until': until,
      ':now': now,
    },
  );

export const releaseBulkLease = (table: Table, holder: string): Promise<boolean> =>
  write(table, 'REMOVE holder, heldUntil', 'holder = :holder', { ':holder': holder });

const write = async (
  table: Table,
  UpdateExpression: string,
  ConditionExpression: string,
  values: Record<string, string>,
): Promise<boolean> => {
  try {
    await table.client.send(
      new UpdateItemCommand({
        TableName: table.name,
        Key: toAttributes(keys.bulkLease()),
        UpdateExpression,
        ConditionExpression,
        ExpressionAttributeValues: marshall(values),
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
};
