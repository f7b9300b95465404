import * as z from 'zod';
import { Contact } from './programme.ts';
import { after, DAY, Id, Instant } from './values.ts';

/**
 * That somebody is to be erased, is being erased, or was: ids and dates alone. Together these are the ledger that is
 * gone through again after a restore.
 */
export const Erasure = z.object({
  programmeId: Id,
  personId: Id,
  state: z.enum(['announced', 'erasing', 'erased']),
  by: z.enum(['leader', 'administrator']),
  /** By an administrator: when it was announced, and until when the leader has notice. */
  announcedAt: Instant.optional(),
  noticeUntil: Instant.optional(),
  erasedAt: Instant.optional(),
  /** Where the receipt goes. It is gone as soon as that has been sent. */
  receiptTo: Contact.optional(),
  version: z.number().int(),
});
export type Erasure = z.infer<typeof Erasure>;

const NOTICE_DAYS = 7;
export const NOTICE_IN_WORDS = 'seven days';

export const noticeFrom = (announcedAt: Instant): Instant => after(announcedAt, NOTICE_DAYS * DAY);

/** So long the receipt is waited for before the address goes all the same. */
export const RECEIPT_WAIT = DAY;

/** Long after anything that was under way has come to its end, it is looked whether something came in late. */
export const LOOK_AGAIN_AFTER = DAY / 24;
