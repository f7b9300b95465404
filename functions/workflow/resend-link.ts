import { mailRow } from '../domain/outbox.ts';
import { type Refusal, refuse } from '../domain/values.ts';
import { commit } from '../store/commit.ts';
import { mailboxes, programmes } from '../store/groups.ts';
import { getRow, outboxChange } from '../store/outbox.ts';
import { onAccount } from './account.ts';
import type { PersonRef } from './change-roster.ts';
import type { Deps } from './deps.ts';
import { latestSeat } from './fresh-link.ts';
import { tooManyTo } from './request-limits.ts';
import { rowIdOf } from './row-ids.ts';
import { isSameAddress } from './same-address.ts';

export type ResendRefusal = 'nothing-yet' | 'has-left' | 'address-failing' | 'too-many';

/**
 * Mails a leader, at the address on record, a fresh everyday link to where they are. Whoever asks for it never sees it.
 * @param formId the form's own: posted twice, it is one mail
 * @param session whose wish it is: each session of an administrator is counted by itself
 */
export const resendLink = async (
  deps: Deps,
  { programmeId, personId }: PersonRef,
  { formId, session, by }: { formId: string; session: string; by: string },
): Promise<{ done: 'on-its-way' } | Refusal<ResendRefusal>> => {
  const programme = await programmes.get(deps.table, programmeId);
  const seat = programme && (await latestSeat(deps, programmeId, personId, programme.latestCycle));
  if (!seat) return refuse('nothing-yet');
  if (seat.left) return refuse('has-left');
  const mailbox = await mailboxes.get(deps.table, programmeId, personId);
  if (mailbox?.failing && isSameAddress(mailbox.failing.address, seat.email))
    return refuse('address-failing');
  if (await tooManyTo(deps, `${programmeId}#${personId}`, session)) return refuse('too-many');
  const row = mailRow(
    rowIdOf('fresh-link', programmeId, personId, formId),
    {
      mail: 'fresh-link',
      to: { kind: 'leader', personId },
      programmeId,
      cycle: seat.cycle,
      scope: 'everyday',
      reason: 'resent',
    },
    deps.now(),
  );
  return commit(deps.table, async () => {
    const again = (await getRow(deps.table, row)) !== undefined;
    const account = onAccount(deps, by, { programmeId, personId, deed: 'resent-link' });
    return { outcome: { done: 'on-its-way' }, changes: again ? [] : [outboxChange(row), ...account] };
  });
};
