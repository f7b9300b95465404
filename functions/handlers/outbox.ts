import type { DynamoDBBatchItemFailure, DynamoDBRecord } from 'aws-lambda';
import { errorName, placeOf } from '../clients/log.ts';
import { Lane } from '../domain/outbox.ts';
import { OUTBOX_PREFIX, rowIdIn } from '../store/keys.ts';
import type { RowRef } from '../store/outbox.ts';
import { runBulkLane, wakeBulkLane } from '../workflow/bulk-lane.ts';
import type { OutboxDeps } from '../workflow/deps.ts';
import { matchSchedule, processRow } from '../workflow/process-row.ts';
import { sweepOutbox } from '../workflow/sweep-outbox.ts';

export type OutboxEvent = { Records: DynamoDBRecord[] } | { sweep: true } | { lane: 'bulk' };

export interface OutboxAnswer {
  readonly batchItemFailures: DynamoDBBatchItemFailure[];
}

/** New outbox rows from the stream, the sweep, and its own call for the bulk lane. */
export const outboxHandler =
  (deps: OutboxDeps) =>
  async (event: OutboxEvent): Promise<OutboxAnswer> => {
    if ('Records' in event) return fromStream(deps, event.Records);
    await ('lane' in event ? runBulkLane(deps) : sweepOutbox(deps));
    return { batchItemFailures: [] };
  };

/** A record is reported as failed only when its row's state could not be written. */
const fromStream = async (deps: OutboxDeps, records: readonly DynamoDBRecord[]): Promise<OutboxAnswer> => {
  const batchItemFailures: DynamoDBBatchItemFailure[] = [];
  let bulk = false;
  for (const record of records) {
    const row = rowOf(record);
    if (row?.lane === 'bulk') bulk = true;
    if (!row || row.lane === 'bulk') continue;
    try {
      await (row.lane === 'now' ? processRow(deps, row) : matchSchedule(deps, row));
    } catch (error) {
      deps.log.error('record-failed', { row: row.rowId, error: errorName(error), at: placeOf(error) });
      batchItemFailures.push({ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' });
    }
  }
  if (bulk) await wakeBulkLane(deps);
  return { batchItemFailures };
};

const rowOf = ({ dynamodb }: DynamoDBRecord): RowRef | undefined => {
  const [pk, lane] = [dynamodb?.Keys?.pk?.S, Lane.safeParse(dynamodb?.Keys?.sk?.S).data];
  return pk?.startsWith(OUTBOX_PREFIX) && lane ? { rowId: rowIdIn(pk), lane } : undefined;
};
