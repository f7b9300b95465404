import { ConditionalCheckFailedException, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { Instant } from '../domain/values.ts';
import { keys } from './keys.ts';
import { type Table, toAttributes } from './table.ts';

/**
 * Counts one use of `subject` in the current window.
 * @returns false once `most` of them were counted in it.
 */
export const withinRate = async (
  table: Table,
  subject: string,
  most: number,
  windowMilliseconds: number,
  now: Instant,
): Promise<boolean> => {
  const window = Math.floor(Date.parse(now) / windowMilliseconds);
  try {
    await table.client.send(
      new UpdateItemCommand({
        TableName: table.name,
        Key: toAttributes(keys.rate(subject, window)),
        UpdateExpression: 'SET expiresAtSeconds = :forget ADD used :one',
        ConditionExpression: 'attribute_not_exists(used) OR used < :most',
        ExpressionAttributeValues: marshall({
          ':forget': Math.ceil(((window + 2) * windowMilliseconds) / 1000),
          ':one': 1,
          ':most': most,
        }),
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
};
