import type { Cycle } from '../domain/cycle.ts';
import type { CycleHistory } from '../domain/history.ts';
import { type Invitation, isOpen } from '../domain/invitation.ts';
import type { Pair } from '../domain/pair.ts';
import type { Programme } from '../domain/programme.ts';
import type { Seat } from '../domain/seat.ts';
import { cycles, histories, invitations, pairs, programmes, seats } from './groups.ts';
import { partitions } from './keys.ts';
import { getItems, queryPartition, type StoredItem, type Table } from './table.ts';

/** What everyone in the cycle may see: who takes part and who has paired. */
export interface Board {
  readonly programme: Programme;
  readonly cycle: Cycle;
  readonly seats: Seat[];
  readonly pairs: Pair[];
}

/** All that choosing needs. Invitations are nobody's business but their members': never show those of others. */
export interface Choosing extends Board {
  readonly invitations: Invitation[];
  readonly history: CycleHistory[];
}

/** The board in two reads, without a single invitation among them. */
export const loadBoard = async (
  table: Table,
  programmeId: string,
  number: number,
): Promise<Board | undefined> => {
  const [frame, people] = await Promise.all([
    getItems(table, [programmes.key(programmeId), cycles.key(programmeId, number)]),
    queryPartition(table, partitions.cycle(programmeId, number), { between: ['PAIR#', 'SEAT#~'] }),
  ]);
  const programme = frame.find(programmes.is);
  const cycle = frame.find(cycles.is);
  if (!programme || !cycle) return undefined;
  return { programme: programmes.parse(programme), cycle: cycles.parse(cycle), ...sortPeople(people) };
};

/** Everything of one cycle's choosing, in two reads. */
export const loadChoosing = async (
  table: Table,
  programmeId: string,
  number: number,
): Promise<Choosing | undefined> => {
  const [frame, everything] = await Promise.all([
    queryPartition(table, partitions.programme(programmeId)),
    queryPartition(table, partitions.cycle(programmeId, number)),
  ]);
  const programme = frame.find(programmes.is);
  const cycle = everything.find(cycles.is);
  if (!programme || !cycle) return undefined;
  return {
    programme: programmes.parse(programme),
    cycle: cycles.parse(cycle),
    history: frame
      .filter(histories.is)
      .map(histories.parse)
      .filter((past) => past.cycle < number),
    invitations: everything.filter(invitations.is).map(invitations.parse),
    ...sortPeople(everything),
  };
};

/** Two who agreed at the table, waiting for their taps. Which of them has tapped is not told. */
interface PencilledIn {
  readonly invitationId: string;
  readonly members: readonly string[];
}

export interface FacilitatorBoard extends Board {
  readonly history: CycleHistory[];
  readonly pencilledIn: PencilledIn[];
}

/** The facilitator's board, in two reads. Of all invitations only the open ones that they made themselves come along. */
export const loadFacilitatorBoard = async (
  table: Table,
  programmeId: string,
  number: number,
): Promise<FacilitatorBoard | undefined> => {
  const all = await loadChoosing(table, programmeId, number);
  if (!all) return undefined;
  const { invitations: everyones, ...board } = all;
  const pencilledIn = everyones
    .filter((it) => it.by === 'facilitator' && isOpen(it))
    .sort((a, b) => a.madeAt.localeCompare(b.madeAt))
    .map(({ invitationId, members }) => ({ invitationId, members }));
  return { ...board, pencilledIn };
};

const sortPeople = (items: StoredItem[]) => ({
  seats: items.filter(seats.is).map(seats.parse),
  pairs: items.filter(pairs.is).map(pairs.parse),
});
