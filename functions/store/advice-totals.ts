import type { AdviceRequest } from '../domain/advice.ts';
import { allRequests } from './advice.ts';
import type { Table } from './table.ts';

export interface AdviceTotals {
  readonly asked: number;
  readonly answered: number;
}

const isAnswer = ({ state }: AdviceRequest): boolean => state === 'answered' || state === 'in-person';

/**
 * How much advice, and advice alone, was asked and given in a cycle: numbers, which is all that administrators may see
 * of it.
 */
export const adviceTotals = async (
  table: Table,
  programmeId: string,
  cycle: number,
): Promise<AdviceTotals> => {
  const requests = (await allRequests(table, programmeId, cycle)).filter(
    ({ asks, state }) => asks === 'advice' && state !== 'withdrawn',
  );
  return { asked: requests.length, answered: requests.filter(isAnswer).length };
};
