import type { Invitation } from '../domain/invitation.ts';
import { type AnswerRefusal, checkAnswer } from '../domain/partner-choice.ts';
import { type Refusal, refuse } from '../domain/values.ts';
import { commit, type Decision } from '../store/commit.ts';
import { type Choosing, loadChoosing } from '../store/cycle-view.ts';
import { type AcceptOutcome, acceptance } from './accept.ts';
import type { Deps } from './deps.ts';
import { endInvitations } from './lapse-invitations.ts';
import type { LeaderRef } from './leader-ref.ts';

type Outcome = AcceptOutcome | { done: 'declined'; invitationId: string } | Refusal<AnswerRefusal>;

/** A leader says yes or no to an invitation. Of two simultaneous acceptances exactly one wins. */
export const answerInvitation = (
  deps: Deps,
  leader: LeaderRef,
  { invitationId, answer }: { invitationId: string; answer: 'accept' | 'decline' },
): Promise<Outcome> =>
  commit<Outcome>(deps.table, async () => {
    const state = await loadChoosing(deps.table, leader.programmeId, leader.cycle);
    const invitation = state?.invitations.find((it) => it.invitationId === invitationId);
    if (!state || !invitation?.members.includes(leader.personId))
      return { outcome: refuse('not-yours'), changes: [] };
    if (answer === 'accept') {
      const mine = state.seats.find(({ personId }) => personId === leader.personId);
      const again = invitation.state === 'accepted' && mine?.pairId;
      if (again) return { outcome: { done: 'paired', pairId: again, invitationId }, changes: [] };
      return acceptance(deps, state, invitation, leader.personId);
    }
    return declining(deps, state, invitation, leader.personId);
  });

/** A yes may have become impossible; a no is possible for as long as the question stands. */
const STANDS_AGAINST_NO: ReadonlySet<AnswerRefusal> = new Set([
  'not-yours',
  'withdrawn',
  'lapsed',
  'already-answered',
  'choosing-has-closed',
]);

/** After a decline only the one who declined may ask that person again: the asker's seat remembers. */
const declining = (
  deps: Deps,
  state: Choosing,
  invitation: Invitation,
  personId: string,
): Decision<Outcome> => {
  const outcome = { done: 'declined' as const, invitationId: invitation.invitationId };
  if (invitation.state === 'declined' && !invitation.yes.includes(personId)) return { outcome, changes: [] };
  const refusal = checkAnswer(state, invitation, personId);
  if (refusal && STANDS_AGAINST_NO.has(refusal.refused)) return { outcome: refusal, changes: [] };
  return { outcome, changes: endInvitations(deps, state, [invitation], 'declined', personId) };
};
