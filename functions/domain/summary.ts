import type { CycleTotals } from './cycle.ts';
import type { CycleHistory } from './history.ts';
import type { Tenths } from './look-back.ts';
import { isLive, type Pair, sessionsHeld } from './pair.ts';
import { normaliseFunction } from './roster.ts';
import { type Seat, takesPart } from './seat.ts';

export type Bridge = [string, string];

/**
 * Which functions a cycle's pairs join: each combination of two functions once, as the roster writes them, in the
 * order of the alphabet.
 */
export const bridgesOf = (seats: readonly Seat[], pairs: readonly Pair[]): Bridge[] => {
  const seatOf = new Map(seats.map((seat) => [seat.personId, seat]));
  const bridges = new Map<string, Bridge>();
  for (const pair of pairs) {
    const members = pair.members.flatMap((id) => seatOf.get(id) ?? []);
    for (const [index, a] of members.entries()) {
      for (const b of members.slice(index + 1)) {
        for (const one of a.functions) {
          for (const two of b.functions) addBridge(bridges, one, two);
        }
      }
    }
  }
  return [...bridges.values()].sort(([a, b], [c, d]) => a.localeCompare(c) || b.localeCompare(d));
};

const addBridge = (bridges: Map<string, Bridge>, one: string, two: string): void => {
  const bridge: Bridge = normaliseFunction(one) < normaliseFunction(two) ? [one, two] : [two, one];
  const key = bridgeKey(bridge);
  if (normaliseFunction(one) !== normaliseFunction(two) && !bridges.has(key)) bridges.set(key, bridge);
};

const bridgeKey = ([a, b]: readonly [string, string]): string =>
  `${normaliseFunction(a)}~${normaliseFunction(b)}`;

/** The bridges of all cycles together, each once. */
export const bridgesSoFar = (history: readonly CycleHistory[], now: readonly Bridge[]): Bridge[] =>
  distinct([...history.flatMap(({ bridges }) => bridges), ...now]);

const distinct = (bridges: readonly Bridge[]): Bridge[] => [
  ...new Map(bridges.map((bridge) => [bridgeKey(bridge), bridge])).values(),
];

/**
 * Every bridge that leaders on the roster could build: two functions that two different people hold who share none.
 * Line management is left out of it: over the cycles there are others to meet.
 */
export const possibleBridges = (seats: readonly Seat[]): Bridge[] => {
  const holdings = new Map(
    seats
      .filter(({ left }) => !left)
      .map(({ functions }) => [functions.map(normaliseFunction).join('~'), functions]),
  );
  const bridges = new Map<string, Bridge>();
  const all = [...holdings.values()];
  for (const [index, mine] of all.entries()) {
    for (const theirs of all.slice(index + 1)) {
      if (sharesOne(mine, theirs)) continue;
      for (const one of mine) for (const two of theirs) addBridge(bridges, one, two);
    }
  }
  return [...bridges.values()];
};

const sharesOne = (mine: readonly string[], theirs: readonly string[]): boolean =>
  mine.some((one) => theirs.some((two) => normaliseFunction(one) === normaliseFunction(two)));

/**
 * Totals of a cycle as administrators, the sponsor and the team may see them: never about one person. A pair that ended
 * counts no more, but for the hours that it held.
 */
export const totalsOf = (
  seats: readonly Seat[],
  pairs: readonly Pair[],
  history: readonly CycleHistory[],
  insightsShared: number,
  improvement?: Tenths,
): CycleTotals => {
  const live = pairs.filter(isLive);
  const bridges = bridgesOf(seats, live);
  const soFar = bridgesSoFar(history, bridges);
  return {
    onRoster: seats.filter((seat) => !seat.left).length,
    takingPart: seats.filter(takesPart).length,
    pairs: live.length,
    trios: live.filter(({ members }) => members.length > 2).length,
    paired: live.reduce((sum, { members }) => sum + members.length, 0),
    sessionsHeld: pairs.reduce((sum, pair) => sum + sessionsHeld(pair).length, 0),
    pairsThatMet: live.filter((pair) => sessionsHeld(pair).length > 0).length,
    insightsShared,
    bridges: bridges.length,
    bridgesSoFar: soFar.length,
    bridgesPossible: distinct([...possibleBridges(seats), ...soFar]).length,
    ...(improvement && { improvement }),
  };
};
