import { createHash } from 'node:crypto';
import { errorName, placeOf } from '../clients/log.ts';
import { type Batch, batchOf, isHeld, LEAST_OF_A_BATCH } from '../domain/batch.ts';
import type { MailRow, StepRow } from '../domain/outbox.ts';
import { batchChange, type DueInBulk, endOfBatch, getBatch, standingOf } from '../store/batches.ts';
import type { Change } from '../store/changes.ts';
import { writeEach } from '../store/commit.ts';
import { batchedChange, getRow, outboxChange, type RowRef, setAside } from '../store/outbox.ts';
import type { OutboxDeps } from './deps.ts';

/**
 * Writes the batch of these mails, before they are written themselves. Its id tells what is in it: a run that comes to the
 * same chunk again writes the same batch, and another one where others are concerned by then.
 * @returns the mails, to be written while the step is still at this cursor.
 */
export const inBatch = async (
  deps: OutboxDeps,
  { rowId: step }: StepRow,
  from: string | undefined,
  mails: readonly MailRow[],
): Promise<Change[]> => {
  if (mails.length < LEAST_OF_A_BATCH) return mails.map(outboxChange);
  const rowIds = mails.map(({ rowId }) => rowId);
  const place = { step, from: from ?? '' };
  const batchId = createHash('sha256')
    .update(JSON.stringify([place, rowIds]))
    .digest('hex')
    .slice(0, 32);
  await writeEach(deps.table, [batchChange(batchOf(batchId, place, rowIds, deps.now()))]);
  return mails.map(batchedChange);
};

/** What of a page is to be done, and the batches that it came from, each with what it still holds. */
export interface OpenPage {
  readonly rows: readonly RowRef[];
  readonly batches: readonly Batch[];
}

/** The batches that one run of the bulk lane meets. */
export const meetBatches = (deps: OutboxDeps) => {
  /** Those that were met before and could not end, with what they still hold. */
  const met = new Map<string, Held>();

  /** @param enough as many rows as are wanted at once; the batches after those wait for their turn. */
  const open = async (due: readonly DueInBulk[], enough: number): Promise<OpenPage> => {
    const rows: RowRef[] = [];
    const batches: Batch[] = [];
    for (const it of due) {
      if (rows.length >= enough) break;
      if ('rowId' in it) {
        rows.push(it);
        continue;
      }
      const before = met.get(it.batchId);
      const batch = before?.batch ?? (await getBatch(deps.table, it.batchId));
      if (!batch) continue;
      batches.push(batch);
      rows.push(...(before?.toDo ?? batch.rowIds).map((rowId): RowRef => ({ rowId, lane: 'bulk' })));
    }
    return { rows, batches };
  };

  /** One that cannot be read or written just now is met again, and does not keep the others waiting. */
  const tryClose = async (batch: Batch, ended: ReadonlySet<string>): Promise<boolean> => {
    try {
      const held = await stillHeld(deps, batch, ended);
      if (held) {
        met.set(batch.batchId, held);
        return false;
      }
      await writeEach(deps.table, [endOfBatch(batch.batchId)]);
      met.delete(batch.batchId);
      return true;
    } catch (error) {
      deps.log.error('batch-not-closed', {
        batch: batch.batchId,
        error: errorName(error),
        at: placeOf(error),
      });
      return false;
    }
  };

  /**
   * Ends what has nothing left to hold.
   * @param ended the rows that came to their end in our hands
   * @returns whether any batch ended.
   */
  const close = async (batches: readonly Batch[], ended: ReadonlySet<string>): Promise<boolean> => {
    const closed = await Promise.all(batches.map((batch) => tryClose(batch, ended)));
    return closed.includes(true);
  };

  return { open, close };
};

interface Held {
  /** With no more rows than it must still hold: those to be done, and those that are only being written. */
  readonly batch: Batch;
  readonly toDo: readonly string[];
}

/** What a batch must still hold. What another run had taken gets a place of its own where its lease ends. */
const stillHeld = async (
  deps: OutboxDeps,
  batch: Batch,
  ended: ReadonlySet<string>,
): Promise<Held | undefined> => {
  const open = batch.rowIds.filter((rowId) => !ended.has(rowId));
  if (open.length === 0) return undefined;
  // Asked before the rows are looked at: whatever the step wrote before it moved on is then seen.
  const isWritten = await hasMovedOn(deps, batch);
  const found = await standingOf(deps.table, open);
  const toDo: string[] = [];
  for (const { rowId, state, fence } of found.filter(isHeld)) {
    const taken = state === 'claimed' && (await setAside(deps.table, { rowId, lane: 'bulk', fence }));
    if (!taken) toDo.push(rowId);
  }
  const written = new Set(found.map(({ rowId }) => rowId));
  const toCome = isWritten ? [] : open.filter((rowId) => !written.has(rowId));
  const rowIds = [...toDo, ...toCome];
  return rowIds.length > 0 ? { batch: { ...batch, rowIds }, toDo } : undefined;
};

const hasMovedOn = async (deps: OutboxDeps, { step, from }: Batch): Promise<boolean> => {
  const row = await getRow(deps.table, { rowId: step, lane: 'now' });
  return !row || (row.state !== 'pending' && row.state !== 'claimed') || (row.cursor ?? '') !== from;
};
