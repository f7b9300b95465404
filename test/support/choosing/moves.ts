import fc from 'fast-check';

/** Numbers pick somebody, or something, out of what there is when the move is made. */
export type Move =
  | { readonly kind: 'join'; readonly who: number; readonly answer: 'taking-part' | 'not-this-time' }
  | { readonly kind: 'ask'; readonly who: number; readonly whom: number; readonly sensible: boolean }
  | { readonly kind: 'ask-pair'; readonly who: number; readonly which: number }
  | { readonly kind: 'answer'; readonly which: number; readonly answer: 'accept' | 'decline' }
  | {
      readonly kind: 'answer-anything';
      readonly who: number;
      readonly which: number;
      readonly answer: 'accept' | 'decline';
    }
  /** Somebody is in two open invitations, and both are accepted at the same moment. */
  | { readonly kind: 'rush'; readonly which: number }
  | { readonly kind: 'withdraw'; readonly which: number }
  | { readonly kind: 'pencil'; readonly who: number; readonly whom: number }
  | { readonly kind: 'leave'; readonly which: number }
  | { readonly kind: 'gone'; readonly who: number }
  | { readonly kind: 'moved'; readonly who: number; readonly to: number }
  | { readonly kind: 'open' }
  | { readonly kind: 'close' }
  | { readonly kind: 'extend' };

/** What happens at one time: one thing, or two at once; afterwards the steps may be done, or be late. */
export interface Turn {
  readonly moves: readonly Move[];
  readonly stepsFollow: boolean;
}

/** Without the small numbers that are tried most otherwise: they would always pick the same few. */
const n = fc.noBias(fc.nat(1000));
const answer = fc.constantFrom('accept' as const, 'decline' as const);
const mostlyYes = fc.constantFrom(
  'accept' as const,
  'accept' as const,
  'accept' as const,
  'decline' as const,
);

const leaders: fc.WeightedArbitrary<Move>[] = [
  {
    weight: 9,
    arbitrary: fc.record({ kind: fc.constant('ask' as const), who: n, whom: n, sensible: fc.constant(true) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('ask' as const),
      who: n,
      whom: n,
      sensible: fc.constant(false),
    }),
  },
  { weight: 14, arbitrary: fc.record({ kind: fc.constant('answer' as const), which: n, answer: mostlyYes }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('answer-anything' as const), who: n, which: n, answer }),
  },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('rush' as const), which: n }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('withdraw' as const), which: n }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('ask-pair' as const), who: n, which: n }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('leave' as const), which: n }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('join' as const),
      who: n,
      answer: fc.constantFrom('taking-part' as const, 'taking-part' as const, 'not-this-time' as const),
    }),
  },
];

const organisers: fc.WeightedArbitrary<Move>[] = [
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('pencil' as const), who: n, whom: n }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('gone' as const), who: n }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'open' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'close' as const }) },
  { weight: 4, arbitrary: fc.constant({ kind: 'extend' as const }) },
];

const atOnce = fc.oneof(...leaders, ...organisers);
const alone = fc.record({ kind: fc.constant('moved' as const), who: n, to: fc.nat(3) });

const turn: fc.Arbitrary<Turn> = fc.record({
  moves: fc.oneof(
    { weight: 10, arbitrary: fc.tuple(atOnce) },
    { weight: 8, arbitrary: fc.tuple(atOnce, atOnce) },
    { weight: 1, arbitrary: fc.tuple(alone) },
  ),
  stepsFollow: fc.oneof(
    { weight: 3, arbitrary: fc.constant(true) },
    { weight: 1, arbitrary: fc.constant(false) },
  ),
});

export const turns: fc.Arbitrary<Turn[]> = fc.array(turn, { minLength: 15, maxLength: 35, size: 'max' });
