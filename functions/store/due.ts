import { marshall } from '@aws-sdk/util-dynamodb';
import type { Occurrence } from '../domain/occurrence.ts';
import type { Lane } from '../domain/outbox.ts';
import type { Instant } from '../domain/values.ts';
import { occurrences } from './groups.ts';
import { type Key, TABLE } from './keys.ts';
import { getItems, queryAll, type StoredItem, type Table } from './table.ts';

/** Where what is due by then lies, the longest due first. The index lags a little behind the table. */
export const dueKeys = async (
  table: Table,
  lane: Lane | 'occurrence',
  by: Instant,
  limit: number,
): Promise<Key[]> => inIndex(table, lane, 'dueAt <= :at', by, limit);

/** Where what is to come after that moment lies, to the last of it. */
export const keysStillToCome = (table: Table, lane: Lane, at: Instant): Promise<Key[]> =>
  inIndex(table, lane, 'dueAt > :at', at);

const inIndex = async (
  table: Table,
  lane: Lane | 'occurrence',
  when: string,
  at: Instant,
  limit?: number,
): Promise<Key[]> => {
  const items = await queryAll(
    table,
    {
      TableName: table.name,
      IndexName: TABLE.dueIndex.name,
      KeyConditionExpression: `dueLane = :lane AND ${when}`,
      ExpressionAttributeValues: marshall({ ':lane': lane, ':at': at }),
      ...(limit !== undefined && { Limit: limit }),
    },
    limit,
  );
  return items.map(({ pk, sk }) => ({ pk: String(pk), sk: String(sk) }));
};

/** The same as they stand in the table now, in no particular order. */
export const dueItems = async (
  ...[table, lane, by, limit]: Parameters<typeof dueKeys>
): Promise<StoredItem[]> => getItems(table, await dueKeys(table, lane, by, limit));

/** Occurrences whose time has come and whose schedule has not fired, the longest due first. */
export const dueOccurrences = async (table: Table, now: Instant, limit: number): Promise<Occurrence[]> => {
  const due = (await dueItems(table, 'occurrence', now, limit)).map(occurrences.parse);
  return due.sort((a, b) => a.dueAt.localeCompare(b.dueAt));
};
