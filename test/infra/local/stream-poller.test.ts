import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Engine, startEngine } from '../../../infra/local/engine.ts';
import { localClients } from '../../../infra/local/local-clients.ts';
import { findEngine } from '../../../infra/local/preflight.ts';
import { type StreamPollerOptions, streamPoller } from '../../../infra/local/stream-poller.ts';
import { ensureTable } from '../../../infra/local/table.ts';

let engine: Engine;
let clients: ReturnType<typeof localClients>;
let tables = 0;
let table = { name: '', streamArn: '' };

beforeAll(async () => {
  engine = await startEngine(findEngine(process.env));
  clients = localClients({ table: engine.endpoint, mail: engine.endpoint, standIn: engine.endpoint });
});

afterAll(async () => {
  clients.destroy();
  await engine.stop();
});

beforeEach(async () => {
  tables += 1;
  const name = `Stream${tables}`;
  table = { name, streamArn: (await ensureTable(clients.dynamodb, name)).streamArn };
});

const put = async (...names: string[]) => {
  for (const name of names) {
    const Item = { pk: { S: name }, sk: { S: 'ROW' } };
    await clients.dynamodb.send(new PutItemCommand({ TableName: table.name, Item }));
  }
};

const nameOf = ({ dynamodb }: DynamoDBRecord) => dynamodb?.Keys?.pk?.S ?? '';
const namesOf = ({ Records }: DynamoDBStreamEvent) => Records.map(nameOf).join('');

/** A poller of one lane without pauses, that notes each batch it hands over. */
const poll = (
  answer: (records: DynamoDBRecord[], attempt: number) => DynamoDBRecord[] | 'throw' = () => [],
  options: Partial<StreamPollerOptions> = {},
) => {
  const batches: string[] = [];
  const givenUp: string[] = [];
  const poller = streamPoller({
    streams: clients.streams,
    streamArn: table.streamArn,
    startAt: 'TRIM_HORIZON',
    wanted: ({ eventName }) => eventName === 'INSERT',
    handler: async (event) => {
      batches.push(namesOf(event));
      const failed = answer(event.Records, batches.length);
      if (failed === 'throw') throw new Error('The handler broke.');
      return {
        batchItemFailures: failed.map(({ dynamodb }) => ({ itemIdentifier: dynamodb?.SequenceNumber ?? '' })),
      };
    },
    onGivenUp: (record) => givenUp.push(nameOf(record)),
    parallel: 1,
    pause: 0,
    ...options,
  });
  return { poller, batches, givenUp };
};

const named =
  (...names: string[]) =>
  (record: DynamoDBRecord) =>
    names.includes(nameOf(record));

describe('the stream poller', () => {
  it('hands over what is new, in order, once, and only what the filter lets through', async () => {
    const { poller, batches } = poll();
    await put('a', 'b', 'c', 'a');
    expect(await poller.readToEnd()).toBe(3);
    expect(await poller.readToEnd()).toBe(0);
    await put('d');
    expect(await poller.readToEnd()).toBe(1);
    expect(batches).toEqual(['abc', 'd']);
  });

  it('hands over the event as Lambda has it: names of the keys, the sequence number, the kind of change', async () => {
    const events: DynamoDBStreamEvent[] = [];
    const { poller } = poll(() => [], {
      handler: async (event) => {
        events.push(event);
        return { batchItemFailures: [] };
      },
    });
    await put('a');
    await poller.readToEnd();
    expect(events[0]?.Records[0]).toMatchObject({
      eventName: 'INSERT',
      eventSource: 'aws:dynamodb',
      dynamodb: { Keys: { pk: { S: 'a' }, sk: { S: 'ROW' } }, StreamViewType: 'KEYS_ONLY' },
    });
    expect(events[0]?.Records[0]?.dynamodb?.SequenceNumber).toMatch(/^\d+$/);
  });

  it('goes back to the lowest record reported as failed, and only as far', async () => {
    const { poller, batches, givenUp } = poll((records, attempt) =>
      attempt === 1 ? records.filter(named('d', 'b')) : [],
    );
    await put('a', 'b', 'c', 'd');
    await poller.readToEnd();
    expect(batches).toEqual(['abcd', 'bcd']);
    expect(givenUp).toEqual([]);
  });

  it('takes an identifier that it does not know for a failure of all', async () => {
    const stranger: DynamoDBRecord = { dynamodb: { SequenceNumber: 'no such number' } };
    const { poller, batches } = poll((_, attempt) => (attempt === 1 ? [stranger] : []));
    await put('a', 'b');
    await poller.readToEnd();
    expect(batches).toEqual(['ab', 'ab']);
  });

  it('gives a record up after its retries and goes on with the next', async () => {
    const { poller, batches, givenUp } = poll((records) => records.filter(named('b')), { retries: 2 });
    await put('a', 'b', 'c');
    await poller.readToEnd();
    expect(batches).toEqual(['abc', 'bc', 'bc', 'c']);
    expect(givenUp).toEqual(['b']);
  });

  it('cuts a batch in two when the handler throws, until the bad record stands alone', async () => {
    const { poller, batches, givenUp } = poll((records) => (records.some(named('c')) ? 'throw' : []), {
      retries: 1,
    });
    await put('a', 'b', 'c', 'd');
    await poller.readToEnd();
    expect(batches).toEqual(['abcd', 'ab', 'cd', 'c', 'c', 'd']);
    expect(givenUp).toEqual(['c']);
  });

  it('fills batches up to their size and runs several side by side', async () => {
    let running = 0;
    let most = 0;
    const sizes: number[] = [];
    const { poller } = poll(() => [], {
      parallel: 4,
      batchSize: 10,
      handler: async ({ Records }) => {
        running += 1;
        most = Math.max(most, running);
        sizes.push(Records.length);
        await new Promise((done) => setTimeout(done, 5));
        running -= 1;
        return { batchItemFailures: [] };
      },
    });
    await put(...Array.from({ length: 100 }, (_, index) => `row ${index}`));
    expect(await poller.readToEnd()).toBe(100);
    expect(most).toBe(4);
    expect(Math.max(...sizes)).toBe(10);
  });

  it('sees only what comes after its start when it begins at the latest', async () => {
    await put('before');
    const { poller, batches } = poll(() => [], { startAt: 'LATEST' });
    await poller.readToEnd();
    await put('after');
    await poller.readToEnd();
    expect(batches).toEqual(['after']);
  });
});
