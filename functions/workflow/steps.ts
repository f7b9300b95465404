import type { MailRow, StepOrder } from '../domain/outbox.ts';
import type { Instant } from '../domain/values.ts';
import type { Change } from '../store/changes.ts';
import type { Deps } from './deps.ts';

/** One chunk of a step that is too big for one transaction: what to write now, and where to go on. */
export interface Chunk {
  readonly changes: readonly Change[];
  /**
   * Mails to many that go at once; they have one place among what is due, all together. A step that has some never comes
   * back to a cursor from which it has moved on.
   */
  readonly mails?: readonly MailRow[];
  /** The mails hold only with the changes, and both are one transaction; otherwise each holds without all others. */
  readonly asOne?: boolean;
  /** Absent when nothing is left. */
  readonly next?: string;
  /** Where it goes on only then, since it waits for something else; the row is given back until that time. */
  readonly notBefore?: Instant;
}

/** What one run of a step keeps from chunk to chunk, by name: only what cannot change meanwhile. */
export type Kept = Map<string, Promise<unknown>>;

/** What a whole step comes to, where whoever causes it writes it in their own transaction and needs no row for it. */
const FEW = 20;

export const areFew = (changes: readonly Change[]): boolean =>
  changes.filter(({ mayFollow }) => !mayFollow).length <= FEW;

/** Decides one chunk. Run again from the same cursor it must come to the same end: claims are at-least-once. */
export type ChunkOf = (
  deps: Deps,
  order: StepOrder,
  cursor: string | undefined,
  kept?: Kept,
) => Promise<Chunk>;

/** Loads it once in a run. */
export const keptAs = <T>(kept: Kept | undefined, name: string, load: () => Promise<T>): Promise<T> => {
  const known = kept?.get(name);
  if (known) return known as Promise<T>;
  const loading = load();
  kept?.set(name, loading);
  return loading;
};
