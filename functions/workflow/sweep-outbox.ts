import { dueRows } from '../store/outbox.ts';
import { runBulkLane } from './bulk-lane.ts';
import type { OutboxDeps } from './deps.ts';
import { tryRow } from './process-row.ts';

const PAGE = 100;
const TIME_TO_STOP = 30_000;

/** Rows that the stream left behind, retries whose time has come, claims whose lease has ended. */
export const sweepOutbox = async (deps: OutboxDeps): Promise<void> => {
  for (;;) {
    const rows = await dueRows(deps.table, 'now', deps.now(), PAGE);
    let any = false;
    for (const row of rows) any = (await tryRow(deps, row)) !== 'not-ours' || any;
    if (!any || deps.remaining() < TIME_TO_STOP) break;
  }
  await runBulkLane(deps);
};
