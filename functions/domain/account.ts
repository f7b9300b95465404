import * as z from 'zod';
import { Id, Instant } from './values.ts';

/** Everything an administrator can do to a programme, by name. None of it ever holds a private word. */
export const Deed = z.enum([
  'created-programme',
  'edited-programme',
  'deleted-programme',
  'paused-programme',
  'resumed-programme',
  'saved-roster',
  'corrected-person',
  'resent-link',
  'paused-person',
  'resumed-person',
  'person-left',
  'announced-erasure',
  'withdrew-erasure',
  'planned-cycle',
  'changed-dates',
  'asked-approval',
  'announced-cycle',
  'opened-choosing',
  'set-choosing-hour',
  'extended-choosing',
  'pencilled-in',
  'confirmed-awayday',
  'sent-sample',
]);
export type Deed = z.infer<typeof Deed>;

/** The account that outlives every programme: what is done to a programme that is then no more. */
export const ALL_PROGRAMMES = 'all';

/** One line of the account of what was done: who, when, what. */
export const AccountEntry = z.object({
  programmeId: Id,
  entryId: Id,
  at: Instant,
  /** The address of the administrator who did it. */
  by: z.string(),
  deed: Deed,
  cycle: z.number().int().optional(),
  /** Whom it concerned, by id alone: who is erased leaves no name here. */
  personId: Id.optional(),
  /** Numbers and dates that say more, as a short phrase of ours: never a name, an address or anybody's words. */
  detail: z.string().optional(),
});
export type AccountEntry = z.infer<typeof AccountEntry>;

/** What is said of a deed by whoever does it: the step adds time and id. */
export type Done = Pick<AccountEntry, 'programmeId' | 'deed' | 'cycle' | 'personId' | 'detail'>;
