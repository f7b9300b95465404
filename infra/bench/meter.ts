import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { keys, OUTBOX_PREFIX, TABLE } from '../../functions/store/keys.ts';

/** What one client of the table was charged for. */
export interface Metered {
  reads: number;
  writes: number;
  /** Of the sweeps and the bulk lane's lease, which cost the same whether anybody does anything or not. */
  idleReads: number;
  idleWrites: number;
  transactions: number;
  /** Each of them is brought to the outbox by the stream. */
  outboxRows: number;
  /** Each of them is a schedule. */
  occurrences: number;
  /** Those that are due in the same minute as another. */
  besideOthers: number;
}

const Capacity = z.object({ CapacityUnits: z.number() });
const Answer = z.object({
  ConsumedCapacity: z.union([Capacity, z.array(Capacity)]).optional(),
});
const Attribute = z.object({ S: z.string().optional() });
const Input = z.object({
  IndexName: z.string().optional(),
  Key: z.record(z.string(), z.unknown()).optional(),
  Item: z.record(z.string(), z.unknown()).optional(),
  TransactItems: z
    .array(z.object({ Put: z.object({ Item: z.record(z.string(), z.unknown()) }).optional() }))
    .optional(),
});

const text = (attribute: unknown): string => Attribute.safeParse(attribute).data?.S ?? '';

/**
 * Counts what is asked of the pages, from now on: each hop of a redirect is a request to pay for, with a call of the
 * Lambda. The visitors are the only ones here who fetch; the SDK has a client of its own.
 * @returns how many went to this origin.
 */
export const meterRequests = (): ((origin: string) => number) => {
  const counts = new Map<string, number>();
  const { fetch } = globalThis;
  globalThis.fetch = (target, init) => {
    const { origin } = new URL(target instanceof Request ? target.url : target);
    counts.set(origin, (counts.get(origin) ?? 0) + 1);
    return fetch(target, init);
  };
  return (origin) => counts.get(origin) ?? 0;
};

/**
 * Asks every answer of the table what it cost, from now on and for each client by itself. The local world looks into
 * the table with a client of its own; the product's is the one that writes.
 */
export const meterTable = (): (() => Metered) => {
  const clients = new Map<DynamoDBClient, Metered>();
  const { send } = DynamoDBClient.prototype;
  Object.defineProperty(DynamoDBClient.prototype, 'send', {
    async value(this: DynamoDBClient, command: { input: object }, ...rest: unknown[]) {
      Object.assign(command.input, { ReturnConsumedCapacity: 'INDEXES' });
      const answer: unknown = await Reflect.apply(send, this, [command, ...rest]);
      const metered = clients.get(this) ?? newMeter();
      clients.set(this, metered);
      count(metered, command.input, answer, /Get|Query/.test(command.constructor.name));
      return answer;
    },
  });
  return () => {
    const [product] = [...clients.values()].sort((a, b) => b.transactions - a.transactions);
    if (!product) throw new Error('Nobody used the table.');
    return product;
  };
};

const newMeter = (): Metered => ({
  reads: 0,
  writes: 0,
  idleReads: 0,
  idleWrites: 0,
  transactions: 0,
  outboxRows: 0,
  occurrences: 0,
  besideOthers: 0,
});

const count = (metered: Metered, input: object, answer: unknown, isRead: boolean): void => {
  const { ConsumedCapacity = [] } = Answer.safeParse(answer).data ?? {};
  const units = [ConsumedCapacity].flat().reduce((sum, { CapacityUnits }) => sum + CapacityUnits, 0);
  const { TransactItems, Item, IndexName, Key } = Input.safeParse(input).data ?? {};
  const isIdle = IndexName === TABLE.dueIndex.name || text(Key?.pk) === keys.bulkLease().pk;
  metered[isIdle ? (isRead ? 'idleReads' : 'idleWrites') : isRead ? 'reads' : 'writes'] += units;
  if (Item) countItem(metered, Item);
  if (!TransactItems) return;
  metered.transactions += 1;
  for (const { Put } of TransactItems) if (Put) countItem(metered, Put.Item);
};

type Attributes = Record<string, unknown>;
const isDue = (item: Attributes): boolean => text(item[TABLE.dueIndex.partitionKey]) !== '';
const isOccurrence = ({ pk }: Attributes): boolean => text(pk).startsWith('CALENDAR#');

const countItem = (metered: Metered, item: Attributes): void => {
  if (text(item.pk).startsWith(OUTBOX_PREFIX)) metered.outboxRows += 1;
  else if (isDue(item) && isOccurrence(item)) countOccurrence(metered, text(item.dueAt).slice(0, 16));
};

const minutes = new Set<string>();

const countOccurrence = (metered: Metered, minute: string): void => {
  metered.occurrences += 1;
  if (minutes.has(minute)) metered.besideOthers += 1;
  minutes.add(minute);
};
