import { stepRow } from '../domain/outbox.ts';
import type { Change } from '../store/changes.ts';
import { outboxChange } from '../store/outbox.ts';
import { waitingMails, wakeRow } from '../store/waiting-mails.ts';
import type { Deps } from './deps.ts';
import { rowIdOf } from './row-ids.ts';
import type { ChunkOf } from './steps.ts';

/**
 * Asks for the mails to be looked at now that were put off: those to one holder, or all of a programme. What they waited
 * for may be over.
 * @param since names the occasion, so that the same one wakes them once
 */
export const wakeStep = (deps: Deps, programmeId: string, since: string, holder?: string): Change =>
  outboxChange(
    stepRow(
      rowIdOf('wake-mails', programmeId, holder, since),
      { step: 'wake-mails', programmeId, subject: holder },
      deps.now(),
    ),
  );

const CHUNK = 90;

/** The cursor is the id of the last row woken. */
export const wakeMails: ChunkOf = async (deps, { programmeId, subject: holder }, cursor = '') => {
  const waiting = await waitingMails(deps.table, { programmeId, holder, now: deps.now() });
  const left = waiting.filter(({ rowId }) => rowId > cursor).sort((a, b) => (a.rowId < b.rowId ? -1 : 1));
  const chunk = left.slice(0, CHUNK);
  const last = chunk.at(-1);
  const changes = chunk.map((row) => wakeRow(row, deps.now()));
  return last && left.length > CHUNK ? { changes, next: last.rowId } : { changes };
};
