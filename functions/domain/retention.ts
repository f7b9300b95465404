import * as z from 'zod';
import { addDays, addMonths } from './working-days.ts';

/** For how many months after a round has closed private words are kept: what a programme may choose. */
export const RETENTIONS = [6, 12, 18, 24] as const;
export const RetentionMonths = z.union([z.literal(6), z.literal(12), z.literal(18), z.literal(24)]);
export type RetentionMonths = z.infer<typeof RetentionMonths>;

/**
 * Private words outlast the round they were written in and the one that follows, so that a leader can look back
 * while choosing what to work on next; then nobody needs them any more.
 */
export const USUAL_RETENTION = 12 satisfies RetentionMonths;

const SPAN: Record<RetentionMonths, string> = {
  6: 'six months',
  12: 'a year',
  18: 'a year and a half',
  24: 'two years',
};

/** "a year" */
export const retentionSpan = (months: RetentionMonths): string => SPAN[months];

/** What leaders are told before they write a private word, in mails and on pages alike. */
export const retentionSentence = ({ retentionMonths }: { retentionMonths: RetentionMonths }): string =>
  `What you write in private is yours alone. We keep it until ${SPAN[retentionMonths]} after the round has closed, and then delete it.`;

/** The same, for colleagues who write their view of somebody else. */
export const adviceRetentionSentence = ({ retentionMonths }: { retentionMonths: RetentionMonths }): string =>
  `It is kept until ${SPAN[retentionMonths]} after the round has closed, and then deleted.`;

/** The day on which the words of a round are deleted, as its dates stand. */
export const forgottenOn = (
  { retentionMonths = USUAL_RETENTION }: { retentionMonths?: RetentionMonths | undefined },
  { nextAwayday }: { nextAwayday: string },
): string => addMonths(nextAwayday, retentionMonths);

/** For so long the table can be taken back to what it was: what was deleted lies in its backups until then, and no longer. */
export const BACKUP_DAYS = 35;

/** The last day on which backups hold what was deleted on this one. */
export const backupsUntil = (deletedOn: string): string => addDays(deletedOn, BACKUP_DAYS);
