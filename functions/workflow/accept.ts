import type { Invitation } from '../domain/invitation.ts';
import { mailRow } from '../domain/outbox.ts';
import { type AnswerRefusal, checkAnswer, formPair } from '../domain/partner-choice.ts';
import type { Refusal } from '../domain/values.ts';
import type { Change } from '../store/changes.ts';
import type { Decision } from '../store/commit.ts';
import type { Choosing } from '../store/cycle-view.ts';
import { invitations, pairs, seats } from '../store/groups.ts';
import { outboxChange } from '../store/outbox.ts';
import type { Deps } from './deps.ts';
import { lapseStep } from './lapse-invitations.ts';
import { lateTargets } from './late-targets.ts';
import { rowIdOf } from './row-ids.ts';

export type AcceptOutcome =
  | { done: 'paired'; pairId: string; invitationId: string }
  | { done: 'said-yes'; invitationId: string };

/**
 * One member's yes. The last one makes the pair, in one transaction: pair, seats (still free), the accepted
 * invitation, the members' own open ones, a mail each, and a step that tells the others.
 */
export const acceptance = (
  deps: Deps,
  state: Choosing,
  invitation: Invitation,
  personId: string,
): Decision<AcceptOutcome | Refusal<AnswerRefusal>> => {
  const refusal = checkAnswer(state, invitation, personId);
  if (refusal) return { outcome: refusal, changes: [] };
  const { invitationId, members } = invitation;
  const yes = [...invitation.yes, personId];
  if (!members.every((id) => yes.includes(id))) {
    const me = state.seats.filter((seat) => seat.personId === personId).map(seats.unchanged);
    return {
      outcome: { done: 'said-yes', invitationId },
      changes: [invitations.replace({ ...invitation, yes }), ...me],
    };
  }
  const formed = formPair(state, invitation, deps.now());
  const { pairId } = formed.pair;
  return {
    outcome: { done: 'paired', pairId, invitationId },
    changes: [
      formed.grewFrom ? pairs.replace({ ...formed.grewFrom, ...formed.pair }) : pairs.create(formed.pair),
      ...formed.seats.map(seats.replace),
      invitations.replace({ ...invitation, yes, state: 'accepted', endedAt: deps.now() }),
      ...ownOpenInvitations(deps, state, invitation, formed.pair.members),
      ...pairedMails(deps, invitation, formed.pair),
      ...formed.seats
        .filter(({ personId: id }) => !formed.grewFrom?.members.includes(id))
        .flatMap(({ personId: id }) =>
          lateTargets(deps, state.programme, state.cycle, { personId: id, pairId, invitationId }),
        ),
      lapseStep(deps, invitation),
    ],
  };
};

const ownOpenInvitations = (
  deps: Deps,
  state: Choosing,
  accepted: Invitation,
  members: readonly string[],
): Change[] =>
  state.invitations
    .filter((it) => it.state === 'open' && it.invitationId !== accepted.invitationId)
    .filter((it) => it.fromId !== undefined && members.includes(it.fromId))
    .map((it) => invitations.replace({ ...it, state: 'lapsed', endedAt: deps.now() }));

/** Mail 6 to each; the one who asked a pair to make room gets mail 24 in its place. */
const pairedMails = (
  deps: Deps,
  invitation: Invitation,
  {
    programmeId,
    cycle,
    pairId,
    members,
  }: { programmeId: string; cycle: number; pairId: string; members: string[] },
): Change[] =>
  members.map((personId) => {
    const mail = invitation.joins && personId === invitation.fromId ? 'trio-welcome' : 'paired';
    return outboxChange(
      mailRow(
        rowIdOf(mail, invitation.invitationId, personId),
        {
          mail,
          to: { kind: 'leader', personId },
          programmeId,
          cycle,
          pairId,
          invitationId: invitation.invitationId,
        },
        deps.now(),
      ),
    );
  });
