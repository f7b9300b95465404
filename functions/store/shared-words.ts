import { SharedInsight } from '../domain/insight.ts';
import { entity } from './entity.ts';
import { keys, partitions } from './keys.ts';
import type { Table } from './table.ts';

/** Words that their owners chose to show; the items tell nothing else of them. */
export const sharedInsights = entity('shared-insight', SharedInsight, keys.sharedInsight, (it) => [
  it.programmeId,
  it.cycle,
  it.sharedId,
]);

/** Everything shared in a cycle, in the order of keys that are random: it betrays no one. */
export const loadSharedInsights = (
  table: Table,
  programmeId: string,
  cycle: number,
): Promise<SharedInsight[]> => sharedInsights.query(table, partitions.sharedWords(programmeId, cycle));
