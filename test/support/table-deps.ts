import { newToken } from '../../functions/clients/chance.ts';
import { invokeWith, lambdaClient } from '../../functions/clients/lambda.ts';
import { silentLog } from '../../functions/clients/log.ts';
import { schedulerClient } from '../../functions/clients/scheduler.ts';
import { sesClient } from '../../functions/clients/ses.ts';
import { readSettings } from '../../functions/clients/settings.ts';
import type { Instant } from '../../functions/domain/values.ts';
import { dueItems } from '../../functions/store/due.ts';
import type { Table } from '../../functions/store/table.ts';
import type { OutboxDeps } from '../../functions/workflow/deps.ts';
import { processRow } from '../../functions/workflow/process-row.ts';
import { A_TUESDAY } from './engine.ts';

export interface TableDeps extends OutboxDeps {
  setClock(to: Instant): void;
}

const nowhere = {
  endpoint: 'http://127.0.0.1:9',
  region: 'local',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
};

/** All that a workflow step needs, with a clock that stands still and ids that count up. Mails have nowhere to go. */
export const tableDeps = (table: Table, startAt: Instant = A_TUESDAY): TableDeps => {
  let now = startAt;
  let ids = 0;
  return {
    table,
    settings: readSettings({
      TABLE_NAME: table.name,
      BASE_URL: 'http://127.0.0.1:9',
      SENDER: 'pairs@coachingpairs.example',
      ADMINISTRATORS: 'admin@example.org',
    }),
    log: silentLog,
    now: () => now,
    newId: () => {
      ids += 1;
      return `n${String(ids).padStart(5, '0')}`;
    },
    newToken,
    random: () => 0.5,
    ses: sesClient(nowhere),
    scheduler: async () => schedulerClient(nowhere),
    invoke: invokeWith(lambdaClient(nowhere)),
    remaining: () => 60_000,
    setClock: (to) => {
      now = to;
    },
  };
};

/** Does the steps that wait in the outbox, and those that follow from them; mails and schedules stay as rows. */
export const runSteps = async (deps: OutboxDeps): Promise<void> => {
  for (;;) {
    const due = await dueItems(deps.table, 'now', deps.now(), 1000);
    const steps = due.filter(
      ({ kind, state, leasedUntil }) =>
        kind === 'step' && (state === 'pending' || String(leasedUntil) <= deps.now()),
    );
    if (steps.length === 0) return;
    for (const { rowId } of steps) await processRow(deps, { rowId: String(rowId), lane: 'now' });
  }
};
