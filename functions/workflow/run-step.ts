import type { StepRow } from '../domain/outbox.ts';
import { after } from '../domain/values.ts';
import { commit, writeEach } from '../store/commit.ts';
import { advanceRow, finishRow, returnRow } from '../store/outbox.ts';
import { lapseAdvice, nudgeAdvisers } from './advice-steps.ts';
import { afterLeaving } from './after-leaving.ts';
import { inBatch } from './batches.ts';
import { deleteRoster } from './delete-programme.ts';
import type { OutboxDeps } from './deps.ts';
import { erasePerson } from './erase-person.ts';
import { fanOut, fanOutNames } from './fan-outs.ts';
import { followRoster } from './follow-roster.ts';
import { forgetWords } from './forget-words.ts';
import { lapseInvitations } from './lapse-invitations.ts';
import { revokeLinks } from './revoke-links.ts';
import { seatLeaders } from './seat-leaders.ts';
import type { Chunk, ChunkOf, Kept } from './steps.ts';
import { tellOfMove } from './tell-of-move.ts';
import { wakeMails } from './wake-mails.ts';

/** Every step that is run in chunks, by name. */
const STEPS: Record<string, ChunkOf> = {
  'lapse-invitations': lapseInvitations,
  'seat-leaders': seatLeaders,
  'awayday-moved': tellOfMove,
  'follow-roster': followRoster,
  'delete-roster': deleteRoster,
  'nudge-advisers': nudgeAdvisers,
  'lapse-advice': lapseAdvice,
  'revoke-links': revokeLinks,
  'wake-mails': wakeMails,
  'erase-person': erasePerson,
  'forget-words': forgetWords,
  'after-leaving': afterLeaving,
  ...Object.fromEntries(fanOutNames.map((name) => [name, fanOut])),
};

/** A chunk takes well under this; with less left, the row goes back with its cursor for the next run. */
const ENOUGH_FOR_A_CHUNK = 15_000;

/** Runs a claimed step chunk by chunk, each with its cursor, to its end or until time is short. */
export const runStep = async (deps: OutboxDeps, row: StepRow): Promise<void> => {
  const step = STEPS[row.order.step];
  if (!step) {
    deps.log.error('unknown-step', { step: row.order.step, row: row.rowId });
    await finishRow(deps.table, row, { state: 'failed', now: deps.now(), why: 'unknown-step' });
    return;
  }
  let cursor = row.cursor;
  const kept: Kept = new Map();
  for (;;) {
    const { next, notBefore } = await oneChunk(deps, row, step, cursor, kept);
    if (next === undefined) break;
    cursor = next;
    if (notBefore) return returnRow(deps.table, row, notBefore, 0);
    if (deps.remaining() < ENOUGH_FOR_A_CHUNK) return returnRow(deps.table, row, after(deps.now(), 1));
  }
  await finishRow(deps.table, row, { state: 'done', now: deps.now() });
};

/**
 * Writes a chunk and its cursor in one transaction. Rows alone need none, at double the price: they hold each without
 * the others, and whoever begins the chunk anew finds those that are there. The cursor moves when all of them are.
 */
const oneChunk = (deps: OutboxDeps, row: StepRow, step: ChunkOf, cursor: string | undefined, kept: Kept) =>
  commit(deps.table, async () => {
    const chunk: Chunk = await step(deps, row.order, cursor, kept);
    const { changes, mails = [], asOne = false, next } = chunk;
    const rows = await inBatch(deps, row, cursor, mails);
    const moved = next === undefined ? [] : [advanceRow(row, next)];
    if (asOne) return { outcome: chunk, changes: [...changes, ...rows, ...moved] };
    const alone = changes.every(({ onceOnly }) => onceOnly);
    await writeEach(deps.table, alone ? [...rows, ...changes] : rows);
    return { outcome: chunk, changes: alone ? moved : [...changes, ...moved] };
  });
