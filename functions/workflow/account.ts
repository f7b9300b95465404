import type { Done } from '../domain/account.ts';
import { accountChange } from '../store/account.ts';
import type { Change } from '../store/changes.ts';
import type { Deps } from './deps.ts';

/**
 * A line in the account of what administrators did, for the transaction in which it is done.
 * @param by the administrator's address; undefined where no administrator did it, and nothing is written
 */
export const onAccount = (deps: Deps, by: string | undefined, done: Done): Change[] =>
  by === undefined ? [] : [accountChange({ ...done, by, at: deps.now(), entryId: deps.newId() })];
