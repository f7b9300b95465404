import { createHash } from 'node:crypto';
import { MINUTE } from '../domain/values.ts';
import { withinRate } from '../store/rates.ts';
import type { Deps } from './deps.ts';

/** An Awayday is one network: generous by source, strict by address. */
const MOST_FROM_ONE_SOURCE = 500;
const MOST_TO_ONE_ADDRESS = 5;

/** Keys of counters tell neither addresses nor networks. */
const veiled = (value: string): string => createHash('sha256').update(value).digest('base64url').slice(0, 22);

export const tooManyFrom = async (deps: Deps, source: string): Promise<boolean> =>
  !(await withinRate(deps.table, `source#${veiled(source)}`, MOST_FROM_ONE_SOURCE, 10 * MINUTE, deps.now()));

export const tooManyTo = async (deps: Deps, subject: string): Promise<boolean> =>
  !(await withinRate(deps.table, `to#${veiled(subject)}`, MOST_TO_ONE_ADDRESS, 60 * MINUTE, deps.now()));
