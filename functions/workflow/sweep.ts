import { errorName, placeOf } from '../clients/log.ts';
import { dueOccurrences } from '../store/due.ts';
import { dueRows } from '../store/outbox.ts';
import { runBulkLane } from './bulk-lane.ts';
import type { Deps, OutboxDeps } from './deps.ts';
import { fireOccurrence } from './fire-occurrence.ts';
import { tryRow } from './process-row.ts';
import { inputFor } from './reconcile.ts';

const PAGE = 100;
const TIME_TO_STOP = 30_000;

/** Rows that the stream left behind, retries whose time has come, claims whose lease has ended. */
export const sweepOutbox = async (deps: OutboxDeps): Promise<void> => {
  for (;;) {
    const rows = await dueRows(deps.table, 'now', deps.now(), PAGE);
    let any = false;
    for (const row of rows) any = (await tryRow(deps, row)) || any;
    if (!any || deps.remaining() < TIME_TO_STOP) break;
  }
  await runBulkLane(deps);
};

/** Occurrences that are due and whose schedule never came. */
export const sweepOccurrences = async (deps: Deps): Promise<void> => {
  for (const occurrence of await dueOccurrences(deps.table, deps.now(), PAGE)) {
    try {
      await fireOccurrence(deps, inputFor(occurrence));
    } catch (error) {
      deps.log.error('occurrence-failed', {
        step: occurrence.step,
        error: errorName(error),
        at: placeOf(error),
      });
    }
  }
};
