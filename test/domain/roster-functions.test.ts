import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  functionSizes,
  normaliseFunction,
  pairingWarnings,
  type RosterPerson,
} from '../../functions/domain/roster.ts';
import { anyRoster, fictionalRoster } from '../support/rosters.ts';

const person = (name: string, functions: string[], manager?: string): RosterPerson => {
  const written = { personId: name, name, email: `${name}@example.org`, functions };
  return manager === undefined ? written : { ...written, managerEmail: `${manager}@example.org` };
};

describe('sizes of functions', () => {
  test('one function however it is spelt, shown as first written, the biggest first', () => {
    const people = [
      person('a', ['Legal']),
      person('b', ['Santé Publique']),
      person('c', ['SANTE  publique']),
    ];
    expect(functionSizes(people)).toEqual([
      { name: 'Santé Publique', size: 2 },
      { name: 'Legal', size: 1 },
    ]);
  });

  test('somebody in several functions counts in each, once', () => {
    expect(functionSizes([person('a', ['Legal', 'Audit', 'legal']), person('b', ['Audit'])])).toEqual([
      { name: 'Audit', size: 2 },
      { name: 'Legal', size: 1 },
    ]);
  });

  test('vowel signs of Indic scripts are not accents', () => {
    expect(normaliseFunction('नीति')).not.toBe(normaliseFunction('नति'));
    expect(normaliseFunction('Straße')).toBe(normaliseFunction('STRASSE'));
    expect(normaliseFunction('İnsan Kaynakları')).toBe(normaliseFunction('insan kaynaklari'));
  });
});

describe('people who could not have a partner', () => {
  test('a function larger than all the others: how many are left over even at best', () => {
    const people = [
      ...Array.from({ length: 5 }, (_, at) => person(`n${at}`, ['North'])),
      person('s', ['South']),
      person('w', ['West']),
    ];
    expect(pairingWarnings(people)).toHaveLength(1);
    expect(pairingWarnings(people)[0]).toMatch(
      /^North has 5 people, .* have 2\. .* 3 of them would be without a partner/,
    );
  });

  test('half in one function is no reason to worry', () => {
    expect(
      pairingWarnings([
        person('a', ['North']),
        person('b', ['North']),
        person('c', ['South']),
        person('d', ['West']),
      ]),
    ).toEqual([]);
  });

  test('everybody in one function', () => {
    expect(pairingWarnings([person('a', ['North']), person('b', ['north', 'West'])])).toEqual([
      expect.stringContaining('Everybody on the roster (2 people) is in North'),
    ]);
  });

  test('one person alone on the roster, and nobody at all', () => {
    expect(pairingWarnings([person('a', ['North'])])).toEqual([expect.stringContaining('only one person')]);
    expect(pairingWarnings([])).toEqual([]);
  });

  test('a chief whom everybody reports to is named', () => {
    const people = [
      person('chief', ['Office']),
      person('a', ['North'], 'chief'),
      person('b', ['South'], 'CHIEF'),
    ];
    expect(pairingWarnings(people)).toEqual([
      expect.stringMatching(/^For chief nobody on the roster is possible/),
    ]);
  });

  test('somebody who shares functions with all the others is named', () => {
    const people = [
      person('both', ['North', 'South']),
      person('a', ['North']),
      person('b', ['South']),
      person('c', ['South']),
    ];
    expect(pairingWarnings(people)).toContainEqual(expect.stringMatching(/^For both nobody/));
  });

  test('nobody is named who has somebody, and everybody who has nobody', () => {
    fc.assert(
      fc.property(anyRoster({ minSize: 2, maxSize: 9 }), (people) => {
        const largest = functionSizes(people)[0]?.size;
        fc.pre(largest !== people.length);
        const alone = people.filter((one) => !people.some((other) => other !== one && mayPair(one, other)));
        const named = pairingWarnings(people).filter((warning) => warning.startsWith('For '));
        expect(named.length > 0).toBe(alone.length > 0);
        for (const { name } of alone) expect(named[0]).toContain(name);
      }),
    );
  });

  test('the number left over holds for pairs and trios alike', () => {
    fc.assert(
      fc.property(anyRoster({ minSize: 3, maxSize: 8 }), (people) => {
        const surplus = Math.max(0, ...functionSizes(people).map(({ size }) => 2 * size - people.length));
        expect(leftOver(people)).toBeGreaterThanOrEqual(surplus);
      }),
      { numRuns: 60 },
    );
  });

  test('10,000 people in large functions are looked at together', () => {
    const people = fictionalRoster('few-large', 2_000).flatMap((one, at) =>
      Array.from({ length: 5 }, (_, copy) => ({
        ...one,
        email: `${copy}-${one.email}`,
        functions: at % 3 === 0 ? ['North', `Team ${at}`] : ['North'],
      })),
    );
    people.push(person('outsider', ['Elsewhere']));
    expect(pairingWarnings(people)).toHaveLength(1);
  });
});

const mayPair = (a: RosterPerson, b: RosterPerson): boolean =>
  !a.functions.some((name) => b.functions.map(normaliseFunction).includes(normaliseFunction(name))) &&
  a.managerEmail !== b.email &&
  b.managerEmail !== a.email;

/** The fewest people without a partner, by trying every way to make pairs and trios. */
function leftOver(people: readonly RosterPerson[]): number {
  const [first, ...rest] = people;
  if (first === undefined) return 0;
  let best = 1 + leftOver(rest);
  for (const second of rest) {
    if (!mayPair(first, second)) continue;
    const others = rest.filter((one) => one !== second);
    best = Math.min(best, leftOver(others));
    for (const third of others)
      if (mayPair(first, third) && mayPair(second, third))
        best = Math.min(best, leftOver(others.filter((one) => one !== third)));
  }
  return best;
}
