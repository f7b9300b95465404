import { AsyncLocalStorage } from 'node:async_hooks';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { keys, OUTBOX_PREFIX, TABLE } from '../../functions/store/keys.ts';
import type { Handlers, MakeHandlers } from '../local/handlers.ts';

/** What one of the Lambdas did, and what the table was charged for it. */
export interface Metered {
  /** Calls, but for sweeps, which cost the same whether anybody does anything or not. */
  calls: number;
  reads: number;
  writes: number;
  /** Calls of the table, and among them transactions. */
  asked: number;
  transactions: number;
}

export interface Life {
  readonly web: Metered;
  /** Of the calls of `web`, those that only lead from a mail's link to its page. */
  readonly ways: number;
  readonly outbox: Metered;
  /** The outbox's runs of the bulk lane, which the permitted rate paces. */
  readonly bulk: Metered;
  readonly scheduled: Metered;
  readonly mails: { readonly now: number; readonly bulk: number };
  /** Laid down, each of them a schedule; moved ones again. */
  readonly schedules: number;
}

type Part = keyof Pick<Life, 'web' | 'outbox' | 'bulk' | 'scheduled'>;

const nothing = (): Metered => ({ calls: 0, reads: 0, writes: 0, asked: 0, transactions: 0 });

const running = new AsyncLocalStorage<{ readonly part: Part; readonly sweeps: boolean }>();

export interface Meter {
  /** The same handlers, each of them watched. */
  readonly watch: (make: MakeHandlers) => MakeHandlers;
  /** What was metered since then. */
  readonly read: () => Life;
}

/** Asks every answer of the table what it cost, from now on, and which Lambda it was for. */
export const meterLife = (): Meter => {
  const parts = { web: nothing(), outbox: nothing(), bulk: nothing(), scheduled: nothing() };
  const mails = { now: 0, bulk: 0 };
  let schedules = 0;
  let ways = 0;
  const { send } = DynamoDBClient.prototype;
  Object.defineProperty(DynamoDBClient.prototype, 'send', {
    async value(this: DynamoDBClient, command: { input: object }, ...rest: unknown[]) {
      const run = running.getStore();
      if (!run) return Reflect.apply(send, this, [command, ...rest]);
      Object.assign(command.input, { ReturnConsumedCapacity: 'INDEXES' });
      const answer: unknown = await Reflect.apply(send, this, [command, ...rest]);
      if (!(run.sweeps && isLook(command.input))) charge(parts[run.part], command, answer);
      for (const item of itemsPut(command.input)) {
        const lane = laneOf(item);
        if (lane === 'schedule') schedules += 1;
        else if (lane && text(item.kind) === 'mail') mails[lane] += 1;
      }
      return answer;
    },
  });
  const as = <T>(part: Part, sweeps: boolean, run: () => T): T => {
    if (!sweeps) parts[part].calls += 1;
    return running.run({ part, sweeps }, run);
  };
  const watched = (handlers: Handlers): Handlers => ({
    web: (request, from) => {
      if (new URL(request.url).pathname.startsWith('/l/')) ways += 1;
      return as('web', false, () => handlers.web(request, from));
    },
    outbox: (event) =>
      as('lane' in event ? 'bulk' : 'outbox', 'sweep' in event, () => handlers.outbox(event)),
    scheduled: (event) => as('scheduled', 'sweep' in event, () => handlers.scheduled(event)),
    mailEvents: handlers.mailEvents,
  });
  return {
    watch: (make) => (deps) => watched(make(deps)),
    read: () => ({ ...parts, ways, mails, schedules }),
  };
};

const Capacity = z.object({ CapacityUnits: z.number() });
const Answer = z.object({ ConsumedCapacity: z.union([Capacity, z.array(Capacity)]).optional() });
const Item = z.record(z.string(), z.unknown());
const Input = z.object({
  IndexName: z.string().optional(),
  Key: Item.optional(),
  Item: Item.optional(),
  TransactItems: z.array(z.object({ Put: z.object({ Item }).optional() })).optional(),
});

/** What each sweep asks, whether it finds anything or not, is charged to a month in which nobody does anything. */
const isLook = (input: object): boolean => {
  const { IndexName, Key } = Input.safeParse(input).data ?? {};
  return IndexName === TABLE.dueIndex.name || text(Key?.pk) === keys.bulkLease().pk;
};

const charge = (metered: Metered, command: { input: object }, answer: unknown): void => {
  const { name } = command.constructor;
  const { ConsumedCapacity = [] } = Answer.safeParse(answer).data ?? {};
  const units = [ConsumedCapacity].flat().reduce((sum, { CapacityUnits }) => sum + CapacityUnits, 0);
  metered.asked += 1;
  if (/Transact/.test(name)) metered.transactions += 1;
  metered[/Get|Query/.test(name) ? 'reads' : 'writes'] += units;
};

const itemsPut = (input: object): z.infer<typeof Item>[] => {
  const { Item: alone, TransactItems = [] } = Input.safeParse(input).data ?? {};
  return [...(alone ? [alone] : []), ...TransactItems.flatMap(({ Put }) => (Put ? [Put.Item] : []))];
};

const laneOf = ({ pk, sk }: z.infer<typeof Item>): 'now' | 'bulk' | 'schedule' | undefined =>
  text(pk).startsWith(OUTBOX_PREFIX)
    ? z.enum(['now', 'bulk', 'schedule']).safeParse(text(sk)).data
    : undefined;

const Attribute = z.object({ S: z.string() });
const text = (attribute: unknown): string => Attribute.safeParse(attribute).data?.S ?? '';
