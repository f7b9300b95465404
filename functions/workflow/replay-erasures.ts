import * as z from 'zod';
import { Erasure } from '../domain/erasure.ts';
import type { Programme } from '../domain/programme.ts';
import { commit } from '../store/commit.ts';
import { erasures } from '../store/erasures.ts';
import { programmes } from '../store/groups.ts';
import { outboxChange } from '../store/outbox.ts';
import { beginning, contactOf, eraseStep } from './begin-erasure.ts';
import type { Deps } from './deps.ts';
import { erasePerson } from './erase-person.ts';

/** A line of the ledger as it is kept outside the table: ids and dates, and no address. */
export const LedgerLine = Erasure.omit({ version: true, receiptTo: true });
export type LedgerLine = z.infer<typeof LedgerLine>;
export const Ledger = z.array(LedgerLine);

export interface Replayed {
  readonly erased: number;
  /** Announced and not yet due: the notice goes on where it was. */
  readonly announced: number;
  /** Of programmes that are not in this table. */
  readonly unknown: number;
}

/**
 * Does every erasure of the ledger anew on a table that was restored to an earlier moment, before anybody looks at it.
 * Nobody gets another receipt. Done twice, or on a table that nothing has come back to, it changes nothing.
 */
export const replayErasures = async (deps: Deps, ledger: readonly LedgerLine[]): Promise<Replayed> => {
  const counts = { erased: 0, announced: 0, unknown: 0 };
  for (const line of ledger) {
    const programme = await programmes.get(deps.table, line.programmeId);
    if (!programme) counts.unknown += 1;
    else if (line.state === 'announced') {
      await announceAgain(deps, programme, line);
      counts.announced += 1;
    } else {
      await beginAgain(deps, line);
      await toItsEnd(deps, line);
      counts.erased += 1;
    }
  }
  return counts;
};

const announceAgain = (deps: Deps, programme: Programme, line: LedgerLine): Promise<void> =>
  commit(deps.table, async () => {
    const [there, contact] = await Promise.all([
      erasures.get(deps.table, line.programmeId, line.personId),
      contactOf(deps, programme, line.personId),
    ]);
    const changes =
      there || !contact || !line.noticeUntil
        ? []
        : [erasures.create(line), outboxChange(eraseStep(deps, line, line.noticeUntil))];
    return { outcome: undefined, changes };
  });

/** As it stood in the ledger; an address that waits for a receipt in the restored table has had it long since. */
const beginAgain = (deps: Deps, line: LedgerLine): Promise<void> =>
  commit(deps.table, async () => {
    const there = await erasures.get(deps.table, line.programmeId, line.personId);
    if (there?.state === 'erased') return { outcome: undefined, changes: [] };
    const { erasedAt = deps.now() } = line;
    return {
      outcome: undefined,
      changes: await beginning(
        deps,
        { ...line, ...(there && { version: there.version }) },
        undefined,
        erasedAt,
      ),
    };
  });

const toItsEnd = async (deps: Deps, { programmeId, personId }: LedgerLine): Promise<void> => {
  const order = { step: 'erase-person', programmeId, subject: personId };
  let cursor: string | undefined;
  do {
    cursor = await commit(deps.table, async () => {
      const { changes, next } = await erasePerson(deps, order, cursor);
      return { outcome: next, changes };
    });
  } while (cursor !== undefined);
};
