import { type DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll } from 'vitest';
import { dynamodbClient } from '../../functions/clients/dynamodb.ts';
import { type MailRow, OutboxRow } from '../../functions/domain/outbox.ts';
import { mailEventsHandler } from '../../functions/handlers/mail-events.ts';
import { outboxHandler } from '../../functions/handlers/outbox.ts';
import { scheduledHandler } from '../../functions/handlers/scheduled.ts';
import { OUTBOX_PREFIX } from '../../functions/store/keys.ts';
import type { StoredItem, Table } from '../../functions/store/table.ts';
import type { OutboxDeps } from '../../functions/workflow/deps.ts';
import { assembleWorld } from '../../infra/local/assemble.ts';
import { startEngine } from '../../infra/local/engine.ts';
import { findEngine } from '../../infra/local/preflight.ts';
import { ensureTable } from '../../infra/local/table.ts';
import type { World } from '../../infra/local/world-shape.ts';
import { type FaultSwitches, newFaults } from './faults.ts';

/** 10:00 in London on a Tuesday on which nothing special happens. */
export const A_TUESDAY = '2026-09-01T09:00:00.000Z';

/** The engine, the catcher, the schedules and the handlers of the mail side, with faults that can be switched on. */
export interface Stage extends World {
  readonly faults: FaultSwitches;
  readonly handlers: ReturnType<typeof handlersOf>;
  items(): Promise<StoredItem[]>;
  rows(): Promise<OutboxRow[]>;
  /** Rows of one kind of mail. */
  mailRows(mail: MailRow['order']['mail']): Promise<MailRow[]>;
}

const handlersOf = (deps: OutboxDeps) => ({
  outbox: outboxHandler(deps),
  scheduled: scheduledHandler(deps),
  mailEvents: mailEventsHandler(deps),
});

/**
 * One world for the tests of a file; each test calls what this returns and finds it empty, at `A_TUESDAY`. Nothing runs
 * by itself: the outbox is worked off by `drain`, `emails` and `advance`.
 */
export const stageForThisFile = (): (() => Promise<Stage>) => {
  const { faults, hooks } = newFaults();
  let world: World | undefined;
  beforeAll(async () => {
    world = await assembleWorld({ startAt: A_TUESDAY, faults: hooks }, (deps) => ({
      web: () => new Response(null, { status: 404 }),
      ...handlersOf(deps),
    }));
  });
  afterAll(async () => {
    await world?.close();
  });
  let used = false;
  return async () => {
    if (!world) throw new Error('The stage stands only while tests run.');
    faults.calm();
    if (used) await world.reset();
    used = true;
    const { table } = world.deps;
    const rows = async () => (await scan(table)).filter(isOutboxRow).map((item) => OutboxRow.parse(item));
    return {
      ...world,
      faults,
      handlers: handlersOf(world.deps),
      items: () => scan(table),
      rows,
      mailRows: async (mail) =>
        (await rows()).filter((row): row is MailRow => row.kind === 'mail' && row.order.mail === mail),
    };
  };
};

const isOutboxRow = ({ pk }: StoredItem): boolean => String(pk).startsWith(OUTBOX_PREFIX);

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
