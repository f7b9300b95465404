import { describe, expect, it } from 'vitest';
import type { Pair } from '../../functions/domain/pair.ts';
import { bridgesOf, bridgesSoFar, possibleBridges, totalsOf } from '../../functions/domain/summary.ts';
import { seat } from '../support/people.ts';

const pair = (members: string[], more: Partial<Pair> = {}): Pair => ({
  programmeId: 'p',
  cycle: 1,
  pairId: members.join('-'),
  members,
  formerMembers: [],
  formedAt: '2026-09-22T10:00:00.000Z',
  sessions: [],
  version: 1,
  ...more,
});

const held = (sessionId: string) => ({
  sessionId,
  at: '2026-10-01T10:00:00.000Z',
  sequence: 0,
  state: 'held' as const,
});

const seats = [
  seat('a', ['Finance']),
  seat('b', ['People']),
  seat('c', ['finance ', 'Legal']),
  seat('d', ['PEOPLE']),
  seat('e', ['Digital'], { answer: 'not-this-time' }),
  seat('f', ['Digital'], { left: true }),
];

describe('bridges between functions', () => {
  it('are counted once, however the functions are written and however many pairs join them', () => {
    expect(bridgesOf(seats, [pair(['a', 'b']), pair(['c', 'd'])])).toEqual([
      ['Finance', 'People'],
      ['Legal', 'PEOPLE'],
    ]);
  });

  it('join all three functions of a trio, and none with itself', () => {
    expect(bridgesOf(seats, [pair(['a', 'b', 'c'])])).toEqual([
      ['Finance', 'Legal'],
      ['Finance', 'People'],
      ['Legal', 'People'],
    ]);
  });

  it('of earlier rounds count along, each once', () => {
    const past = {
      programmeId: 'p',
      cycle: 1,
      pairs: [],
      bridges: [
        ['finance', 'people'],
        ['Audit', 'Legal'],
      ] as [string, string][],
      version: 1,
    };
    expect(bridgesSoFar([past], [['Finance', 'People']])).toHaveLength(2);
  });
});

describe('possible bridges', () => {
  it('join functions of two people who share none, and nobody who has left', () => {
    expect(possibleBridges([seat('a', ['Finance']), seat('b', ['finance', 'Legal'])])).toEqual([]);
    expect(
      possibleBridges([seat('a', ['Finance']), seat('b', ['Legal']), seat('c', ['Audit'], { left: true })]),
    ).toEqual([['Finance', 'Legal']]);
  });

  it('are never fewer than those that were built, even by functions that are gone', () => {
    const past = {
      programmeId: 'p',
      cycle: 1,
      pairs: [],
      bridges: [['Audit', 'Legal']] as [string, string][],
      version: 1,
    };
    const { bridgesSoFar: built, bridgesPossible } = totalsOf([seat('a', ['Finance'])], [], [past], 0);
    expect({ built, bridgesPossible }).toEqual({ built: 1, bridgesPossible: 1 });
  });
});

describe('the totals of a round', () => {
  it('count people and pairs as they stand, and every hour that was held', () => {
    const pairs = [
      pair(['a', 'b'], { sessions: [held('h1'), held('h2'), { ...held('h3'), state: 'cancelled' }] }),
      pair(['c', 'd'], { endedAt: '2026-11-01T10:00:00.000Z', sessions: [held('h1')] }),
    ];
    expect(totalsOf(seats, pairs, [], 3)).toEqual({
      onRoster: 5,
      takingPart: 4,
      pairs: 1,
      trios: 0,
      paired: 2,
      sessionsHeld: 3,
      pairsThatMet: 1,
      insightsShared: 3,
      bridges: 1,
      bridgesSoFar: 1,
      // All six but Finance and Legal: whoever holds Legal holds Finance, too.
      bridgesPossible: 5,
    });
  });
});
