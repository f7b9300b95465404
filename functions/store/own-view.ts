import type { Cycle } from '../domain/cycle.ts';
import type { Pair } from '../domain/pair.ts';
import type { Programme } from '../domain/programme.ts';
import type { Seat } from '../domain/seat.ts';
import { cycles, pairs, programmes, seats } from './groups.ts';
import { getItems, type Table } from './table.ts';

/** One leader's own place in a cycle. */
export interface OwnView {
  readonly programme: Programme;
  readonly cycle: Cycle;
  readonly me: Seat;
  readonly pair: Pair | undefined;
  /** The seats of the others in the pair. */
  readonly partners: Seat[];
}

/** Two reads, however large the cycle. Undefined where that leader has no seat in it. */
export const loadOwnView = async (
  table: Table,
  programmeId: string,
  number: number,
  personId: string,
): Promise<OwnView | undefined> => {
  const frame = await getItems(table, [
    programmes.key(programmeId),
    cycles.key(programmeId, number),
    seats.key(programmeId, number, personId),
  ]);
  const [programme, cycle, seat] = [programmes, cycles, seats].map(({ is }) => frame.find(is));
  if (!programme || !cycle || !seat) return undefined;
  const me = seats.parse(seat);
  const around = me.pairId
    ? await getItems(table, [
        pairs.key(programmeId, number, me.pairId),
        ...me.partnerIds.map((partnerId) => seats.key(programmeId, number, partnerId)),
      ])
    : [];
  const pair = around.find(pairs.is);
  return {
    programme: programmes.parse(programme),
    cycle: cycles.parse(cycle),
    me,
    pair: pair && pairs.parse(pair),
    partners: around.filter(seats.is).map(seats.parse),
  };
};
