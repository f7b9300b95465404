import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  PutItemCommand,
  TransactionCanceledException,
  TransactionConflictException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { Change } from './changes.ts';
import { forgettingReads } from './reading.ts';
import type { Table } from './table.ts';

type CommitOutcome = 'committed' | 'stale' | 'conflict';

/** Writes everything or nothing. `stale`: a condition no longer holds. `conflict`: somebody else was writing. */
const tryCommit = async (table: Table, changes: readonly Change[]): Promise<CommitOutcome> => {
  const [only, ...others] = changes;
  if (!only) return 'committed';
  if (others.length === 0) return writeAlone(table, only);
  try {
    await table.client.send(
      new TransactWriteItemsCommand({ TransactItems: changes.map(({ write }) => write(table.name)) }),
    );
    return 'committed';
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    const codes = (error.CancellationReasons ?? []).map(({ Code }) => Code);
    const lost = changes.filter((_, index) => codes[index] === 'ConditionalCheckFailed');
    if (lost.length > 0 && lost.every(({ onceOnly }) => onceOnly)) {
      return tryCommit(
        table,
        changes.filter((change) => !lost.includes(change)),
      );
    }
    if (lost.length > 0) return 'stale';
    if (codes.some((code) => code === 'TransactionConflict' || code === 'ThrottlingError')) return 'conflict';
    throw error;
  }
};

/** One item is written by itself: a transaction of one would cost double, and promise no more. */
const writeAlone = async (table: Table, { write, onceOnly }: Change): Promise<CommitOutcome> => {
  const item = write(table.name);
  try {
    await send(table, item);
    return 'committed';
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException)
      return onceOnly || wasWrittenBefore(item, error) ? 'committed' : 'stale';
    if (error instanceof TransactionConflictException) return 'conflict';
    if (error instanceof TransactionCanceledException) return 'stale';
    throw error;
  }
};

/**
 * The SDK sends again what got no answer. A transaction has a token by which the table knows it again; here what is there
 * must be the very item, or the second sending would be taken for somebody else's.
 */
const wasWrittenBefore = ({ Put }: TransactWriteItem, error: ConditionalCheckFailedException): boolean =>
  (error.$metadata.attempts ?? 1) > 1 && Put !== undefined && isDeepStrictEqual(error.Item, Put.Item);

const send = async ({ client }: Table, item: TransactWriteItem): Promise<void> => {
  const { Put, Update, Delete } = item;
  if (Put) await client.send(new PutItemCommand({ ...Put, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' }));
  else if (Update) await client.send(new UpdateItemCommand(Update));
  else if (Delete) await client.send(new DeleteItemCommand(Delete));
  else await client.send(new TransactWriteItemsCommand({ TransactItems: [item] }));
};

/**
 * Writes things that hold each without the others, such as links that nobody knows of yet: each by itself, at half the
 * price of a transaction. Throws where one could not be written; what was written stays.
 */
export const writeEach = async (table: Table, changes: readonly Change[]): Promise<void> => {
  await Promise.all(
    changes.map((change) => commit(table, async () => ({ outcome: undefined, changes: [change] }))),
  );
};

export interface Decision<Outcome> {
  readonly outcome: Outcome;
  readonly changes: readonly Change[];
}

const ATTEMPTS = 5;

/**
 * Loads, decides and writes in one transaction. When the world moved in between (a condition failed, or another
 * transaction was at it) it loads and decides anew, up to five times, so that it is the domain that names the refusal.
 * Throws when it still cannot: that is a fault, not a refusal.
 */
export const commit = async <Outcome>(
  table: Table,
  decide: () => Promise<Decision<Outcome>>,
): Promise<Outcome> => {
  for (let attempt = 1; ; attempt += 1) {
    const { outcome, changes } = await decide();
    const now = changes.filter(({ mayFollow }) => !mayFollow);
    const result = now.length === 0 ? 'committed' : await forgettingReads(() => tryCommit(table, now));
    if (result === 'committed') {
      await follow(table, changes);
      return outcome;
    }
    if (attempt >= ATTEMPTS) throw new Error(`The change could not be written: ${result} ${ATTEMPTS} times.`);
    await sleep(20 * 2 ** attempt * Math.random());
  }
};

/** A calendar is long, and a transaction holds a hundred items. What was decided stands, whatever becomes of these. */
const follow = async (table: Table, changes: readonly Change[]): Promise<void> => {
  const following = changes.filter(({ mayFollow }) => mayFollow);
  await Promise.allSettled(
    following.map((change) =>
      commit(table, async () => ({ outcome: undefined, changes: [{ ...change, mayFollow: false }] })),
    ),
  );
};
