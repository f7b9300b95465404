import * as z from 'zod';
import { Id, Instant } from './values.ts';

const InvitationState = z.enum(['open', 'accepted', 'declined', 'withdrawn', 'lapsed']);

/**
 * Asks all of `members` to become a pair; it becomes one when each of them said yes.
 * A leader's own invitation starts with their yes; one pencilled in by the facilitator starts with none;
 * one that asks a pair to become a trio names that pair in `joins`.
 */
export const Invitation = z.object({
  programmeId: Id,
  cycle: z.number().int(),
  invitationId: Id,
  by: z.enum(['leader', 'facilitator']),
  fromId: Id.optional(),
  members: z.array(Id).min(2).max(3),
  yes: z.array(Id),
  joins: Id.optional(),
  note: z.string().optional(),
  state: InvitationState,
  madeAt: Instant,
  endedAt: Instant.optional(),
  version: z.number().int(),
});
export type Invitation = z.infer<typeof Invitation>;

export const isOpen = (invitation: Invitation): boolean => invitation.state === 'open';

/**
 * The latest of those this person had said yes to, unless they took it back themselves or it made a pair:
 * what became of the last thing they hoped for.
 */
export const lastDisappointment = (
  invitations: readonly Invitation[],
  personId: string,
): Invitation | undefined => {
  const [latest] = invitations
    .filter(({ yes, endedAt }) => yes.includes(personId) && endedAt !== undefined)
    .sort((a, b) => (b.endedAt ?? '').localeCompare(a.endedAt ?? ''));
  return latest?.state === 'declined' || latest?.state === 'lapsed' ? latest : undefined;
};

/** Open invitations that wait for this person's answer. */
export const waitsFor = (invitation: Invitation, personId: string): boolean =>
  isOpen(invitation) && invitation.members.includes(personId) && !invitation.yes.includes(personId);
