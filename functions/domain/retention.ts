import { after, DAY, type Instant } from './values.ts';

/**
 * Private words outlast the round they were written in and the one that follows, so that a leader can look back
 * while choosing what to work on next; then nobody needs them any more.
 */
const DAYS_KEPT = 365;

/** When a private word is forgotten: a year after its owner last changed it. */
export const forgottenAt = (writtenAt: Instant): Instant => after(writtenAt, DAYS_KEPT * DAY);

/** Checked on reading, because the table may take days to delete what has expired. */
export const isForgotten = ({ writtenAt }: { readonly writtenAt: Instant }, now: Instant): boolean =>
  now >= forgottenAt(writtenAt);

/** What leaders are told before they write a private word, in mails and on pages alike. */
export const retentionSentence = (): string =>
  'What you write in private is yours alone. We keep it for a year after you last changed it, and then delete it.';
