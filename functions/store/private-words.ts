import { Insight, MonthNote } from '../domain/insight.ts';
import { entity } from './entity.ts';
import { keys, partitions } from './keys.ts';
import { queryPartition, type Table } from './table.ts';

/**
 * Words that leaders wrote for themselves. Only the leader's own private pages and steps may import this file;
 * the linter keeps administrator, sponsor, facilitator and board code away from it.
 */
export const monthNotes = entity('month-note', MonthNote, keys.monthNote, (it) => [
  it.programmeId,
  it.cycle,
  it.personId,
  it.month,
]);

export const insights = entity('insight', Insight, keys.insight, (it) => [
  it.programmeId,
  it.cycle,
  it.personId,
  it.insightId,
]);

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
): Promise<PrivateWords> => {
  const items = await queryPartition(table, partitions.privateWords(programmeId, cycle, personId));
  return {
    notes: items.filter(monthNotes.is).map(monthNotes.parse),
    insights: items.filter(insights.is).map(insights.parse),
  };
};

/** What a partner chose to share with their pair. */
export const insightsForPair = async (
  table: Table,
  programmeId: string,
  cycle: number,
  partnerId: string,
): Promise<Insight[]> => {
  const words = await loadPrivateWords(table, programmeId, cycle, partnerId);
  return words.insights.filter(({ sharing }) => sharing === 'pair');
};
