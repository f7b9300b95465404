import type { Mailbox } from '../domain/mailbox.ts';
import { commit } from '../store/commit.ts';
import { mailboxes } from '../store/groups.ts';
import type { Deps } from './deps.ts';

/** A leader pauses, stops or resumes the mails of one programme. */
export const setMails = (
  deps: Deps,
  { programmeId, personId, preference }: Pick<Mailbox, 'programmeId' | 'personId' | 'preference'>,
): Promise<{ done: Mailbox['preference'] }> =>
  commit(deps.table, async () => {
    const existing = await mailboxes.get(deps.table, programmeId, personId);
    const sameAsBefore = (existing?.preference ?? 'all') === preference && !existing?.quietSince;
    if (sameAsBefore) return { outcome: { done: preference }, changes: [] };
    const change = existing
      ? mailboxes.replace({ ...existing, preference, quietSince: undefined })
      : mailboxes.create({ programmeId, personId, preference });
    return { outcome: { done: preference }, changes: [change] };
  });
