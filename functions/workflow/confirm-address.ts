import { type Instant, type Refusal, refuse } from '../domain/values.ts';
import { commit } from '../store/commit.ts';
import { mailboxes, seats } from '../store/groups.ts';
import type { Deps } from './deps.ts';
import type { LeaderRef } from './leader-ref.ts';
import { wakeStep } from './wake-mails.ts';

type Outcome = { done: 'confirmed' } | Refusal<'not-in-this-cycle' | 'earlier-link'>;

/**
 * A leader says that the address on record is theirs. Only a link that was mailed to it can say so: one from before the
 * change says nothing of it.
 */
export const confirmAddress = (
  deps: Deps,
  { programmeId, cycle, personId }: LeaderRef,
  { linkIssuedAt }: { linkIssuedAt: Instant },
): Promise<Outcome> =>
  commit<Outcome>(deps.table, async () => {
    const [mailbox, seat] = await Promise.all([
      mailboxes.get(deps.table, programmeId, personId),
      seats.get(deps.table, programmeId, cycle, personId),
    ]);
    if (!seat || seat.left) return { outcome: refuse('not-in-this-cycle'), changes: [] };
    if (!mailbox?.unconfirmed) return { outcome: { done: 'confirmed' }, changes: [] };
    if (linkIssuedAt < mailbox.unconfirmed.since) return { outcome: refuse('earlier-link'), changes: [] };
    const { unconfirmed, ...confirmed } = mailbox;
    return {
      outcome: { done: 'confirmed' },
      changes: [
        mailboxes.replace(confirmed),
        wakeStep(deps, programmeId, `confirmed-v${unconfirmed.asked}`, personId),
      ],
    };
  });
