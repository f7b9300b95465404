import type { Instant } from '../../../../functions/domain/values.ts';
import type { MailKind } from '../mail-kinds.ts';

/** So many of a kind should have come to somebody: exactly one unless something else happened meanwhile. */
export interface Expectation {
  readonly cycle: number;
  readonly kind: MailKind;
  readonly nudge: boolean;
  readonly to: string;
  /** What tells it from others of its kind: the page behind it, or the day. */
  readonly which: string;
  readonly least: number;
  readonly most: number;
}

export type Expect = (kind: MailKind, to: string, which: string, sure: boolean, nudge?: boolean) => void;

/** Somebody who could not be written to today is written to within so many days. */
const SOON = 4;

export const soonAfter = (at: Instant): Instant => new Date(Date.parse(at) + SOON * 86_400_000).toISOString();
