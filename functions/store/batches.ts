import * as z from 'zod';
import { Batch, Standing, sharedBeginning } from '../domain/batch.ts';
import type { Instant } from '../domain/values.ts';
import { type Change, changeOf } from './changes.ts';
import { dueKeys } from './due.ts';
import { batchIdIn, isRow, keys, rowIdIn } from './keys.ts';
import { getItem, getItems, type Table } from './table.ts';
import type { RowRef } from './update-row.ts';

/** As it is stored: what all ids begin with, and the rest of each. Written and deleted, each kilobyte is a unit. */
const Stored = Batch.omit({ rowIds: true }).extend({ before: z.string(), ends: z.array(z.string()) });

export const batchChange = ({ rowIds, ...batch }: Batch): Change => {
  const before = sharedBeginning(rowIds);
  const stored: z.infer<typeof Stored> = {
    ...batch,
    before,
    ends: rowIds.map((id) => id.slice(before.length)),
  };
  return changeOf.once({ ...stored, ...keys.batch(batch.batchId), dueLane: 'bulk' });
};

export const getBatch = async (table: Table, batchId: string): Promise<Batch | undefined> => {
  const item = await getItem(table, keys.batch(batchId));
  if (!item) return undefined;
  const { before, ends, ...batch } = Stored.parse(item);
  return { ...batch, rowIds: ends.map((end) => `${before}${end}`) };
};

/** It is forgotten at once: nothing asks for it any more, and written anew it would find its rows as they are. */
export const endOfBatch = (batchId: string): Change => changeOf.forget(keys.batch(batchId));

/** How those of these rows stand that have been written. */
export const standingOf = async (table: Table, rowIds: readonly string[]): Promise<Standing[]> => {
  const items = await getItems(
    table,
    rowIds.map((rowId) => keys.outboxRow({ rowId, lane: 'bulk' })),
  );
  return items.map((item) => Standing.parse(item));
};

/** A row that is due, or a batch of them. */
export type DueInBulk = RowRef | { readonly batchId: string };

/** What is due of that which goes to many, the longest due first. */
export const dueInBulk = async (table: Table, now: Instant, limit: number): Promise<DueInBulk[]> => {
  const found = await dueKeys(table, 'bulk', now, limit);
  return found.map((key) =>
    isRow(key) ? { rowId: rowIdIn(key.pk), lane: 'bulk' } : { batchId: batchIdIn(key.pk) },
  );
};
