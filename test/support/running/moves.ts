import fc from 'fast-check';

/** Numbers pick somebody, or something, out of what there is when the move is made. */
export type Move =
  /** A new roster, from the file that the administrator keeps. */
  | { readonly kind: 'newcomer'; readonly to: number }
  | { readonly kind: 'upload-left'; readonly who: number }
  | { readonly kind: 'upload-moved'; readonly who: number; readonly to: number }
  | { readonly kind: 'upload-again' }
  /** One person's page. */
  | { readonly kind: 'left'; readonly who: number }
  | { readonly kind: 'new-address'; readonly who: number }
  /** Leaders. */
  | { readonly kind: 'join'; readonly who: number; readonly answer: 'taking-part' | 'not-this-time' }
  | { readonly kind: 'pair-up'; readonly who: number; readonly whom: number }
  | { readonly kind: 'part'; readonly who: number }
  | { readonly kind: 'met'; readonly who: number }
  | { readonly kind: 'ask-advice'; readonly who: number; readonly whom: number }
  | { readonly kind: 'advise'; readonly which: number }
  | { readonly kind: 'confirm-address'; readonly who: number }
  | { readonly kind: 'erase-me'; readonly who: number }
  /** Holidays, of one or of all. */
  | { readonly kind: 'pause'; readonly who: number; readonly days: number }
  | { readonly kind: 'back'; readonly who: number }
  | { readonly kind: 'pause-all'; readonly days: number; readonly datesMove: boolean }
  | { readonly kind: 'go-on' }
  /** The mail that went to somebody lately comes back. */
  | { readonly kind: 'bounce'; readonly which: number; readonly how: 'bounce' | 'complaint' | 'may-pass' };

export type Turn =
  | { readonly kind: 'now'; readonly moves: readonly Move[] }
  /** So many days go by, each with its morning. */
  | { readonly kind: 'days'; readonly count: number };

/** Without the small numbers that are tried most otherwise: they would always pick the same few. */
const n = fc.noBias(fc.nat(1000));
const of = <K extends Move['kind']>(kind: K) => fc.constant(kind);

const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: of('newcomer'), to: n }) },
  { weight: 1, arbitrary: fc.record({ kind: of('upload-left'), who: n }) },
  { weight: 1, arbitrary: fc.record({ kind: of('upload-moved'), who: n, to: n }) },
  { weight: 1, arbitrary: fc.record({ kind: of('upload-again') }) },
  { weight: 1, arbitrary: fc.record({ kind: of('left'), who: n }) },
  { weight: 3, arbitrary: fc.record({ kind: of('new-address'), who: n }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: of('join'),
      who: n,
      answer: fc.constantFrom('taking-part' as const, 'taking-part' as const, 'not-this-time' as const),
    }),
  },
  { weight: 6, arbitrary: fc.record({ kind: of('pair-up'), who: n, whom: n }) },
  { weight: 1, arbitrary: fc.record({ kind: of('part'), who: n }) },
  { weight: 2, arbitrary: fc.record({ kind: of('met'), who: n }) },
  { weight: 2, arbitrary: fc.record({ kind: of('ask-advice'), who: n, whom: n }) },
  { weight: 2, arbitrary: fc.record({ kind: of('advise'), which: n }) },
  { weight: 2, arbitrary: fc.record({ kind: of('confirm-address'), who: n }) },
  { weight: 1, arbitrary: fc.record({ kind: of('erase-me'), who: n }) },
  { weight: 2, arbitrary: fc.record({ kind: of('pause'), who: n, days: fc.integer({ min: 1, max: 30 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: of('back'), who: n }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: of('pause-all'),
      days: fc.integer({ min: 3, max: 30 }),
      datesMove: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: of('go-on') }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: of('bounce'),
      which: n,
      how: fc.constantFrom('bounce' as const, 'bounce' as const, 'complaint' as const, 'may-pass' as const),
    }),
  },
);

const turn: fc.Arbitrary<Turn> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('now' as const), moves: fc.tuple(move) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('now' as const), moves: fc.tuple(move, move) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('days' as const),
      count: fc.oneof(fc.integer({ min: 1, max: 5 }), fc.constantFrom(12, 25)),
    }),
  },
);

export const turns: fc.Arbitrary<Turn[]> = fc.array(turn, { minLength: 12, maxLength: 30, size: 'max' });
