import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { OUTBOX_PREFIX } from '../../functions/store/keys.ts';
import { type StreamPoller, streamPoller } from './stream-poller.ts';
import { ensureTable } from './table.ts';

interface OutboxStream {
  readonly dynamodb: DynamoDBClient;
  readonly streams: DynamoDBStreamsClient;
  readonly tableName: string;
  handler(event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse>;
  onGivenUp(partition: string, why: string): void;
}

const partitionOf = ({ dynamodb }: DynamoDBRecord): string => dynamodb?.Keys?.pk?.S ?? '';

/** The table, made where there is none, and its stream of new outbox rows on the way to the handler. */
export const openOutboxStream = async (
  options: OutboxStream,
): Promise<{ made: boolean; poller: StreamPoller }> => {
  const { made, streamArn } = await ensureTable(options.dynamodb, options.tableName);
  const poller = streamPoller({
    streams: options.streams,
    streamArn,
    // In a world with a past, the sweep finds what was left behind. A table that was just made has none, but the engine keeps
    // what it told of another one of this name.
    startAt: 'LATEST',
    wanted: (record) => record.eventName === 'INSERT' && partitionOf(record).startsWith(OUTBOX_PREFIX),
    handler: options.handler,
    onGivenUp: (record, why) => options.onGivenUp(partitionOf(record), why),
  });
  await poller.readToEnd();
  return { made, poller };
};
