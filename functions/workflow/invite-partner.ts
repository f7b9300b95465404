import type { Invitation } from '../domain/invitation.ts';
import { mailRow } from '../domain/outbox.ts';
import {
  type AnswerRefusal,
  decideInvitation,
  decideTrio,
  type InviteRefusal,
  LONGEST_NOTE,
} from '../domain/partner-choice.ts';
import { isRefusal, type Refusal, refuse } from '../domain/values.ts';
import type { Change } from '../store/changes.ts';
import { commit, type Decision } from '../store/commit.ts';
import { type Choosing, loadChoosing } from '../store/cycle-view.ts';
import { invitations, pairs, seats } from '../store/groups.ts';
import { outboxChange } from '../store/outbox.ts';
import { type AcceptOutcome, acceptance } from './accept.ts';
import type { Deps } from './deps.ts';
import type { LeaderRef } from './leader-ref.ts';
import { rowIdOf } from './row-ids.ts';

export interface InviteRequest {
  /** A colleague to ask, or a pair to ask to become three. */
  readonly partnerId?: string | undefined;
  readonly pairId?: string | undefined;
  readonly note?: string | undefined;
}

type Outcome =
  | { done: 'asked'; invitationId: string }
  | AcceptOutcome
  | Refusal<InviteRefusal | AnswerRefusal>;

/**
 * A leader asks a colleague, or a pair, to be coaching partners. Asking somebody whose invitation is open is the yes
 * to it; asking the same person twice is asking once.
 */
export const invitePartner = (deps: Deps, leader: LeaderRef, request: InviteRequest): Promise<Outcome> => {
  const invitationId = deps.newId();
  return commit<Outcome>(deps.table, async () => {
    const state = await loadChoosing(deps.table, leader.programmeId, leader.cycle);
    if (!state) return refused('not-in-this-cycle');
    const note = request.note?.trim();
    if (note && note.length > LONGEST_NOTE) return refused('note-too-long');
    const asked = alreadyAsked(state, leader.personId, request);
    if (asked) return { outcome: { done: 'asked', invitationId: asked.invitationId }, changes: [] };
    const decision = request.pairId
      ? decideTrio(state, leader.personId, request.pairId)
      : decideInvitation(state, leader.personId, request.partnerId ?? '');
    if (isRefusal(decision)) return { outcome: decision, changes: [] };
    if (decision.answers) return acceptance(deps, state, decision.answers, leader.personId);
    const invitation = {
      programmeId: leader.programmeId,
      cycle: leader.cycle,
      invitationId,
      by: 'leader' as const,
      fromId: leader.personId,
      members: decision.members,
      yes: [leader.personId],
      joins: decision.joins,
      note: note || undefined,
      state: 'open' as const,
      madeAt: deps.now(),
    };
    return {
      outcome: { done: 'asked', invitationId },
      changes: [
        invitations.create(invitation),
        ...seatChanges(state, invitation),
        ...askingMails(deps, invitation),
      ],
    };
  });
};

const refused = (reason: InviteRefusal): Decision<Outcome> => ({ outcome: refuse(reason), changes: [] });

const alreadyAsked = (state: Choosing, personId: string, request: InviteRequest): Invitation | undefined => {
  const me = state.seats.find((seat) => seat.personId === personId);
  const open = state.invitations.find(
    ({ invitationId, state: is }) => invitationId === me?.openInvitationId && is === 'open',
  );
  if (!open) return undefined;
  const same = request.pairId
    ? open.joins === request.pairId
    : !open.joins && request.partnerId !== undefined && open.members.includes(request.partnerId);
  return same ? open : undefined;
};

/** The asker's seat names the invitation; those asked must still be as they were when we looked. */
const seatChanges = (
  state: Choosing,
  invitation: Pick<Invitation, 'invitationId' | 'fromId' | 'members' | 'joins'>,
): Change[] => {
  const pair = state.pairs.find(({ pairId }) => pairId === invitation.joins);
  if (pair) return [...askerSeat(state, invitation), pairs.unchanged(pair)];
  const others = state.seats.filter(
    ({ personId }) => personId !== invitation.fromId && invitation.members.includes(personId),
  );
  return [...askerSeat(state, invitation), ...others.map(seats.unchanged)];
};

const askerSeat = (state: Choosing, { invitationId, fromId }: Pick<Invitation, 'invitationId' | 'fromId'>) =>
  state.seats
    .filter(({ personId }) => personId === fromId)
    .map((seat) => seats.replace({ ...seat, openInvitationId: invitationId }));

/** Mail 4 to everyone who is asked. */
export const askingMails = (
  deps: Deps,
  {
    programmeId,
    cycle,
    invitationId,
    members,
    yes,
  }: Pick<Invitation, 'programmeId' | 'cycle' | 'invitationId' | 'members' | 'yes'>,
): Change[] =>
  members
    .filter((personId) => !yes.includes(personId))
    .map((personId) =>
      outboxChange(
        mailRow(
          rowIdOf('pair-invitation', invitationId, personId),
          { mail: 'pair-invitation', to: { kind: 'leader', personId }, programmeId, cycle, invitationId },
          deps.now(),
        ),
      ),
    );
