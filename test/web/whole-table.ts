import { isDeepStrictEqual } from 'node:util';
import { type AttributeValue, ScanCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Table } from '../../functions/store/table.ts';

type WholeTable = Map<string, Record<string, unknown>>;

/** Everything that lies in the table. */
export const wholeTable = async (table: Table): Promise<WholeTable> => {
  const items: WholeTable = new Map();
  let start: Record<string, AttributeValue> | undefined;
  do {
    const answer = await table.client.send(
      new ScanCommand({ TableName: table.name, ConsistentRead: true, ExclusiveStartKey: start }),
    );
    for (const item of answer.Items ?? []) {
      const plain = unmarshall(item);
      items.set(`${plain.pk} ${plain.sk}`, plain);
    }
    start = answer.LastEvaluatedKey;
  } while (start);
  return items;
};

/** The keys under which the two differ; empty when nothing was written in between. */
export const changedKeys = (before: WholeTable, after: WholeTable): string[] =>
  [...new Set([...before.keys(), ...after.keys()])].filter(
    (key) => !isDeepStrictEqual(before.get(key), after.get(key)),
  );
