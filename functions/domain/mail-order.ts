import * as z from 'zod';
import { PageName } from './page-name.ts';
import { Id, PlainDate } from './values.ts';

/** Every mail there is, by name; the numbers are those of `docs/mails.md`. */
export const MailName = z.enum([
  'invitation', // 1
  'awayday-eve', // 2
  'choosing-open', // 3
  'pair-invitation', // 4
  'still-open', // 5
  'paired', // 6
  'todays-pairs', // 7
  'our-hour', // 8
  'targets', // 9
  'advice-request', // 10
  'advice-in', // 11
  'advice-thanks', // 12
  'month-note', // 13
  'try-out', // 14
  'shall-we-write', // 15
  'change-request', // 16
  'six-months', // 17
  'cycle-summary', // 18, the team's
  'own-summary', // 18, a leader's own
  'impact-summary', // 18, the sponsor's and the administrators'
  'confirm-awayday', // 19
  'progress', // 20
  'mails-failed', // 21
  'fresh-link', // 22
  'sign-in', // 22, for administrators
  'approve-note', // 23
  'awayday-moved', // 24
  'programme-paused', // 24
  'pair-ended', // 24
  'trio-welcome', // 24
  'would-like-a-word', // 24
  'address-changed', // 24
  'confirm-address', // 24
  'next-round', // 24
  'erasure-notice', // 24
  'erasure-receipt', // 24
]);
export type MailName = z.infer<typeof MailName>;

/** Who gets a mail: a leader by id, or somebody by office; administrators by the key that settings resolve. */
const Recipient = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('leader'), personId: Id }),
  z.object({ kind: z.literal('sponsor') }),
  z.object({ kind: z.literal('facilitator') }),
  z.object({ kind: z.literal('administrator'), personId: Id }),
]);

/** What an outbox row asks for: the kind of mail and ids, never words or addresses. */
export const MailOrder = z.object({
  mail: MailName,
  to: Recipient,
  programmeId: Id.optional(),
  cycle: z.number().int().optional(),
  invitationId: Id.optional(),
  pairId: Id.optional(),
  sessionId: Id.optional(),
  /** The revision of the hour the mail tells of, so that a moved hour is a mail of its own. */
  sequence: z.number().int().optional(),
  /** The version of the roster that gave them the address which the mail asks about. */
  rosterVersion: z.number().int().optional(),
  month: z.number().int().optional(),
  /** The advice request the mail tells of; a nudge tells of all that are open. */
  requestId: Id.optional(),
  tryOutId: Id.optional(),
  /** A leader whom a mail to somebody else is about. */
  aboutId: Id.optional(),
  /** Of mails about advice: the first answer came, or all are in; or those are in on what change was seen. */
  answers: z.enum(['first', 'all', 'change']).optional(),
  /** The first mail on this question, which a nudge repeats and threads with. */
  nudgeOf: z.string().optional(),
  note: z.enum(['invitation', 'summary']).optional(),
  /** The day that the mail tells of: an Awayday that moved again since is told by another. */
  awayday: PlainDate.optional(),
  /** The pause that the mail tells of: from when, and the first day back as it stood then. */
  /** `ended`: before the day that was told, so that dates which had moved are others again. */
  pause: z.object({ from: PlainDate, until: PlainDate, ended: z.boolean().optional() }).optional(),
  /** Why the mail is sent, where there is more than one reason. */
  reason: z
    .enum([
      'declined',
      'lapsed',
      'withdrawn',
      'agreed',
      'moved',
      'cancelled',
      'partner-left',
      'you-left',
      'resent',
    ])
    .optional(),
  /** Page to open from a fresh link. */
  page: PageName.optional(),
  scope: z.enum(['everyday', 'private', 'advice']).optional(),
  /** A sample for this administrator, of the mail as it would go to somebody on the roster. */
  sampleFor: Id.optional(),
});
export type MailOrder = z.infer<typeof MailOrder>;
