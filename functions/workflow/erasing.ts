import type { Programme } from '../domain/programme.ts';
import type { Change } from '../store/changes.ts';
import type { Deps } from './deps.ts';

/** Who is erased, and from what. */
export interface Erased {
  readonly programme: Programme;
  readonly personId: string;
}

/** What is to be changed next of one kind of trace; nothing where there is none any more. */
export type Part = (deps: Deps, erased: Erased) => Promise<Change[]>;

/** Every cycle there was, the newest first. */
export const cyclesOf = ({ latestCycle }: Pick<Programme, 'latestCycle'>): number[] =>
  Array.from({ length: latestCycle }, (_, index) => latestCycle - index);
