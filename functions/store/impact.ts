import type { Cycle, CycleTotals } from '../domain/cycle.ts';
import { isLive } from '../domain/pair.ts';
import { type Bridge, bridgesOf, totalsOf } from '../domain/summary.ts';
import { loadBoard } from './cycle-view.ts';
import { cycles, histories } from './groups.ts';
import { partitions } from './keys.ts';
import type { Table } from './table.ts';

/** What a cycle did: as it was frozen at its close, or as it stands. Totals alone, never about one person. */
export interface Impact {
  readonly cycle: Cycle;
  readonly totals: CycleTotals;
  readonly bridges: readonly Bridge[];
}

/** All cycles of a programme that have anything to tell, the newest first, in two reads; the one under way takes two more. */
export const loadImpacts = async (table: Table, programmeId: string, latest: number): Promise<Impact[]> => {
  const numbers = Array.from<unknown, [string, number]>({ length: latest }, (_, index) => [
    programmeId,
    index + 1,
  ]);
  const [all, history] = await Promise.all([
    cycles.getMany(table, numbers),
    histories.query(table, partitions.programme(programmeId), { beginsWith: 'HISTORY#' }),
  ]);
  const impacts = await Promise.all(
    all.map(async (cycle): Promise<Impact | undefined> => {
      const bridges = history.find((past) => past.cycle === cycle.number)?.bridges ?? [];
      if (cycle.totals) return { cycle, totals: cycle.totals, bridges };
      if (cycle.state !== 'choosing' && cycle.state !== 'running') return undefined;
      const board = await loadBoard(table, programmeId, cycle.number);
      if (!board) return undefined;
      const before = history.filter((past) => past.cycle < cycle.number);
      return {
        cycle,
        totals: totalsOf(board.seats, board.pairs, before, 0),
        bridges: bridgesOf(board.seats, board.pairs.filter(isLive)),
      };
    }),
  );
  return impacts.filter((it) => it !== undefined).sort((a, b) => b.cycle.number - a.cycle.number);
};
