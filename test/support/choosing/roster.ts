import fc from 'fast-check';

export interface Colleague {
  readonly name: string;
  readonly functions: string[];
  readonly manager?: string;
}

/** A team before a round: who is in it, and who was whose partner in the two rounds before. */
export interface Beginning {
  readonly team: Colleague[];
  readonly earlier: [string[][], string[][]];
}

const NAMES = ['Ada', 'Bo', 'Cai', 'Di', 'Eve', 'Flo', 'Gus', 'Hal', 'Ivy'];

/** The same function is written in more ways than one. */
export const FUNCTIONS = ['Finance', 'Légal', 'People', 'Digital', 'Estates', 'Audit', 'Policy'];
const otherWay = (name: string): string => (name === 'Légal' ? ' LEGAL' : `${name.toUpperCase()} `);

const nowAndThen = (oneIn: number, arbitrary: fc.Arbitrary<number>) =>
  fc.oneof({ weight: oneIn - 1, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });

const functionsOf = (largest: boolean) =>
  fc
    .tuple(
      largest
        ? fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(6) })
        : fc.noBias(fc.nat(6)),
      fc.boolean(),
      nowAndThen(4, fc.nat(6)),
    )
    .map(([first, written, second]) => {
      const name = FUNCTIONS[first] ?? '';
      const also = second === null || second === first ? [] : [FUNCTIONS[second] ?? ''];
      return [written ? name : otherWay(name), ...also];
    });

const couples = (names: readonly string[]) =>
  fc.shuffledSubarray([...names]).map((some) => {
    const pairs: string[][] = [];
    for (let at = 0; at + 1 < some.length; at += 2) pairs.push(some.slice(at, at + 2));
    return pairs;
  });

/** Odd numbers and even, some with managers, now and then one function that most are in. */
export const beginning: fc.Arbitrary<Beginning> = fc
  .tuple(fc.integer({ min: 4, max: NAMES.length }), fc.boolean())
  .chain(([size, largest]) => {
    const names = NAMES.slice(0, size);
    return fc.record({
      team: fc.tuple(
        ...names.map((name, index) =>
          fc.record({ functions: functionsOf(largest), manager: nowAndThen(4, fc.nat(size - 1)) }).map(
            ({ functions, manager }): Colleague => ({
              name,
              functions,
              ...(manager !== null && manager !== index && { manager: names[manager] ?? '' }),
            }),
          ),
        ),
      ),
      earlier: fc.tuple(couples(names), couples(names)),
    });
  });

const spelt = (name: string): string =>
  name.normalize('NFD').replace(/\p{M}/gu, '').replace(/\s/g, '').toLowerCase();

/** The rules of who may pair, told a second time and in other words than the product's. */
export const mayPair = (a: Colleague, b: Colleague, last: readonly string[][]): boolean => {
  const together = a.functions.some((one) => b.functions.some((other) => spelt(one) === spelt(other)));
  const inOneLine = a.manager === b.name || b.manager === a.name;
  const again = last.some((pair) => pair.includes(a.name) && pair.includes(b.name));
  return a.name !== b.name && !together && !inOneLine && !again;
};

export const asFile = (team: readonly Colleague[]): string =>
  team
    .map(({ name, functions, manager }) => `${name}: ${functions.join(';')}${manager ? `, ${manager}` : ''}`)
    .join('\n');
