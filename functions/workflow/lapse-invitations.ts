import type { Invitation } from '../domain/invitation.ts';
import { mailRow, stepRow } from '../domain/outbox.ts';
import { lapsing } from '../domain/partner-choice.ts';
import { isFree, type Seat } from '../domain/seat.ts';
import type { Change } from '../store/changes.ts';
import { type Choosing, loadChoosing } from '../store/cycle-view.ts';
import { invitations, seats } from '../store/groups.ts';
import { outboxChange } from '../store/outbox.ts';
import type { Deps } from './deps.ts';
import type { CycleRef } from './leader-ref.ts';
import { rowIdOf } from './row-ids.ts';
import type { ChunkOf } from './steps.ts';

/**
 * Asks for the step that lapses every invitation that can no longer become a pair. It looks after the change that asks
 * for it: whoever invites somebody only checks their seat, so that one more may be written while that change is.
 */
export const lapseStep = (deps: Deps, { programmeId, cycle }: CycleRef): Change =>
  outboxChange(
    stepRow(
      `lapse-invitations-${deps.newId()}`,
      { step: 'lapse-invitations', programmeId, cycle },
      deps.now(),
    ),
  );

/** An invitation, its asker's seat and a mail each: twenty stay well within one transaction. */
const CHUNK = 20;

/**
 * Lapses a popular leader's thirty invitations, twenty at a time. It needs no cursor: what is done is open no more.
 */
export const lapseInvitations: ChunkOf = async (deps, { programmeId, cycle }) => {
  const state = cycle === undefined ? undefined : await loadChoosing(deps.table, programmeId, cycle);
  if (!state) return { changes: [] };
  const lapsed = lapsing(state);
  const now = lapsed.slice(0, CHUNK);
  const changes = endInvitations(deps, state, now, 'lapsed');
  return lapsed.length > now.length ? { changes, next: `${lapsed.length - now.length} left` } : { changes };
};

/**
 * Ends invitations, frees their askers to ask somebody else, and tells those who had said yes and are still free.
 * @param decliner who said no: from then on only they may ask the asker.
 */
export const endInvitations = (
  deps: Deps,
  state: Pick<Choosing, 'seats'>,
  ended: readonly Invitation[],
  as: 'lapsed' | 'declined',
  decliner?: string,
): Change[] => {
  const freed = new Map<string, Seat>();
  const changes: Change[] = [];
  for (const invitation of ended) {
    changes.push(invitations.replace({ ...invitation, state: as, endedAt: deps.now() }));
    for (const id of invitation.yes) {
      const seat = state.seats.find(({ personId }) => personId === id);
      if (!seat) continue;
      if (id === invitation.fromId) freed.set(id, askerAfter(freed.get(id) ?? seat, invitation, decliner));
      if (isFree(seat)) changes.push(stillOpenMail(deps, seat, invitation, as));
    }
  }
  return [...changes, ...[...freed.values()].map(seats.replace)];
};

/** Of a pair that was asked to become three, the pair declined: which of the two is nobody's business. */
const askerAfter = (seat: Seat, { invitationId, joins }: Invitation, decliner: string | undefined): Seat => {
  const asker = seat.openInvitationId === invitationId ? withoutOpenInvitation(seat) : seat;
  if (decliner && joins)
    return { ...asker, declinedByPairs: [...new Set([...(asker.declinedByPairs ?? []), joins])] };
  return decliner ? { ...asker, declinedBy: [...new Set([...asker.declinedBy, decliner])] } : asker;
};

export const withoutOpenInvitation = ({ openInvitationId: _ended, ...seat }: Seat): Seat => seat;

const stillOpenMail = (
  deps: Deps,
  seat: Seat,
  invitation: Invitation,
  reason: 'lapsed' | 'declined',
): Change =>
  outboxChange(
    mailRow(
      rowIdOf('still-open', invitation.invitationId, seat.personId),
      {
        mail: 'still-open',
        to: { kind: 'leader', personId: seat.personId },
        programmeId: seat.programmeId,
        cycle: seat.cycle,
        invitationId: invitation.invitationId,
        reason,
      },
      deps.now(),
    ),
  );
