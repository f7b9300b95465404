import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';

type Attributes = Parameters<typeof unmarshall>[0];

/** One call that reads: what it asks for, and how. */
export interface Asked {
  readonly command: string;
  /** `pk sk` of each key; of a query `pk` and what its sort keys begin with or lie between. */
  readonly keys: readonly string[];
  readonly consistent: boolean;
}

interface Keyed {
  readonly Keys?: readonly Attributes[];
  readonly ConsistentRead?: boolean;
}

const nameOf = (key: Attributes): string => {
  const { pk, sk } = unmarshall(key);
  return `${pk} ${sk}`;
};

/** What this input asks for; undefined where it reads nothing. */
export const askedIn = (command: string, input: object): Asked | undefined => {
  if ('RequestItems' in input && command === 'BatchGetItemCommand') {
    const [{ Keys = [], ConsistentRead = false } = {}] = Object.values(input.RequestItems as Keyed[]);
    return { command, keys: Keys.map(nameOf), consistent: ConsistentRead };
  }
  const consistent = 'ConsistentRead' in input && input.ConsistentRead === true;
  if ('Key' in input && command === 'GetItemCommand')
    return { command, keys: [nameOf(input.Key as Attributes)], consistent };
  if (!('ExpressionAttributeValues' in input) || command !== 'QueryCommand' || 'IndexName' in input)
    return undefined;
  const values = unmarshall(input.ExpressionAttributeValues as Attributes);
  const where = [values[':pk'], values[':from'], values[':to']].filter((it) => it !== undefined);
  return { command, keys: [where.join(' ')], consistent };
};

/** Notes every read that this client is asked for, in the order in which they come. */
export const notingReads = (client: DynamoDBClient): Asked[] => {
  const reads: Asked[] = [];
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      (args) => {
        const asked = askedIn(commandName, args.input);
        if (asked) reads.push(asked);
        return next(args);
      },
    { step: 'initialize', name: 'reads-noted', override: true },
  );
  return reads;
};
