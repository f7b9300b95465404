import { AdviceRequest, AdviserLoad, CHANGE_PREFIX } from '../domain/advice.ts';
import { entity } from './entity.ts';
import { keys, partitions } from './keys.ts';
import { queryPartition, type Table } from './table.ts';

/** Who asked whom, and whether it was answered: no words. Even so, only leaders' private code may import this file. */
export const adviceRequests = entity('advice-request', AdviceRequest, keys.adviceRequest, (it) => [
  it.programmeId,
  it.cycle,
  it.requestId,
]);

export const adviserLoads = entity('adviser-load', AdviserLoad, keys.adviserLoad, (it) => [
  it.programmeId,
  it.cycle,
  it.personId,
]);

/** All requests for advice of one leader; their ids begin with the leader's. */
export const requestsFrom = (
  table: Table,
  programmeId: string,
  cycle: number,
  personId: string,
): Promise<AdviceRequest[]> =>
  adviceRequests.query(table, partitions.advice(programmeId, cycle), { beginsWith: `${personId}-` });

/** All questions of one leader on what change was seen. */
export const changeRequestsFrom = (
  table: Table,
  programmeId: string,
  cycle: number,
  personId: string,
): Promise<AdviceRequest[]> =>
  adviceRequests.query(table, partitions.advice(programmeId, cycle), {
    beginsWith: `${CHANGE_PREFIX}${personId}-`,
  });

export const allRequests = async (
  table: Table,
  programmeId: string,
  cycle: number,
): Promise<AdviceRequest[]> =>
  (await queryPartition(table, partitions.advice(programmeId, cycle))).map(adviceRequests.parse);
