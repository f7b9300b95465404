import type { MailRow } from '../../functions/domain/outbox.ts';

interface Fate {
  readonly eventType: string;
  readonly [detail: string]: unknown;
}

/** An event of SES about the mail of this row, in the full EventBridge envelope, as AWS documents it. */
export const sesEvent = (
  row: Pick<MailRow, 'rowId' | 'lane'>,
  to: string,
  fate: Fate,
  messageId = 'ses-1',
) => ({
  version: '0',
  id: '12345678-1234-1234-1234-123456789012',
  'detail-type': `Email ${fate.eventType}`,
  source: 'aws.ses',
  account: '123456789012',
  time: '2026-09-01T09:00:00Z',
  region: 'eu-west-1',
  resources: ['arn:aws:ses:eu-west-1:123456789012:configuration-set/coaching-pairs'],
  detail: {
    ...fate,
    mail: {
      timestamp: '2026-09-01T09:00:00.000Z',
      source: 'pairs@coachingpairs.example',
      messageId,
      destination: [to],
      tags: { row: [row.rowId], lane: [row.lane], 'ses:configuration-set': ['coaching-pairs'] },
    },
  },
});

export const sent = { eventType: 'Send', send: {} };

export const bouncedFor = (address: string, bounceType = 'Permanent') => ({
  eventType: 'Bounce',
  bounce: { bounceType, bounceSubType: 'General', bouncedRecipients: [{ emailAddress: address }] },
});

export const complainedFor = (address: string) => ({
  eventType: 'Complaint',
  complaint: { complainedRecipients: [{ emailAddress: address }] },
});
