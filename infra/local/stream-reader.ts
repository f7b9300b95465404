import {
  type _Record,
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  ExpiredIteratorException,
  GetRecordsCommand,
  GetShardIteratorCommand,
  TrimmedDataAccessException,
} from '@aws-sdk/client-dynamodb-streams';
import type { AttributeValue, DynamoDBRecord } from 'aws-lambda';

/** `LATEST` sees what is written from now on, `TRIM_HORIZON` all that the stream still holds. */
export type StartAt = 'LATEST' | 'TRIM_HORIZON';

export interface StreamReader {
  /** The next records, oldest first; none at the end of the stream. */
  next(): Promise<DynamoDBRecord[]>;
}

interface Shard {
  readonly id: string;
  iterator: string | undefined;
  lastSeen: string | undefined;
}

/** Reads a table's stream shard by shard, parents before children, and finds new shards as old ones close. */
export const streamReader = (
  streams: DynamoDBStreamsClient,
  streamArn: string,
  startAt: StartAt,
): StreamReader => {
  const open: Shard[] = [];
  const known = new Set<string>();
  let ready: Promise<void> | undefined;

  const iteratorFor = async (shard: Shard, from: StartAt): Promise<string | undefined> => {
    const where = shard.lastSeen
      ? { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER' as const, SequenceNumber: shard.lastSeen }
      : { ShardIteratorType: from };
    const { ShardIterator } = await streams.send(
      new GetShardIteratorCommand({ StreamArn: streamArn, ShardId: shard.id, ...where }),
    );
    return ShardIterator;
  };

  const discover = async (from: StartAt): Promise<void> => {
    let after: string | undefined;
    do {
      const { StreamDescription } = await streams.send(
        new DescribeStreamCommand({ StreamArn: streamArn, ExclusiveStartShardId: after }),
      );
      for (const { ShardId } of StreamDescription?.Shards ?? []) {
        if (!ShardId || known.has(ShardId)) continue;
        known.add(ShardId);
        const shard: Shard = { id: ShardId, iterator: undefined, lastSeen: undefined };
        shard.iterator = await iteratorFor(shard, from);
        open.push(shard);
      }
      after = StreamDescription?.LastEvaluatedShardId;
    } while (after);
  };

  const read = async (shard: Shard): Promise<DynamoDBRecord[]> => {
    try {
      const { Records = [], NextShardIterator } = await streams.send(
        new GetRecordsCommand({ ShardIterator: shard.iterator }),
      );
      shard.iterator = NextShardIterator;
      shard.lastSeen = Records.at(-1)?.dynamodb?.SequenceNumber ?? shard.lastSeen;
      return Records.map((record) => asEvent(record, streamArn));
    } catch (error) {
      // After a long silence: rows seen twice are done once, so beginning further back does no harm.
      if (error instanceof TrimmedDataAccessException) shard.lastSeen = undefined;
      else if (!(error instanceof ExpiredIteratorException)) throw error;
      shard.iterator = await iteratorFor(shard, 'TRIM_HORIZON');
      return shard.iterator ? read(shard) : [];
    }
  };

  return {
    next: async () => {
      ready ??= discover(startAt);
      await ready;
      for (;;) {
        for (const shard of open) {
          const records = shard.iterator ? await read(shard) : [];
          if (records.length > 0) return records;
        }
        const closed = open.filter(({ iterator }) => iterator === undefined);
        if (closed.length === 0) return [];
        for (const shard of closed) open.splice(open.indexOf(shard), 1);
        await discover('TRIM_HORIZON');
      }
    },
  };
};

/** As Lambda hands it on: keys and names alone, for that is what the stream holds. */
const asEvent = ({ eventID, eventName, dynamodb }: _Record, eventSourceARN: string): DynamoDBRecord => ({
  ...(eventID && { eventID }),
  ...(eventName && { eventName }),
  eventVersion: '1.1',
  eventSource: 'aws:dynamodb',
  awsRegion: 'local',
  eventSourceARN,
  dynamodb: {
    ...(dynamodb?.ApproximateCreationDateTime && {
      ApproximateCreationDateTime: dynamodb.ApproximateCreationDateTime.getTime() / 1000,
    }),
    ...(dynamodb?.SequenceNumber && { SequenceNumber: dynamodb.SequenceNumber }),
    ...(dynamodb?.SizeBytes && { SizeBytes: dynamodb.SizeBytes }),
    StreamViewType: 'KEYS_ONLY',
    Keys: Object.fromEntries(
      Object.entries(dynamodb?.Keys ?? {}).map(([name, value]): [string, AttributeValue] => [
        name,
        { S: value.S ?? '' },
      ]),
    ),
  },
});
