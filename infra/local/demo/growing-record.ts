import type { Instant } from '../../../functions/domain/values.ts';
import type { Ledger } from './ledger.ts';

/** What one leader did about their targets in one cycle. */
export interface Growing {
  readonly cycle: number;
  readonly who: string;
  readonly writtenAt: Instant;
  targets: number;
  /** Partners with whom they talked it over: from then on these may read it. */
  readonly shownTo: Set<string>;
  /** Colleagues who were asked, and so may read it too. */
  readonly advisers: Set<string>;
  settledAt?: Instant;
  tryOut?: { readonly plannedAt: Instant; readonly day: string; toldAt?: Instant };
}

export interface AdviceAsked {
  readonly cycle: number;
  readonly from: string;
  readonly to: string;
  readonly at: Instant;
  state: 'asked' | 'answered' | 'in-person' | 'declined';
  /** When the colleague said anything at all, and so is waited for no more. */
  saidAt?: Instant;
  thankedAt?: Instant;
  /** Whether the partner may read the answer. */
  readonly shownTo: Set<string>;
}

/** Somebody asked a colleague what change they have seen. */
export interface ChangeAsked {
  readonly cycle: number;
  readonly from: string;
  readonly to: string;
  readonly at: Instant;
  state: 'asked' | 'answered' | 'declined';
  saidAt?: Instant;
}

export const growingOf = (ledger: Ledger, cycle: number, who: string): Growing | undefined =>
  ledger.growings.find((it) => it.cycle === cycle && it.who === who);

export const adviceBetween = (
  ledger: Ledger,
  cycle: number,
  from: string,
  to: string,
): AdviceAsked | undefined =>
  ledger.advice.find((it) => it.cycle === cycle && it.from === from && it.to === to);

export const SIZES = ['not-yet', 'little', 'clear', 'big'] as const;
export type SaidSize = (typeof SIZES)[number];

/** How big an improvement somebody said they see, for each of their targets or all in all. */
export interface SaidLookBack {
  readonly cycle: number;
  readonly who: string;
  readonly at: Instant;
  readonly sizes: readonly SaidSize[];
}
