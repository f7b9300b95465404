import type { Done } from '../domain/account.ts';
import { accountChange } from '../store/account.ts';
import type { Change } from '../store/changes.ts';
import type { Deps } from './deps.ts';

/** On one machine the clock stands still: lines of the same moment keep the order in which they were written. */
let written = 0;

const nextEntry = (deps: Deps): string => {
  written += 1;
  return `${String(written).padStart(6, '0')}-${deps.newId()}`;
};

/**
 * A line in the account of what administrators did, for the transaction in which it is done.
 * @param by the administrator's address; undefined where no administrator did it, and nothing is written
 */
export const onAccount = (deps: Deps, by: string | undefined, done: Done): Change[] =>
  by === undefined ? [] : [accountChange({ ...done, by, at: deps.now(), entryId: nextEntry(deps) })];
