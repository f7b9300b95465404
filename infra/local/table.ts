import { setTimeout as sleep } from 'node:timers/promises';
import {
  CreateTableCommand,
  DeleteTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceNotFoundException,
} from '@aws-sdk/client-dynamodb';
import { TABLE } from '../../functions/store/keys.ts';

export interface TableFound {
  /** Whether we have just made it: then nothing lies in it. */
  readonly made: boolean;
  readonly streamArn: string;
}

/** The table as CDK lays it down: on-demand, with the due index and a stream of keys. */
export const ensureTable = async (client: DynamoDBClient, name: string): Promise<TableFound> => {
  const there = await describe(client, name);
  if (!there) await create(client, name);
  for (let attempt = 0; attempt < 500; attempt += 1) {
    const table = await describe(client, name);
    if (table?.status === 'ACTIVE' && table.streamArn) return { made: !there, streamArn: table.streamArn };
    await sleep(10);
  }
  throw new Error(`The table ${name} did not become ready.`);
};

export const dropTable = async (client: DynamoDBClient, name: string): Promise<void> => {
  await client.send(new DeleteTableCommand({ TableName: name }));
  while (await describe(client, name)) await sleep(10);
};

const describe = async (client: DynamoDBClient, name: string) => {
  try {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: name }));
    return { status: Table?.TableStatus, streamArn: Table?.LatestStreamArn };
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
};

const create = (client: DynamoDBClient, name: string) => {
  const { partitionKey, sortKey, dueIndex } = TABLE;
  const attributes = [partitionKey, sortKey, dueIndex.partitionKey, dueIndex.sortKey];
  const keySchema = (hash: string, range: string) => [
    { AttributeName: hash, KeyType: 'HASH' as const },
    { AttributeName: range, KeyType: 'RANGE' as const },
  ];
  return client.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: attributes.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
      KeySchema: keySchema(partitionKey, sortKey),
      GlobalSecondaryIndexes: [
        {
          IndexName: dueIndex.name,
          KeySchema: keySchema(dueIndex.partitionKey, dueIndex.sortKey),
          Projection: { ProjectionType: 'KEYS_ONLY' },
        },
      ],
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' },
    }),
  );
};
