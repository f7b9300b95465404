import { getRow } from '../store/outbox.ts';
import type { Deps } from './deps.ts';
import { rowIdOf } from './row-ids.ts';

export interface HowFar {
  /** Of the people that a step sees to, in chunks: how many it has seen to, and how many there are. */
  readonly seen: number;
  readonly of: number;
  /** It was set aside after many attempts: the alarm has rung, and it does not go on by itself. */
  readonly stuck: boolean;
}

/** For fewer it is over before anybody has read that it goes on. */
const WORTH_TELLING = 100;

type People = readonly { personId: string }[];

/**
 * How far a step has come that goes through everybody in the order of their ids, its cursor the last one seen to.
 * Undefined once it is done, where there is none, and where it is
 * over in a moment.
 */
const howFar = async (
  deps: Deps,
  rowId: string,
  everybody: () => Promise<People>,
): Promise<HowFar | undefined> => {
  const row = await getRow(deps.table, { rowId, lane: 'now' });
  if (!row || row.state === 'done' || row.state === 'suppressed') return undefined;
  const { cursor = '' } = row;
  const people = await everybody();
  const stuck = row.state === 'failed';
  if (people.length <= WORTH_TELLING && !stuck) return undefined;
  return { seen: people.filter(({ personId }) => personId <= cursor).length, of: people.length, stuck };
};

/** How far seats and addresses have followed the roster of this version. */
export const rosterFollowed = (
  deps: Deps,
  programmeId: string,
  rosterVersion: number,
  people: People,
): Promise<HowFar | undefined> =>
  howFar(deps, rowIdOf('follow-roster', programmeId, rosterVersion), async () => people);

/** How many have a seat and an invitation so far, of those to whom a cycle was announced. */
export const leadersSeated = (
  deps: Deps,
  programmeId: string,
  cycle: number,
  everybody: () => Promise<People>,
): Promise<HowFar | undefined> => howFar(deps, rowIdOf('seat-leaders', programmeId, cycle), everybody);
