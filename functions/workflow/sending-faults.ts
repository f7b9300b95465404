import { SESv2ServiceException } from '@aws-sdk/client-sesv2';

/** Whose fault it is that SES did not take a mail; `unclear` where it may have taken it after all. */
export type Fault = 'address' | 'account' | 'content' | 'unclear';

const ACCOUNT = new Set([
  'TooManyRequestsException',
  'LimitExceededException',
  'SendingPausedException',
  'AccountSuspendedException',
  'MailFromDomainNotVerifiedException',
  'AccessDeniedException',
  'NotFoundException',
  'ThrottlingException',
]);

const ABOUT_THE_ADDRESS = /address|recipient|@|local part|domain contains/i;
const NOT_VERIFIED = /not verified|sandbox/i;

/** Nobody was reached, so nothing can have been taken. */
const UNREACHED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

/**
 * A malformed address counts against that address; throttling, quota, sandbox, a paused account or an unverified domain
 * are the account's; what SES will never take whatever the address (a refused content) is the mail's. Where the answer
 * was lost on its way, or the service itself failed, nobody knows.
 */
export const faultOf = (error: unknown): Fault => {
  const name = error instanceof Error ? error.name : '';
  const message = error instanceof Error ? error.message : '';
  if (ACCOUNT.has(name) || NOT_VERIFIED.test(message)) return 'account';
  if (name === 'BadRequestException') return ABOUT_THE_ADDRESS.test(message) ? 'address' : 'content';
  if (name === 'MessageRejected') return 'content';
  return UNREACHED.has(codeOf(error)) || wasAnswered(error) ? 'account' : 'unclear';
};

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';

const wasAnswered = (error: unknown): boolean => {
  const status = error instanceof SESv2ServiceException ? error.$metadata.httpStatusCode : undefined;
  return status !== undefined && status >= 400 && status < 500;
};
