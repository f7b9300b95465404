import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type StoredItem, type Table, toAttributes } from '../../functions/store/table.ts';
import { type Asked, askedIn } from './asked-of-table.ts';
import { scan } from './engine.ts';

const nameOf = ({ pk, sk }: StoredItem): string => `${pk} ${sk}`;

/** What the table held at one moment. */
export type Snapshot = ReadonlyMap<string, StoredItem>;

export const snapshotOf = async (table: Table): Promise<Snapshot> =>
  new Map((await scan(table)).map((item) => [nameOf(item), item]));

/** Which moment a replica has come to, item by item. */
type Moment = (name: string) => Snapshot | undefined;

/**
 * The local engine is always up to date. Through this client whoever does not ask for that is answered from an older
 * snapshot, as a replica may that lags; `undefined` where that item's replica is up to date.
 */
export const lagging = (client: DynamoDBClient, momentOf: Moment): void => {
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        const asked = askedIn(commandName, args.input);
        const answer = await next(args);
        if (!asked || asked.consistent) return answer;
        Object.assign(answer.output, answerOf(asked, args.input, answer.output as Answer, momentOf));
        return answer;
      },
    // Within whatever notes what was asked for.
    { step: 'initialize', priority: 'low', name: 'old-replica', override: true },
  );
};

interface Answer {
  readonly Item?: unknown;
  readonly Items?: readonly Record<string, { S?: string }>[];
  readonly Responses?: Record<string, readonly Record<string, { S?: string }>[]>;
}

const answerOf = ({ command, keys }: Asked, input: object, now: Answer, momentOf: Moment): object => {
  const was = (name: string): { item: Record<string, unknown> | undefined } | undefined => {
    const moment = momentOf(name);
    const item = moment?.get(name);
    return moment && { item: item && toAttributes(item) };
  };
  if (command === 'GetItemCommand') {
    const old = was(keys[0] ?? '');
    return old ? { Item: old.item } : {};
  }
  const named = (item: Record<string, { S?: string }>): string => `${item.pk?.S} ${item.sk?.S}`;
  if (command === 'BatchGetItemCommand') {
    const [[table, found] = ['', []]] = Object.entries(now.Responses ?? {});
    const fresh = new Map(found.map((item) => [named(item), item]));
    const items = keys.map((name) => {
      const old = was(name);
      return old ? old.item : fresh.get(name);
    });
    return { Responses: { [table]: items.filter((item) => item !== undefined) } };
  }
  const items = (now.Items ?? []).map((item) => {
    const old = was(named(item));
    return old ? old.item : item;
  });
  return 'ExclusiveStartKey' in input && input.ExclusiveStartKey
    ? {}
    : { Items: items.filter((item) => item !== undefined) };
};
