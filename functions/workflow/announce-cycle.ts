import { stepRow } from '../domain/outbox.ts';
import { type Refusal, refuse } from '../domain/values.ts';
import { localDate } from '../domain/working-days.ts';
import { commit } from '../store/commit.ts';
import { cycles, programmes } from '../store/groups.ts';
import { outboxChange } from '../store/outbox.ts';
import { loadRoster } from '../store/roster.ts';
import { onAccount } from './account.ts';
import type { Deps } from './deps.ts';
import { layCalendar } from './lay-calendar.ts';
import type { CycleRef } from './leader-ref.ts';
import { rowIdOf } from './row-ids.ts';

type AnnounceRefusal = 'no-such-cycle' | 'not-approved' | 'empty-roster' | 'dates-have-passed' | 'cancelled';
type Outcome = { done: 'announced' } | Refusal<AnnounceRefusal>;

/**
 * The cycle is announced: its whole calendar is laid down, and everyone on the roster gets a seat and mail 1.
 * @param by the administrator who announces it, for the account
 */
export const announceCycle = (
  deps: Deps,
  { programmeId, cycle: number }: CycleRef,
  by?: string,
): Promise<Outcome> =>
  commit<Outcome>(deps.table, async () => {
    const refused = (reason: AnnounceRefusal) => ({ outcome: refuse(reason), changes: [] });
    const [programme, cycle] = await Promise.all([
      programmes.get(deps.table, programmeId),
      cycles.get(deps.table, programmeId, number),
    ]);
    if (!programme || !cycle) return refused('no-such-cycle');
    if (cycle.state === 'cancelled') return refused('cancelled');
    if (cycle.state !== 'planned') return { outcome: { done: 'announced' }, changes: [] };
    if (!cycle.invitationNote.approvedAt) return refused('not-approved');
    if (cycle.awayday < localDate(deps.now(), programme.timeZone) || cycle.choosingCloses <= deps.now()) {
      return refused('dates-have-passed');
    }
    const roster = await loadRoster(deps.table, programmeId, programme.rosterVersion);
    if (roster.length < 2) return refused('empty-roster');
    const announced = { ...cycle, state: 'announced' as const, announcedAt: deps.now() };
    const seating = stepRow(
      rowIdOf('seat-leaders', programmeId, number),
      { step: 'seat-leaders', programmeId, cycle: number },
      deps.now(),
    );
    return {
      outcome: { done: 'announced' },
      changes: [
        cycles.replace(announced),
        programmes.unchanged(programme),
        ...(await layCalendar(deps, programme, announced)),
        outboxChange(seating),
        ...onAccount(deps, by, {
          programmeId,
          deed: 'announced-cycle',
          cycle: number,
          detail: `${roster.length} invited`,
        }),
      ],
    };
  });
