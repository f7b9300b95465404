import * as z from 'zod';
import { Lane } from '../domain/outbox.ts';
import { getRow, markSent } from '../store/outbox.ts';
import { recordFailure } from './address-failure.ts';
import type { Deps } from './deps.ts';
import { addressNow, holderOf } from './recipient.ts';
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

/** SES's events as EventBridge brings them: the full envelope. */
export const MailEvent = z.object({ source: z.string(), detail: Detail });

type Applied = 'sent' | 'failed-address' | 'nothing-to-do' | 'unknown-row';

/** Applies one event, by recipient for bounces and complaints, by row for sends. Twice is once, order does not matter. */
export const applyMailEvent = async (deps: Deps, { detail }: z.infer<typeof MailEvent>): Promise<Applied> => {
  const [rowId, lane] = [detail.mail.tags.row?.[0], Lane.safeParse(detail.mail.tags.lane?.[0]).data];
  const row = rowId && lane ? await getRow(deps.table, { rowId, lane }) : undefined;
  if (row?.kind !== 'mail') return 'unknown-row';
  if (detail.eventType === 'Send' || detail.eventType === 'Delivery') {
    // Nearly always the row says so already, and a write that finds that out would be paid for like any other.
    if (row.state === 'claimed') await markSent(deps.table, row, detail.mail.messageId, deps.now());
    return 'sent';
  }
  const failed = failedRecipients(detail);
  const { programmeId } = row.order;
  if (!failed || !programmeId) return 'nothing-to-do';
  // An address that was corrected meanwhile is not made to answer for the old one.
  const address = await addressNow(deps, row.order);
  if (!address || !failed.recipients.some(({ emailAddress }) => isSameAddress(emailAddress, address)))
    return 'nothing-to-do';
  const holder = row.order.sampleFor ?? holderOf(row.order);
  await recordFailure(deps, { programmeId, holder, address, reason: failed.reason });
  return 'failed-address';
};

/** A bounce that may pass (a full mailbox) counts against nobody: SES tries again by itself. */
const failedRecipients = ({ eventType, bounce, complaint }: z.infer<typeof Detail>) => {
  if (eventType === 'Bounce' && bounce?.bounceType === 'Permanent') {
    return { reason: 'bounce' as const, recipients: bounce.bouncedRecipients };
  }
  if (eventType === 'Complaint' && complaint) {
    return { reason: 'complaint' as const, recipients: complaint.complainedRecipients };
  }
  return undefined;
};
