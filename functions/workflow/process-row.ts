import { errorName, placeOf } from '../clients/log.ts';
import { AMBIGUITY_WAIT, backOff, leaseEnd, type OutboxRow } from '../domain/outbox.ts';
import { after } from '../domain/values.ts';
import { writeEach } from '../store/commit.ts';
import {
  claimRow,
  finishRow,
  getRow,
  outboxChange,
  type RowRef,
  returnRow,
  waitWithRow,
} from '../store/outbox.ts';
import { deliver, TakenButNotMarked } from './deliver.ts';
import type { OutboxDeps } from './deps.ts';

/** A step or schedule that failed this often is a fault of ours: it is set aside and the alarm tells. */
const MOST_ATTEMPTS = 20;

/**
 * `ended`: a mail that went, or never will. `kept`: it is to be looked at again; of a step nobody asks. `not-ours`: it
 * was done, not due, or another run has it.
 */
type Processed = 'ended' | 'kept' | 'not-ours';

/**
 * Claims one row and does what it asks. Where it fails, the row goes back with a growing pause, so that one bad row
 * never holds up the others. Throws only where the row's state could not be written.
 */
export const processRow = async (deps: OutboxDeps, ref: RowRef): Promise<Processed> => {
  const row = await claimRow(deps.table, ref, deps.now(), leaseEnd(deps.now(), deps.remaining()));
  if (!row) return 'not-ours';
  if (row.wasLeft && mayHaveGone(row)) {
    await waitWithRow(deps.table, row, after(deps.now(), AMBIGUITY_WAIT));
    return 'kept';
  }
  try {
    return await doRow(deps, row);
  } catch (error) {
    if (error instanceof TakenButNotMarked) throw error;
    logFailure(deps, row, error);
    if (row.attempts >= MOST_ATTEMPTS) {
      await finishRow(deps.table, row, { state: 'failed', now: deps.now(), why: errorName(error) });
    } else {
      await returnRow(deps.table, row, backOff(row.attempts, deps.now(), deps.random()));
    }
    return 'kept';
  }
};

const logFailure = (deps: OutboxDeps, { rowId, kind, attempts }: OutboxRow, error: unknown): void =>
  deps.log.error('row-failed', {
    row: rowId,
    kind,
    attempts,
    error: errorName(error),
    at: placeOf(error),
  });

/**
 * What the stream brings of the calendar is done without a claim, for twice is once here, and without a mark, for nothing
 * hangs by it: should it be lost, the sweep runs the occurrence when it is due. Where it fails, it becomes a row that is
 * claimed and tried again like any other. Throws only where that could not be written, or the row not be read.
 */
export const matchSchedule = async (deps: OutboxDeps, ref: RowRef): Promise<void> => {
  const row = await getRow(deps.table, ref);
  if (row?.kind !== 'reconcile') return;
  try {
    const { reconcile } = await besideMails();
    await reconcile(deps, row.order);
  } catch (error) {
    logFailure(deps, row, error);
    const again: OutboxRow = { ...row, lane: 'now', dueAt: backOff(1, deps.now(), deps.random()) };
    await writeEach(deps.table, [outboxChange(again)]);
  }
};

/** For loops over many rows: one whose state cannot be written just now does not keep the others waiting. */
export const tryRow = async (deps: OutboxDeps, ref: RowRef): Promise<Processed> => {
  try {
    return await processRow(deps, ref);
  } catch (error) {
    deps.log.error('row-not-written', { row: ref.rowId, error: errorName(error), at: placeOf(error) });
    return 'not-ours';
  }
};

/** Somebody sits before the screen and waits for these: they are sent again at once, were it twice. */
const AT_ONCE = new Set(['sign-in', 'fresh-link']);

/**
 * A mail whose claim ended without a mark may have been sent: it waits for SES's own event before it is sent again.
 * Steps and schedules may well be done twice.
 */
const mayHaveGone = (row: OutboxRow): boolean => row.kind === 'mail' && !AT_ONCE.has(row.order.mail);

/** Most starts are a mail's: what else the outbox does is loaded when it is asked for. */
const besideMails = () => import('./beside-mails.ts');

const doRow = async (deps: OutboxDeps, row: OutboxRow): Promise<Processed> => {
  switch (row.kind) {
    case 'mail':
      return deliver(deps, row);
    case 'step': {
      const { runStep } = await besideMails();
      await runStep(deps, row);
      return 'kept';
    }
    case 'reconcile': {
      const { reconcile } = await besideMails();
      await reconcile(deps, row.order);
      await finishRow(deps.table, row, { state: 'done', now: deps.now() });
      return 'kept';
    }
  }
};
