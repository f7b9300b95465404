import type { Cycle } from '../domain/cycle.ts';
import type { Pair } from '../domain/pair.ts';
import type { Programme } from '../domain/programme.ts';
import type { Seat } from '../domain/seat.ts';
import { cycles, pairs, programmes, seats } from './groups.ts';
import type { Key } from './keys.ts';
import { getItems, type StoredItem, type Table } from './table.ts';

/** One leader's own place in a cycle: what everything of theirs starts from. */
export interface OwnPlace {
  readonly programme: Programme;
  readonly cycle: Cycle;
  readonly me: Seat;
}

export type OwnPair = OwnPlace & { readonly pair: Pair | undefined };

export type OwnView = OwnPair & {
  /** The seats of the others in the pair. */
  readonly partners: Seat[];
};

/** The place together with other items by key, in one read. Undefined where that leader has no seat in this cycle. */
export const loadOwnPlace = async (
  table: Table,
  programmeId: string,
  number: number,
  personId: string,
  also: readonly Key[] = [],
): Promise<(OwnPlace & { readonly items: readonly StoredItem[] }) | undefined> => {
  const items = await getItems(table, [
    programmes.key(programmeId),
    cycles.key(programmeId, number),
    seats.key(programmeId, number, personId),
    ...also,
  ]);
  const programme = items.find(programmes.is);
  const cycle = items.find(cycles.is);
  // Others' seats may have come along.
  const seat = items.find((item) => seats.is(item) && item.personId === personId);
  if (!programme || !cycle || !seat) return undefined;
  return { programme: programmes.parse(programme), cycle: cycles.parse(cycle), me: seats.parse(seat), items };
};

type Whose = [table: Table, programmeId: string, number: number, personId: string];

/** Two reads. */
export const loadOwnPair = async (...whose: Whose): Promise<OwnPair | undefined> => {
  const view = await loadOwnPlace(...whose);
  if (!view) return undefined;
  const { pairId } = view.me;
  const [table, programmeId, number] = whose;
  return { ...view, pair: pairId ? await pairs.get(table, programmeId, number, pairId) : undefined };
};

/** Two reads, however large the cycle. */
export const loadOwnView = async (...whose: Whose): Promise<OwnView | undefined> => {
  const view = await loadOwnPlace(...whose);
  if (!view) return undefined;
  const { pairId, partnerIds } = view.me;
  const [table, programmeId, number] = whose;
  const around = pairId
    ? await getItems(table, [
        pairs.key(programmeId, number, pairId),
        ...partnerIds.map((partnerId) => seats.key(programmeId, number, partnerId)),
      ])
    : [];
  const pair = around.find(pairs.is);
  return {
    ...view,
    pair: pair && pairs.parse(pair),
    partners: around.filter(seats.is).map(seats.parse),
  };
};
