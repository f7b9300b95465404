/** Whose fault it is that SES did not take a mail. */
export type Fault = 'address' | 'account' | 'content';

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

/**
 * A malformed address counts against that address; throttling, quota, sandbox, a paused account or an unverified domain
 * are the account's; what SES will never take whatever the address (a refused content) is the mail's. Anything else,
 * such as a lost connection, is taken for the account's and tried again.
 */
export const faultOf = (error: unknown): Fault => {
  const name = error instanceof Error ? error.name : '';
  const message = error instanceof Error ? error.message : '';
  if (ACCOUNT.has(name) || NOT_VERIFIED.test(message)) return 'account';
  if (name === 'BadRequestException') return ABOUT_THE_ADDRESS.test(message) ? 'address' : 'content';
  return name === 'MessageRejected' ? 'content' : 'account';
};
