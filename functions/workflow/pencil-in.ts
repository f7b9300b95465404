import { createHash } from 'node:crypto';
import { choicesFor, type NotPossible } from '../domain/choices.ts';
import { isFree } from '../domain/seat.ts';
import { type Refusal, refuse } from '../domain/values.ts';
import { commit } from '../store/commit.ts';
import { loadChoosing } from '../store/cycle-view.ts';
import { invitations, seats } from '../store/groups.ts';
import { onAccount } from './account.ts';
import type { Deps } from './deps.ts';
import { askingMails } from './invite-partner.ts';
import type { CycleRef } from './leader-ref.ts';

type PencilRefusal = NotPossible | 'choosing-not-open' | 'no-such-person' | 'they-take-no-part';

/**
 * The facilitator notes that two agreed at the table. It becomes a pair when both tap yes: nobody is assigned.
 * Pencilling in the same two twice is doing it once.
 */
export const pencilIn = (
  deps: Deps,
  { programmeId, cycle }: CycleRef,
  { members }: { members: readonly string[] },
  by?: string,
): Promise<{ done: 'pencilled-in'; invitationId: string } | Refusal<PencilRefusal>> => {
  return commit<{ done: 'pencilled-in'; invitationId: string } | Refusal<PencilRefusal>>(
    deps.table,
    async () => {
      const refused = (reason: PencilRefusal) => ({ outcome: refuse(reason), changes: [] });
      const state = await loadChoosing(deps.table, programmeId, cycle);
      if (!state || !['choosing', 'running'].includes(state.cycle.state)) return refused('choosing-not-open');
      const [a, b] = members.map((id) => state.seats.find(({ personId }) => personId === id));
      if (!a || !b || members.length !== 2) return refused('no-such-person');
      if (a.answer !== 'taking-part' || b.answer !== 'taking-part') return refused('they-take-no-part');
      if (!isFree(a) || !isFree(b)) return refused('paired-already');
      if (a.personId === b.personId) return refused('same-person');
      const against = choicesFor(state, a.personId)?.notPossible.find(
        ({ seat }) => seat.personId === b.personId,
      );
      if (against && against.reason !== 'they-declined') return refused(against.reason);
      const earlier = state.invitations.filter(
        (it) => it.by === 'facilitator' && [a, b].every(({ personId }) => it.members.includes(personId)),
      );
      const already = earlier.find((it) => it.state === 'open');
      if (already)
        return { outcome: { done: 'pencilled-in', invitationId: already.invitationId }, changes: [] };
      const invitationId = idFor(programmeId, cycle, [a.personId, b.personId], earlier.length);
      const invitation = {
        programmeId,
        cycle,
        invitationId,
        by: 'facilitator' as const,
        members: [a.personId, b.personId],
        yes: [],
        state: 'open' as const,
        madeAt: deps.now(),
      };
      return {
        outcome: { done: 'pencilled-in', invitationId },
        changes: [
          invitations.create(invitation),
          seats.unchanged(a),
          seats.unchanged(b),
          ...askingMails(deps, invitation),
          ...onAccount(deps, by, { programmeId, deed: 'pencilled-in', cycle }),
        ],
      };
    },
  );
};

/** Noted twice at once, it is the same invitation: the second finds the first and is decided anew. */
const idFor = (programmeId: string, cycle: number, members: readonly string[], nth: number): string => {
  const what = [programmeId, cycle, ...[...members].sort()].join('\n');
  return `${createHash('sha256').update(what).digest('hex').slice(0, 12)}-${nth}`;
};
