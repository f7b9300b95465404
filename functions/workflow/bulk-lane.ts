import { setTimeout as sleep } from 'node:timers/promises';
import { errorName } from '../clients/log.ts';
import { leaseEnd, whomFor } from '../domain/outbox.ts';
import { dueInBulk } from '../store/batches.ts';
import { releaseBulkLease, takeBulkLease } from '../store/bulk-lease.ts';
import type { RowRef } from '../store/outbox.ts';
import { meetBatches } from './batches.ts';
import type { OutboxDeps } from './deps.ts';
import { tryRow } from './process-row.ts';

/** Mails a second that stay free for answers to something just done. */
const FREE_FOR_ANSWERS = 2;
const AT_ONCE = 12;
const PAGE = 100;
/** Mails at one look: between two looks the lane stands still for a moment. */
const ENOUGH = 300;
const IDLE_LOOKS = 10;
const TIME_TO_STOP = 20_000;

/** Starts the bulk lane beside the stream, so that a fan-out never delays an invitation. Unwoken, the sweep runs it. */
export const wakeBulkLane = async (deps: OutboxDeps): Promise<void> => {
  try {
    await deps.invoke(deps.settings.outboxFunction, { lane: 'bulk' });
  } catch (error) {
    deps.log.warn('bulk-lane-not-woken', { error: errorName(error) });
  }
};

/**
 * The one leased loop that sends what goes to many, at the permitted rate less two a second. Short of time it hands
 * over to a run of its own; what it leaves behind the sweep takes up.
 */
export const runBulkLane = async (deps: OutboxDeps): Promise<void> => {
  if ((await dueInBulk(deps.table, deps.now(), 1)).length === 0) return;
  const holder = deps.newId();
  const until = leaseEnd(deps.now(), deps.remaining());
  if (!(await takeBulkLease(deps.table, holder, deps.now(), until))) return;
  let more = false;
  try {
    more = await drain(deps);
  } finally {
    await releaseBulkLease(deps.table, holder);
  }
  if (more) await wakeBulkLane(deps);
};

const drain = async (deps: OutboxDeps): Promise<boolean> => {
  const gap = 1000 / Math.max(1, deps.settings.sendRate - FREE_FOR_ANSWERS);
  const pace = pacer(gap);
  const { open, close } = meetBatches(deps);
  for (let idle = 0; idle < IDLE_LOOKS; ) {
    // Batches that only wait for their step bring nothing: the further such looks, the further behind them it is looked.
    const due = await dueInBulk(deps.table, deps.now(), PAGE * (idle + 1));
    if (due.length === 0) return false;
    const { rows, batches } = await open(due, ENOUGH);
    const done = await processAll(deps, rows, pace);
    const any = (await close(batches, done.ended)) || done.any;
    if (deps.remaining() < TIME_TO_STOP) return true;
    // An index lags behind its table: where all of a page were done already, a later look finds what is left.
    idle = any ? 0 : idle + 1;
    if (!any) await sleep(100);
  }
  return false;
};

/**
 * Each starts when the rate allows, and not more than a dozen are under way: never two to one leader, so that of two
 * that may not both come today it is the longer due that does.
 */
const processAll = async (
  deps: OutboxDeps,
  rows: readonly RowRef[],
  pace: () => Promise<void>,
): Promise<{ any: boolean; ended: ReadonlySet<string> }> => {
  const queue = [...Map.groupBy(rows, ({ rowId }) => whomFor(rowId)).values()];
  const ended = new Set<string>();
  let any = false;
  const worker = async () => {
    for (let theirs = queue.shift(); theirs; theirs = queue.shift()) {
      for (const row of theirs) {
        if (deps.remaining() < TIME_TO_STOP) return;
        await pace();
        const processed = await tryRow(deps, row);
        any ||= processed !== 'not-ours';
        if (processed === 'ended') ended.add(row.rowId);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, rows.length) }, worker));
  return { any, ended };
};

/** Hands out starting times that lie `gap` milliseconds apart. The rate is SES's, so its time is the real one. */
const pacer = (gap: number): (() => Promise<void>) => {
  let next = performance.now();
  return async () => {
    const at = Math.max(next, performance.now());
    next = at + gap;
    const wait = at - performance.now();
    if (wait > 1) await sleep(wait);
  };
};
