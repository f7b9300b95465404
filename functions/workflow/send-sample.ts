import type { MailName } from '../domain/mail-order.ts';
import { mailRow } from '../domain/outbox.ts';
import { commit } from '../store/commit.ts';
import { outboxChange } from '../store/outbox.ts';
import { onAccount } from './account.ts';
import type { Deps } from './deps.ts';

/** Mails an administrator a sample of any mail, with fictional people in it and links that open nothing. */
export const sendSample = (
  deps: Deps,
  { programmeId, mail, administrator }: { programmeId: string; mail: MailName; administrator: string },
  by?: string,
): Promise<{ done: 'on-its-way' }> => {
  const row = mailRow(
    `sample-${deps.newId()}`,
    { mail, to: { kind: 'administrator', personId: administrator }, programmeId, sampleFor: administrator },
    deps.now(),
  );
  return commit(deps.table, async () => ({
    outcome: { done: 'on-its-way' },
    changes: [outboxChange(row), ...onAccount(deps, by, { programmeId, deed: 'sent-sample', detail: mail })],
  }));
};
