import { errorName, placeOf } from '../clients/log.ts';
import { inputFor } from '../domain/occurrence.ts';
import { dueOccurrences } from '../store/due.ts';
import type { Deps } from './deps.ts';
import { fireOccurrence } from './fire-occurrence.ts';

const PAGE = 100;

/** Occurrences that are due and whose schedule never came. */
export const sweepOccurrences = async (deps: Deps): Promise<void> => {
  for (const occurrence of await dueOccurrences(deps.table, deps.now(), PAGE)) {
    try {
      await fireOccurrence(deps, inputFor(occurrence));
    } catch (error) {
      deps.log.error('occurrence-failed', {
        step: occurrence.step,
        error: errorName(error),
        at: placeOf(error),
      });
    }
  }
};
