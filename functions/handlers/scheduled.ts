import * as z from 'zod';
import { ScheduledInput } from '../domain/occurrence.ts';
import type { Deps } from '../workflow/deps.ts';
import { fireOccurrence } from '../workflow/fire-occurrence.ts';
import { sweepOccurrences } from '../workflow/sweep-occurrences.ts';

const Event = z.union([z.object({ sweep: z.literal(true) }), ScheduledInput]);

/** What Scheduler brings when it is due; and every five minutes, whatever it did not bring. */
export const scheduledHandler =
  (deps: Deps) =>
  async (event: unknown): Promise<void> => {
    const input = Event.parse(event);
    if ('sweep' in input) return sweepOccurrences(deps);
    const fired = await fireOccurrence(deps, input);
    deps.log.info('fired', { step: input.step, occurrence: input.occurrence, outcome: fired });
  };
