import type { StepOrder } from '../domain/outbox.ts';
import type { Change } from '../store/changes.ts';
import type { Deps } from './deps.ts';

/** One chunk of a step that is too big for one transaction: what to write now, and where to go on. */
export interface Chunk {
  readonly changes: readonly Change[];
  /** Absent when nothing is left. */
  readonly next?: string;
}

/** Decides one chunk. Run again from the same cursor it must come to the same end: claims are at-least-once. */
export type ChunkOf = (deps: Deps, order: StepOrder, cursor: string | undefined) => Promise<Chunk>;
