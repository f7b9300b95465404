import fc from 'fast-check';

/** Numbers pick somebody, or something, out of what there is when the move is made. */
export type Move =
  | { readonly kind: 'write' | 'confirm' | 'close'; readonly who: number; readonly which: number }
  | { readonly kind: 'revise' | 'settle'; readonly who: number; readonly which: number }
  /** Whoever has nothing to ask about yet writes a target and talks it over first, and settles it to ask again. */
  | {
      readonly kind: 'ask' | 'ask-again';
      readonly who: number;
      readonly whom: readonly number[];
      readonly popular: boolean;
    }
  | { readonly kind: 'answer' | 'withdraw' | 'thank'; readonly which: number }
  | {
      readonly kind: 'otherwise';
      readonly which: number;
      readonly how: 'in-person' | 'declined' | 'not-this-round';
    }
  | { readonly kind: 'share'; readonly which: number; readonly share: boolean };

/** What happens: one thing, or two at once; or days go by. Mails that are due then go, or are late. */
export type Turn =
  | { readonly kind: 'now'; readonly moves: readonly Move[]; readonly mailsFollow: boolean }
  | { readonly kind: 'days'; readonly count: number; readonly mailsFollow: boolean };

/** Without the small numbers that are tried most otherwise: they would always pick the same few. */
const n = fc.noBias(fc.nat(1000));
const one = <Kind extends string>(kind: Kind) => fc.record({ kind: fc.constant(kind), who: n, which: n });
const about = <Kind extends string>(kind: Kind) => fc.record({ kind: fc.constant(kind), which: n });

const share: fc.Arbitrary<Move> = fc.record({
  kind: fc.constant('share' as const),
  which: n,
  share: fc.oneof({ weight: 3, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
});

const asking = <Kind extends string>(kind: Kind) =>
  fc.record({
    kind: fc.constant(kind),
    who: n,
    whom: fc.array(n, { minLength: 1, maxLength: 5 }),
    popular: fc.boolean(),
  });

const others: fc.WeightedArbitrary<Move>[] = [
  { weight: 4, arbitrary: one('write') },
  { weight: 2, arbitrary: one('revise') },
  { weight: 2, arbitrary: one('confirm') },
  { weight: 2, arbitrary: one('settle') },
  { weight: 1, arbitrary: one('close') },
  { weight: 9, arbitrary: asking('ask') },
  { weight: 7, arbitrary: asking('ask-again') },
  { weight: 8, arbitrary: about('answer') },
  { weight: 4, arbitrary: about('withdraw') },
  { weight: 2, arbitrary: about('thank') },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('otherwise' as const),
      which: n,
      how: fc.constantFrom('in-person' as const, 'declined' as const, 'not-this-round' as const),
    }),
  },
];

const other = fc.oneof(...others);
const any = fc.oneof({ weight: 3, arbitrary: other }, { weight: 1, arbitrary: share });

const turn: fc.Arbitrary<Turn> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('now' as const),
      // Of two ticks for the same answer at once, nobody could say which was the later one.
      moves: fc.oneof(fc.tuple(any), fc.tuple(any, other)),
      mailsFollow: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('days' as const),
      count: fc.integer({ min: 1, max: 5 }),
      mailsFollow: fc.boolean(),
    }),
  },
);

export const turns: fc.Arbitrary<Turn[]> = fc.array(turn, { minLength: 12, maxLength: 24, size: 'max' });

/** Half of the histories are told of month 5, where colleagues can be asked what has changed, besides. */
export const beginnings: fc.Arbitrary<'month 1' | 'month 5'> = fc.constantFrom('month 1', 'month 5');
