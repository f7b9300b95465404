import { type DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll } from 'vitest';
import { dynamodbClient } from '../../functions/clients/dynamodb.ts';
import type { StoredItem, Table } from '../../functions/store/table.ts';
import { startEngine } from '../../infra/local/engine.ts';
import { findEngine } from '../../infra/local/preflight.ts';
import { ensureTable } from '../../infra/local/table.ts';
import { type FaultSwitches, newFaults } from './faults.ts';

/** 10:00 in London on a Tuesday on which nothing special happens. */
export const A_TUESDAY = '2026-09-01T09:00:00.000Z';

/** The whole table, as whoever stole it would see it. */
export const scan = async (table: Table): Promise<StoredItem[]> => {
  const items: StoredItem[] = [];
  let start: StoredItem | undefined;
  do {
    const page: Awaited<ReturnType<typeof scanPage>> = await scanPage(table, start);
    items.push(...page.items);
    start = page.next;
  } while (start);
  return items;
};

const scanPage = async (table: Table, start: StoredItem | undefined) => {
  const { Items = [], LastEvaluatedKey } = await table.client.send(
    new ScanCommand({
      TableName: table.name,
      ...(start && { ExclusiveStartKey: marshall(start) }),
    }),
  );
  return {
    items: Items.map((item) => unmarshall(item)),
    next: LastEvaluatedKey && unmarshall(LastEvaluatedKey),
  };
};

/** Only a table, in an engine for this file; each call makes an empty one. For what needs neither mail nor schedules. */
export const tableForThisFile = (): { (): Promise<Table>; readonly faults: FaultSwitches } => {
  const { faults, hooks } = newFaults();
  let running: { client: DynamoDBClient; stop(): Promise<void> } | undefined;
  let made = 0;
  beforeAll(async () => {
    const { endpoint, stop } = await startEngine(findEngine(process.env));
    const client = dynamodbClient({
      endpoint,
      region: 'local',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
    hooks.dynamodb(client);
    running = { client, stop };
  });
  afterAll(async () => {
    running?.client.destroy();
    await running?.stop();
  });
  const open = async (): Promise<Table> => {
    if (!running) throw new Error('The engine runs only while tests do.');
    faults.calm();
    made += 1;
    const table = { client: running.client, name: `Table${made}` };
    await ensureTable(table.client, table.name);
    return table;
  };
  return Object.assign(open, { faults });
};
