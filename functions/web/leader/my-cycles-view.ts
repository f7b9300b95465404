import type { Cycle } from '../../domain/cycle.ts';
import { earlierCycles } from '../../domain/from-last-time.ts';
import { sessionsHeld } from '../../domain/pair.ts';
import { allPartnersOf, pairIdsOf, type Seat, takesPart } from '../../domain/seat.ts';
import { cycles, pairs, programmes, seats } from '../../store/groups.ts';
import { getItems } from '../../store/table.ts';
import type { Deps } from '../../workflow/deps.ts';
import type { LeaderRef } from '../../workflow/leader-ref.ts';
import type { LeaderView } from './views.ts';

/** One round of a leader's own. */
export interface OwnCycle {
  readonly cycle: Cycle;
  /** Everyone who was their partner in it, the first one first. */
  readonly partners: readonly Seat[];
  readonly hours: number;
}

export type MyCyclesView = LeaderView & { readonly mine: readonly OwnCycle[] };

/** Every round in which this leader takes or took part, the newest first: two reads, since all of it is found by key. */
export const loadMyCycles = async (deps: Deps, leader: LeaderRef): Promise<MyCyclesView | undefined> => {
  const { programmeId, cycle, personId } = leader;
  const numbers = [...earlierCycles(cycle), cycle];
  const items = await getItems(deps.table, [
    programmes.key(programmeId),
    ...numbers.flatMap((number) => [
      cycles.key(programmeId, number),
      seats.key(programmeId, number, personId),
    ]),
  ]);
  const rounds = new Map(items.filter(cycles.is).map((item) => [Number(item.number), cycles.parse(item)]));
  const own = items.filter(seats.is).map(seats.parse);
  const [programme, round] = [items.find(programmes.is), rounds.get(cycle)];
  const me = own.find((seat) => seat.cycle === cycle);
  if (!programme || !round || !me || me.left) return undefined;
  const lived = own.filter((seat) => takesPart(seat) && hasBegun(rounds.get(seat.cycle)));
  const around = await getItems(
    deps.table,
    lived.flatMap((seat) => [
      ...pairIdsOf(seat).map((pairId) => pairs.key(programmeId, seat.cycle, pairId)),
      ...allPartnersOf(seat).map((partnerId) => seats.key(programmeId, seat.cycle, partnerId)),
    ]),
  );
  const met = around.filter(pairs.is).map(pairs.parse);
  const others = around.filter(seats.is).map(seats.parse);
  const mine = lived.flatMap((seat) => {
    const lasting = rounds.get(seat.cycle);
    const partners = allPartnersOf(seat).flatMap(
      (id) => others.find((other) => other.cycle === seat.cycle && other.personId === id) ?? [],
    );
    const hours = met
      .filter((pair) => pair.cycle === seat.cycle)
      .reduce((sum, pair) => sum + sessionsHeld(pair).length, 0);
    return lasting ? [{ cycle: lasting, partners, hours }] : [];
  });
  return {
    programme: programmes.parse(programme),
    cycle: round,
    me,
    mine: mine.sort((a, b) => b.cycle.number - a.cycle.number),
  };
};

const hasBegun = (cycle: Cycle | undefined): boolean =>
  cycle !== undefined && ['choosing', 'running', 'closed'].includes(cycle.state);
