import { createHash } from 'node:crypto';
import { DAY, HOUR, MINUTE } from '../domain/values.ts';
import { withinRate } from '../store/rates.ts';
import type { Deps } from './deps.ts';

/** An Awayday is one network: generous by source, strict by address. */
const MOST_FROM_ONE_SOURCE = 500;
const MOST_TO_ONE_ADDRESS = 5;
const MOST_TO_ONE_ADDRESS_A_DAY = 20;
/** More than to leaders: administrators have no open link to ask with, and a stranger should not soon shut them out. */
const MOST_SIGN_INS = 10;
const MOST_SIGN_INS_A_DAY = 60;

/** Keys of counters tell neither addresses nor networks. */
const veiled = (value: string): string => createHash('sha256').update(value).digest('base64url').slice(0, 22);

const within = (deps: Deps, counter: string, subject: string, most: number, window: number) =>
  withinRate(deps.table, `${counter}#${veiled(subject)}`, most, window, deps.now());

/** Those who look for their pages and those who sign in are counted apart, and neither can shut out the other. */
export const tooManyFrom = async (
  deps: Deps,
  source: string,
  counter: 'source' | 'sign-in-source' = 'source',
): Promise<boolean> => !(await within(deps, counter, source, MOST_FROM_ONE_SOURCE, 10 * MINUTE));

/**
 * Anybody may type an address; who asks from an open page is counted by its link, so that nobody else can use up what
 * is theirs.
 */
export const tooManyTo = async (deps: Deps, subject: string, openLinkId?: string): Promise<boolean> => {
  const by = openLinkId === undefined ? 'to' : 'opened';
  const counted = openLinkId === undefined ? subject : `${subject}#${openLinkId}`;
  return !(
    (await within(deps, by, counted, MOST_TO_ONE_ADDRESS, HOUR)) &&
    (await within(deps, `${by}-day`, subject, MOST_TO_ONE_ADDRESS_A_DAY, DAY))
  );
};

export const tooManySignIns = async (deps: Deps, key: string): Promise<boolean> =>
  !(
    (await within(deps, 'sign-in', key, MOST_SIGN_INS, 15 * MINUTE)) &&
    (await within(deps, 'sign-in-day', key, MOST_SIGN_INS_A_DAY, DAY))
  );
