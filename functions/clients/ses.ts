import { SESv2Client, type SESv2ClientConfig } from '@aws-sdk/client-sesv2';

/** One attempt only: SES has no idempotency key, so a retry is the outbox's to decide. */
export const sesClient = (config: SESv2ClientConfig = {}): SESv2Client =>
  new SESv2Client({ ...config, maxAttempts: 1 });
