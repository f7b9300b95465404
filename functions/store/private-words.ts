import { Insight, MonthNote } from '../domain/insight.ts';
import { forgottenAt, isForgotten } from '../domain/retention.ts';
import type { Instant } from '../domain/values.ts';
import { entity } from './entity.ts';
import { keys, partitions } from './keys.ts';
import { queryPartition, type Table } from './table.ts';

/** The table's own clean-up follows what leaders were promised; reads hold to it in the meantime. */
const forgottenInTime = ({ writtenAt }: { writtenAt: Instant }) => ({
  expiresAtSeconds: Math.ceil(Date.parse(forgottenAt(writtenAt)) / 1000),
});

/**
 * Words that leaders wrote for themselves. Only the leader's own private pages and steps may import this file;
 * the linter keeps administrator, sponsor, facilitator and board code away from it.
 */
export const monthNotes = entity(
  'month-note',
  MonthNote,
  keys.monthNote,
  (it) => [it.programmeId, it.cycle, it.personId, it.month],
  forgottenInTime,
);

export const insights = entity(
  'insight',
  Insight,
  keys.insight,
  (it) => [it.programmeId, it.cycle, it.personId, it.insightId],
  forgottenInTime,
);

export interface PrivateWords {
  readonly notes: MonthNote[];
  readonly insights: Insight[];
}

/** All private words of one leader in one cycle, in one read. */
export const loadPrivateWords = async (
  table: Table,
  programmeId: string,
  cycle: number,
  personId: string,
  now: Instant,
): Promise<PrivateWords> => {
  const kept = (it: { writtenAt: Instant }) => !isForgotten(it, now);
  const items = await queryPartition(table, partitions.privateWords(programmeId, cycle, personId));
  return {
    notes: items.filter(monthNotes.is).map(monthNotes.parse).filter(kept),
    insights: items.filter(insights.is).map(insights.parse).filter(kept),
  };
};

/** What a partner chose to share with this pair. */
export const insightsForPair = async (
  table: Table,
  programmeId: string,
  cycle: number,
  partnerId: string,
  pairId: string | undefined,
  now: Instant,
): Promise<Insight[]> => {
  const words = await loadPrivateWords(table, programmeId, cycle, partnerId, now);
  return words.insights.filter((it) => it.sharing === 'pair' && it.pairId === pairId);
};
