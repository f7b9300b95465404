import type { MailOrder } from '../domain/mail-order.ts';
import type { Programme } from '../domain/programme.ts';
import { normaliseEmail } from '../domain/roster.ts';
import { administratorKey } from './administrators.ts';
import type { Deps } from './deps.ts';

/** Every administrator, and with them, where it is named, one other office: each gets a mail of their own, and somebody who is both, one. */
export const organisers = (
  deps: Deps,
  programme: Programme,
  also?: 'facilitator' | 'sponsor',
): MailOrder['to'][] => {
  const already = also && normaliseEmail(programme[also].email);
  const administrators = deps.settings.administrators
    .filter((email) => normaliseEmail(email) !== already)
    .map((email) => ({ kind: 'administrator' as const, personId: administratorKey(email) }));
  return also ? [{ kind: also }, ...administrators] : administrators;
};
