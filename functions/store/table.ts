import {
  type AttributeValue,
  BatchGetItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  QueryCommand,
  type QueryCommandInput,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { Key } from './keys.ts';
import { nameOf, type PartitionRange, rememberedItems, rememberedRange } from './reading.ts';

export interface Table {
  readonly client: DynamoDBClient;
  readonly name: string;
}

/** What lies in the table, before zod has looked at it. */
export type StoredItem = Record<string, unknown>;

export const toAttributes = (item: object): Record<string, AttributeValue> =>
  marshall(item, { removeUndefinedValues: true });

/** One item, or undefined: strongly consistent, but where what a request reads may lag. */
export const getItem = async (table: Table, key: Key): Promise<StoredItem | undefined> => {
  const [item] = await rememberedItems([key], async (_alone, ConsistentRead) => {
    const { Item } = await table.client.send(
      new GetItemCommand({ TableName: table.name, Key: toAttributes(key), ConsistentRead }),
    );
    return Item ? [unmarshall(Item)] : [];
  });
  return item;
};

/**
 * The items that exist under these keys, in no particular order; strongly consistent, but where what a request reads may
 * lag. Any number of keys: they go in hundreds, and what the table leaves unprocessed is asked for again, with growing pauses.
 */
export const getItems = (table: Table, wanted: readonly Key[]): Promise<StoredItem[]> =>
  rememberedItems([...new Map(wanted.map((key) => [nameOf(key), key])).values()], (keys, consistent) =>
    inHundreds(table, keys, consistent),
  );

const inHundreds = async (
  table: Table,
  keys: readonly Key[],
  ConsistentRead: boolean,
): Promise<StoredItem[]> => {
  const found: StoredItem[] = [];
  for (let start = 0; start < keys.length; start += 100) {
    let pending: Record<string, AttributeValue>[] = keys.slice(start, start + 100).map(toAttributes);
    for (let attempt = 0; pending.length > 0; attempt += 1) {
      if (attempt > 0) await pause(attempt);
      const answer = await table.client.send(
        new BatchGetItemCommand({ RequestItems: { [table.name]: { Keys: pending, ConsistentRead } } }),
      );
      found.push(...(answer.Responses?.[table.name] ?? []).map((item) => unmarshall(item)));
      pending = answer.UnprocessedKeys?.[table.name]?.Keys ?? [];
      if (pending.length > 0 && attempt > 8) throw new Error('The table keeps leaving reads unprocessed.');
    }
  }
  return found;
};

/** Every item of a partition, in the order of the sort key, read to the last page. */
export const queryPartition = async (
  table: Table,
  pk: string,
  range: PartitionRange = {},
): Promise<StoredItem[]> => {
  const condition = range.beginsWith
    ? ' AND begins_with(sk, :from)'
    : range.between
      ? ' AND sk BETWEEN :from AND :to'
      : '';
  const values = range.beginsWith
    ? { ':pk': pk, ':from': range.beginsWith }
    : range.between
      ? { ':pk': pk, ':from': range.between[0], ':to': range.between[1] }
      : { ':pk': pk };
  return rememberedRange(pk, range, (ConsistentRead) =>
    queryAll(table, {
      TableName: table.name,
      KeyConditionExpression: `pk = :pk${condition}`,
      ExpressionAttributeValues: marshall(values),
      ConsistentRead,
    }),
  );
};

/** Reads a query to its end, or to `limit` items. */
export const queryAll = async (
  table: Table,
  input: QueryCommandInput,
  limit?: number,
): Promise<StoredItem[]> => {
  const items: StoredItem[] = [];
  let start: Record<string, AttributeValue> | undefined;
  do {
    const page = await table.client.send(new QueryCommand({ ...input, ExclusiveStartKey: start }));
    items.push(...(page.Items ?? []).map((item) => unmarshall(item)));
    start = page.LastEvaluatedKey;
  } while (start && (limit === undefined || items.length < limit));
  return limit === undefined ? items : items.slice(0, limit);
};

const pause = (attempt: number): Promise<void> =>
  new Promise((done) => setTimeout(done, Math.min(1000, 25 * 2 ** attempt) * (0.5 + Math.random() / 2)));
