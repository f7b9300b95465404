import * as z from 'zod';
import { Id } from './values.ts';

/** Who was paired with whom in a cycle that has closed, and which functions that joined. */
export const CycleHistory = z.object({
  programmeId: Id,
  cycle: z.number().int(),
  pairs: z.array(z.array(Id)),
  bridges: z.array(z.tuple([z.string(), z.string()])),
  version: z.number().int(),
});
export type CycleHistory = z.infer<typeof CycleHistory>;

/** The last cycle in which the two were partners, if any. */
export const lastTogether = (history: readonly CycleHistory[], a: string, b: string): number | undefined =>
  history
    .filter(({ pairs }) => pairs.some((members) => members.includes(a) && members.includes(b)))
    .reduce<number | undefined>((latest, { cycle }) => Math.max(latest ?? 0, cycle), undefined);

/** Was this leader in a trio before? */
export const wasInTrio = (history: readonly CycleHistory[], personId: string): boolean =>
  history.some(({ pairs }) => pairs.some((members) => members.length > 2 && members.includes(personId)));
