import * as z from 'zod';
import { MailOrder } from './mail-order.ts';
import { after, Id, type Instant, Instant as InstantSchema, MINUTE } from './values.ts';

/** A further step that is too big for one transaction, run in chunks from `cursor`. */
export const StepOrder = z.object({
  step: z.string(),
  programmeId: Id,
  cycle: z.number().int().optional(),
  subject: z.string().optional(),
  revision: z.number().int().optional(),
  /** The version that stood before, where it need not be the number before. */
  formerly: z.number().int().optional(),
  month: z.number().int().optional(),
  /** Only what was there by then. */
  upTo: InstantSchema.optional(),
  /** Once it is done, the new address is asked whether it is its holder's. */
  asksAddress: z.boolean().optional(),
});
export type StepOrder = z.infer<typeof StepOrder>;

export const ReconcileOrder = z.object({ programmeId: Id, cycle: z.number().int(), occurrence: z.string() });
export type ReconcileOrder = z.infer<typeof ReconcileOrder>;

/** What the stream does with a row. `schedule`: it brings it once, and there is nobody else who does. */
export const Lane = z.enum(['now', 'bulk', 'schedule']);
export type Lane = z.infer<typeof Lane>;

/** Whom or what a mail waits for that cannot go just now. */
export const WaitsFor = z.enum(['address', 'person', 'programme']);
export type WaitsFor = z.infer<typeof WaitsFor>;

const rowFields = {
  /** Deterministic: writing an occurrence twice is writing it once. Names the row in SES's tags too. */
  rowId: Id,
  lane: Lane,
  state: z.enum(['pending', 'claimed', 'done', 'failed', 'suppressed']),
  /** When it is to be looked at next: its place in the index, which a claim leaves as it is. */
  dueAt: InstantSchema,
  /** Of a claim: when others may take the row. */
  leasedUntil: InstantSchema.optional(),
  /** Counts the claims; who holds an older one has lost the row. */
  fence: z.number().int(),
  attempts: z.number().int(),
  /** The fence of the claim that waits to hear from SES whether an earlier one sent the mail. */
  waitsAs: z.number().int().optional(),
  /** It was put off on purpose, and why: what it tells of may be stale by the time it can go. */
  waitsFor: WaitsFor.optional(),
  cursor: z.string().optional(),
  messageId: z.string().optional(),
  /** Why it failed or was not wanted any more: a name, never words. */
  why: z.string().optional(),
  madeAt: InstantSchema,
  endedAt: InstantSchema.optional(),
};

export const OutboxRow = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('mail'), order: MailOrder, ...rowFields }),
  z.object({ kind: z.literal('step'), order: StepOrder, ...rowFields }),
  z.object({ kind: z.literal('reconcile'), order: ReconcileOrder, ...rowFields }),
]);
export type OutboxRow = z.infer<typeof OutboxRow>;
export type MailRow = Extract<OutboxRow, { kind: 'mail' }>;
export type StepRow = Extract<OutboxRow, { kind: 'step' }>;
export type ReconcileRow = Extract<OutboxRow, { kind: 'reconcile' }>;

const fresh = (rowId: string, lane: Lane, now: Instant) => ({
  rowId,
  lane,
  state: 'pending' as const,
  dueAt: now,
  fence: 0,
  attempts: 0,
  madeAt: now,
});

export const mailRow = (rowId: string, order: MailOrder, now: Instant, lane: Lane = 'now'): MailRow => ({
  kind: 'mail',
  order,
  ...fresh(rowId, lane, now),
});

export const stepRow = (rowId: string, order: StepOrder, now: Instant): StepRow => ({
  kind: 'step',
  order,
  ...fresh(rowId, 'now', now),
});

export const reconcileRow = (rowId: string, order: ReconcileOrder, now: Instant): ReconcileRow => ({
  kind: 'reconcile',
  order,
  ...fresh(rowId, 'schedule', now),
});

/** What goes to many has a row for each, whose id ends with whom it is for: the index tells ids alone. */
export const whomFor = (rowId: string): string => rowId.slice(rowId.lastIndexOf('-') + 1);

/** The same, to be done then: a reminder that is known of beforehand. It counts as made when it is due. */
export const dueLater = <Row extends OutboxRow>(row: Row, at: Instant): Row => ({
  ...row,
  dueAt: at,
  madeAt: at,
});

/** How long a claim that ended between SES's yes and our mark waits for SES's own event before it is sent again. */
export const AMBIGUITY_WAIT = 15 * MINUTE;

/** A little longer than the run that holds the row may last. */
export const leaseEnd = (now: Instant, remainingMilliseconds: number): Instant =>
  after(now, remainingMilliseconds + MINUTE);

/** Exponential, with jitter, up to ten minutes. `random` is in [0, 1). */
export const backOff = (attempts: number, now: Instant, random: number): Instant =>
  after(now, Math.min(10 * MINUTE, 5_000 * 2 ** Math.min(attempts, 10)) * (0.5 + random / 2));
