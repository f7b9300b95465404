import { marshall } from '@aws-sdk/util-dynamodb';
import type { Seat } from '../domain/seat.ts';
import { seats } from './groups.ts';
import { partitions } from './keys.ts';
import { queryAll, type Table } from './table.ts';

/** The few seats of a cycle whose leaders have left, without those of all the others. */
export const seatsOfLeavers = async (table: Table, programmeId: string, cycle: number): Promise<Seat[]> => {
  const found = await queryAll(table, {
    TableName: table.name,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :seat)',
    FilterExpression: '#left = :yes',
    ExpressionAttributeNames: { '#left': 'left' },
    ExpressionAttributeValues: marshall({
      ':pk': partitions.cycle(programmeId, cycle),
      ':seat': 'SEAT#',
      ':yes': true,
    }),
    ConsistentRead: true,
  });
  return found.map(seats.parse);
};
