import type { Cycle } from '../domain/cycle.ts';
import type { MailOrder } from '../domain/mail-order.ts';
import { mailRow } from '../domain/outbox.ts';
import { type ProgressSoFar, standingOf } from '../domain/progress.ts';
import { adviceTotals } from '../store/advice-totals.ts';
import type { Change } from '../store/changes.ts';
import { loadBoard } from '../store/cycle-view.ts';
import { loadFailures } from '../store/failures.ts';
import { outboxChange } from '../store/outbox.ts';
import type { Table } from '../store/table.ts';
import { administratorKey } from './administrators.ts';
import type { Deps } from './deps.ts';
import { rowIdOf } from './row-ids.ts';

/** To every administrator, once for each month as people count it, although dates moved and it came to be due again. */
export const progressMails = (
  deps: Deps,
  { programmeId, number }: Cycle,
  month: number | undefined,
): Change[] =>
  deps.settings.administrators
    .map(administratorKey)
    .map((personId) =>
      outboxChange(
        mailRow(
          rowIdOf('progress', programmeId, number, month, personId),
          { mail: 'progress', to: { kind: 'administrator', personId }, programmeId, cycle: number, month },
          deps.now(),
        ),
      ),
    );

/** What mail 20 tells of: the numbers of the administrator's progress page, and no name. */
export const progressSoFar = async (
  table: Table,
  { programmeId, cycle }: MailOrder,
): Promise<ProgressSoFar | undefined> => {
  if (!programmeId || cycle === undefined) return undefined;
  const [board, advice, failures] = await Promise.all([
    loadBoard(table, programmeId, cycle),
    adviceTotals(table, programmeId, cycle),
    loadFailures(table, programmeId),
  ]);
  if (!board) return undefined;
  const seated = new Set(board.seats.map(({ personId }) => personId));
  return {
    ...standingOf(board.seats, board.pairs),
    adviceAsked: advice.asked,
    adviceAnswered: advice.answered,
    addressesFailing: failures.filter(({ personId }) => seated.has(personId)).length,
  };
};
