import { marshall } from '@aws-sdk/util-dynamodb';
import { Occurrence } from '../domain/occurrence.ts';
import type { Instant } from '../domain/values.ts';
import { TABLE } from './keys.ts';
import { queryAll, type Table } from './table.ts';

/** Occurrences whose time has come and whose schedule has not fired, the longest due first. */
export const dueOccurrences = async (table: Table, now: Instant, limit: number): Promise<Occurrence[]> => {
  const items = await queryAll(
    table,
    {
      TableName: table.name,
      IndexName: TABLE.dueIndex.name,
      KeyConditionExpression: 'dueLane = :lane AND dueAt <= :now',
      ExpressionAttributeValues: marshall({ ':lane': 'occurrence', ':now': now }),
      Limit: limit,
    },
    limit,
  );
  return items.map((item) => Occurrence.parse(item));
};
