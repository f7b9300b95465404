import * as z from 'zod';
import { mayWait } from '../domain/keeps.ts';
import { Lane, type MailRow, mailRow } from '../domain/outbox.ts';
import type { Programme } from '../domain/programme.ts';
import { nextSendingMorning } from '../domain/working-days.ts';
import type { Change } from '../store/changes.ts';
import { commit } from '../store/commit.ts';
import { programmes } from '../store/groups.ts';
import { getRow, markRefused, markSent, outboxChange } from '../store/outbox.ts';
import { type FailedAddress, failing } from './address-failure.ts';
import type { Deps } from './deps.ts';
import { addressNow, holderOf } from './recipient.ts';
import { againId } from './row-ids.ts';
import { isSameAddress } from './same-address.ts';

const Addressed = z.object({ emailAddress: z.string() });

const Detail = z.object({
  eventType: z.string(),
  mail: z.object({
    messageId: z.string(),
    destination: z.array(z.string()).default([]),
    tags: z.record(z.string(), z.array(z.string())).default({}),
  }),
  bounce: z.object({ bounceType: z.string(), bouncedRecipients: z.array(Addressed) }).optional(),
  complaint: z.object({ complainedRecipients: z.array(Addressed) }).optional(),
});
type Detail = z.infer<typeof Detail>;

/** SES's events as EventBridge brings them: the full envelope. */
export const MailEvent = z.object({ source: z.string(), detail: Detail });

type Applied = 'sent' | 'failed-address' | 'sent-again' | 'refused-by-ses' | 'nothing-to-do' | 'unknown-row';

/** SES took a mail and then would not send it (a virus, a template). It is said aloud, once. */
class RefusedBySes extends Error {
  override readonly name = 'RefusedBySes';
}

/** SES has the mail already when it tells of any of these. */
const HAS_IT = new Set(['Send', 'Delivery', 'Bounce', 'Complaint', 'DeliveryDelay', 'Open', 'Click']);
const REFUSED = new Set(['Reject', 'Rendering Failure', 'RenderingFailure']);

/**
 * Applies one event, by recipient for bounces and complaints, by row for sends. Twice is once, order does not matter.
 * @throws RefusedBySes the first time that SES tells of a mail which it will not send
 */
export const applyMailEvent = async (deps: Deps, { detail }: z.infer<typeof MailEvent>): Promise<Applied> => {
  const [rowId, lane] = [detail.mail.tags.row?.[0], Lane.safeParse(detail.mail.tags.lane?.[0]).data];
  const row = rowId && lane ? await getRow(deps.table, { rowId, lane }) : undefined;
  if (row?.kind !== 'mail') return 'unknown-row';
  if (REFUSED.has(detail.eventType)) {
    const news = await markRefused(deps.table, row, deps.now(), 'refused-by-ses');
    if (news) throw new RefusedBySes(`SES will not send ${row.rowId}: ${detail.eventType}.`);
    return 'refused-by-ses';
  }
  // Nearly always the row says so already, and a write that finds that out would be paid for like any other.
  if (HAS_IT.has(detail.eventType) && row.state === 'claimed')
    await markSent(deps.table, row, detail.mail.messageId, deps.now());
  const failed = failedRecipients(detail);
  if (failed) return applyFailure(deps, row, failed);
  return HAS_IT.has(detail.eventType) ? 'sent' : 'nothing-to-do';
};

interface Failed {
  readonly reason: FailedAddress['reason'];
  readonly recipients: readonly { readonly emailAddress: string }[];
}

/** A bounce that may pass (a full mailbox) counts against nobody: SES tries again by itself. */
const failedRecipients = ({ eventType, bounce, complaint }: Detail): Failed | undefined => {
  if (eventType === 'Bounce' && bounce?.bounceType === 'Permanent') {
    return { reason: 'bounce' as const, recipients: bounce.bouncedRecipients };
  }
  if (eventType === 'Complaint' && complaint) {
    return { reason: 'complaint' as const, recipients: complaint.complainedRecipients };
  }
  return undefined;
};

/**
 * The address on record is stopped, if it is the one that failed: one that was corrected meanwhile is not made to answer
 * for the old one. What bounced is written anew, for the address that is put in its place; a complaint is an answer.
 */
const applyFailure = (deps: Deps, row: MailRow, { reason, recipients }: Failed): Promise<Applied> =>
  commit<Applied>(deps.table, async () => {
    const { programmeId } = row.order;
    const address = await addressNow(deps, row.order);
    if (!programmeId || !address) return { outcome: 'nothing-to-do', changes: [] };
    const programme = await programmes.get(deps.table, programmeId);
    if (!programme) return { outcome: 'nothing-to-do', changes: [] };
    const again = reason === 'bounce' ? onceMore(deps, row, programme) : [];
    const onRecord = recipients.some(({ emailAddress }) => isSameAddress(emailAddress, address));
    if (!onRecord) return { outcome: again.length > 0 ? 'sent-again' : 'nothing-to-do', changes: again };
    const holder = row.order.sampleFor ?? holderOf(row.order);
    const { changes } = await failing(deps, { programmeId, holder, address, reason });
    return { outcome: 'failed-address', changes: [...changes, ...again] };
  });

/** Administrators' addresses are settings: another one is another administrator. */
const onceMore = (deps: Deps, { rowId, order, lane, madeAt }: MailRow, programme: Programme): Change[] => {
  if (!mayWait(order) || order.to.kind === 'administrator') return [];
  const again = mailRow(againId(rowId), order, deps.now(), lane);
  const dueAt = nextSendingMorning(deps.now(), programme);
  return [outboxChange({ ...again, madeAt, dueAt, waitsFor: 'address' })];
};
