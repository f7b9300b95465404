import { type Refusal, refuse } from '../domain/values.ts';
import { commit } from '../store/commit.ts';
import { invitations, seats } from '../store/groups.ts';
import type { Deps } from './deps.ts';
import { withoutOpenInvitation } from './lapse-invitations.ts';
import type { LeaderRef } from './leader-ref.ts';

type WithdrawRefusal = 'not-yours' | 'already-accepted' | 'not-open';
type Outcome = { done: 'withdrawn' } | Refusal<WithdrawRefusal>;

/** Takes back one's own open invitation; nobody is told, its mail says so when opened. */
export const withdrawInvitation = (
  deps: Deps,
  { programmeId, cycle, personId }: LeaderRef,
  { invitationId }: { invitationId: string },
): Promise<Outcome> =>
  commit<Outcome>(deps.table, async () => {
    const [invitation, seat] = await Promise.all([
      invitations.get(deps.table, programmeId, cycle, invitationId),
      seats.get(deps.table, programmeId, cycle, personId),
    ]);
    if (!invitation || !seat || invitation.fromId !== personId)
      return { outcome: refuse('not-yours'), changes: [] };
    if (invitation.state === 'withdrawn') return { outcome: { done: 'withdrawn' }, changes: [] };
    if (invitation.state === 'accepted') return { outcome: refuse('already-accepted'), changes: [] };
    if (invitation.state !== 'open') return { outcome: refuse('not-open'), changes: [] };
    const changes = [invitations.replace({ ...invitation, state: 'withdrawn', endedAt: deps.now() })];
    if (seat.openInvitationId === invitationId) changes.push(seats.replace(withoutOpenInvitation(seat)));
    return { outcome: { done: 'withdrawn' }, changes };
  });
