import { setTimeout as sleep } from 'node:timers/promises';
import type { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { errorName } from '../../functions/clients/log.ts';
import { type StartAt, streamReader } from './stream-reader.ts';

export interface StreamPollerOptions {
  readonly streams: DynamoDBStreamsClient;
  readonly streamArn: string;
  readonly startAt: StartAt;
  /** The event source's filter. */
  wanted(record: DynamoDBRecord): boolean;
  handler(event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse>;
  /** The on-failure destination: a record that was tried as often as it may be. */
  onGivenUp(record: DynamoDBRecord, why: string): void;
  readonly batchSize?: number;
  /** How many batches run side by side; records of one key stay in order. */
  readonly parallel?: number;
  readonly retries?: number;
  /** Milliseconds before the first retry; each further one waits twice as long. */
  readonly pause?: number;
}

export interface StreamPoller {
  /** Reads the stream to its end and hands everything over; returns how many records there were. */
  readToEnd(): Promise<number>;
}

/**
 * Does what Lambda's event source mapping does: batches without a window, reported failures retried from the lowest
 * failed record, a batch whose handler throws cut in two until the bad record stands alone, finite retries.
 */
export const streamPoller = (options: StreamPollerOptions): StreamPoller => {
  const { batchSize = 25, parallel = 4, retries = 5, pause = 20 } = options;
  const reader = streamReader(options.streams, options.streamArn, options.startAt);

  const attempt = async (
    batch: DynamoDBRecord[],
  ): Promise<{ failedFrom: number; why: string } | undefined> => {
    try {
      const { batchItemFailures } = await options.handler({ Records: batch });
      if (batchItemFailures.length === 0) return undefined;
      const at = batchItemFailures.map(({ itemIdentifier }) =>
        batch.findIndex(({ dynamodb }) => dynamodb?.SequenceNumber === itemIdentifier),
      );
      // An identifier that is none of the batch's means that all of it failed.
      return { failedFrom: Math.max(0, Math.min(...at)), why: 'reported' };
    } catch (error) {
      return { failedFrom: -1, why: errorName(error) };
    }
  };

  const deliver = async (batch: DynamoDBRecord[]): Promise<void> => {
    let rest = batch;
    let tries = 0;
    while (rest.length > 0) {
      const failure = await attempt(rest);
      if (!failure) return;
      if (failure.failedFrom < 0 && rest.length > 1) {
        const half = Math.ceil(rest.length / 2);
        await deliver(rest.slice(0, half));
        return deliver(rest.slice(half));
      }
      if (failure.failedFrom > 0) tries = 0;
      rest = rest.slice(Math.max(0, failure.failedFrom));
      const [first, ...others] = rest;
      if (!first) return;
      if (tries >= retries) {
        options.onGivenUp(first, failure.why);
        rest = others;
        tries = 0;
        continue;
      }
      await sleep(pause * 2 ** tries);
      tries += 1;
    }
  };

  const lane = async (records: DynamoDBRecord[]): Promise<void> => {
    for (let start = 0; start < records.length; start += batchSize)
      await deliver(records.slice(start, start + batchSize));
  };

  return {
    readToEnd: async () => {
      let handled = 0;
      for (let page = await reader.next(); page.length > 0; page = await reader.next()) {
        const records = page.filter(options.wanted);
        handled += records.length;
        const lanes = Array.from({ length: parallel }, (): DynamoDBRecord[] => []);
        for (const record of records) lanes[laneOf(record, parallel)]?.push(record);
        await Promise.all(lanes.map(lane));
      }
      return handled;
    },
  };
};

const laneOf = ({ dynamodb }: DynamoDBRecord, parallel: number): number => {
  let hash = 0;
  for (const character of JSON.stringify(dynamodb?.Keys)) hash = (hash * 31 + character.charCodeAt(0)) | 0;
  return Math.abs(hash) % parallel;
};
