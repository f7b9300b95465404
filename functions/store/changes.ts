import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { type Key, TABLE } from './keys.ts';
import { toAttributes } from './table.ts';

/** One write of a transaction, with the condition that must still hold. */
export interface Change {
  /** An outbox row that exists already is success, not conflict. */
  readonly onceOnly: boolean;
  /** Written after the transaction and by itself: nothing hangs by it, and should it be lost, the sweep does without it. */
  readonly mayFollow?: boolean;
  readonly key: Key;
  readonly write: (tableName: string) => TransactWriteItem;
}

const keyOf = ({ pk, sk }: Key): Key => ({ pk, sk });

type Item = Key & Record<string, unknown>;

const put = (item: Item, onceOnly: boolean): Change => ({
  onceOnly,
  key: keyOf(item),
  write: (TableName) => ({
    Put: { TableName, Item: toAttributes(item), ConditionExpression: 'attribute_not_exists(pk)' },
  }),
});

const versionIs = (version: number) => ({
  ConditionExpression: '#version = :version',
  ExpressionAttributeNames: { '#version': 'version' },
  ExpressionAttributeValues: marshall({ ':version': version }),
});

export const changeOf = {
  create: (item: Item): Change => put(item, false),
  once: (item: Item): Change => put(item, true),
  replace: (item: Item, version: number): Change => ({
    onceOnly: false,
    key: keyOf(item),
    write: (TableName) => ({ Put: { TableName, Item: toAttributes(item), ...versionIs(version) } }),
  }),
  /** Written whatever is there: for items whose content is a function of their key. */
  overwrite: (item: Item): Change => ({
    onceOnly: false,
    key: keyOf(item),
    write: (TableName) => ({ Put: { TableName, Item: toAttributes(item) } }),
  }),
  check: (key: Key, version: number): Change => ({
    onceOnly: false,
    key: keyOf(key),
    write: (TableName) => ({
      ConditionCheck: { TableName, Key: toAttributes(keyOf(key)), ...versionIs(version) },
    }),
  }),
  remove: (key: Key, version: number): Change => ({
    onceOnly: false,
    key: keyOf(key),
    write: (TableName) => ({ Delete: { TableName, Key: toAttributes(keyOf(key)), ...versionIs(version) } }),
  }),
  /** Sets these attributes of what is there, and leaves the others: for items without a version. */
  amend: (key: Key, attributes: Record<string, unknown>): Change => {
    const names = Object.keys(attributes);
    return {
      onceOnly: false,
      key: keyOf(key),
      write: (TableName) => ({
        Update: {
          TableName,
          Key: toAttributes(keyOf(key)),
          UpdateExpression: `SET ${names.map((name) => `#${name} = :${name}`).join(', ')}`,
          ConditionExpression: 'attribute_exists(pk)',
          ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
          ExpressionAttributeValues: toAttributes(
            Object.fromEntries(names.map((name) => [`:${name}`, attributes[name]])),
          ),
        },
      }),
    };
  },
  /** What is there stays readable until the table forgets it then. */
  expire: (key: Key, expiresAtSeconds: number): Change => ({
    onceOnly: false,
    key: keyOf(key),
    write: (TableName) => ({
      Update: {
        TableName,
        Key: toAttributes(keyOf(key)),
        UpdateExpression: 'SET #expires = :expires',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeNames: { '#expires': TABLE.timeToLive },
        ExpressionAttributeValues: marshall({ ':expires': expiresAtSeconds }),
      },
    }),
  }),
  forget: (key: Key): Change => ({
    onceOnly: false,
    key: keyOf(key),
    write: (TableName) => ({ Delete: { TableName, Key: toAttributes(keyOf(key)) } }),
  }),
};

/** Of several changes of one item the first: a transaction takes no item twice. */
export const eachItemOnce = (changes: readonly Change[]): Change[] => {
  const nameOf = ({ key }: Change) => `${key.pk} ${key.sk}`;
  const first = new Map(changes.toReversed().map((change) => [nameOf(change), change]));
  return changes.filter((change) => first.get(nameOf(change)) === change);
};
