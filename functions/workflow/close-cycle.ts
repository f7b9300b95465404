import type { Cycle } from '../domain/cycle.ts';
import { isLive } from '../domain/pair.ts';
import { bridgesOf, totalsOf } from '../domain/summary.ts';
import type { Change } from '../store/changes.ts';
import { loadChoosing } from '../store/cycle-view.ts';
import { cycles, histories } from '../store/groups.ts';
import { outboxChange } from '../store/outbox.ts';
import { loadSharedInsights } from '../store/shared-words.ts';
import { summaryStep } from './approve-note.ts';
import type { Deps } from './deps.ts';

/**
 * The confirmed Awayday has come: totals are frozen, who was with whom goes into the history that the next choosing
 * reads, and, where the sponsor approved it, the summary goes to everyone. Unconfirmed, nothing closes.
 */
export const closing = async (deps: Deps, { programmeId, number }: Cycle): Promise<Change[]> => {
  const state = await loadChoosing(deps.table, programmeId, number);
  if (!state || !['running', 'choosing'].includes(state.cycle.state) || !state.cycle.nextAwaydayConfirmed)
    return [];
  const shared = await loadSharedInsights(deps.table, programmeId, number);
  const insightsShared = shared.filter(({ audience }) => audience === 'team').length;
  const totals = totalsOf(state.seats, state.pairs, state.history, insightsShared);
  const approved = state.cycle.summaryNote.approvedAt !== undefined;
  const closed: Cycle = { ...state.cycle, state: 'closed', closedAt: deps.now(), totals };
  return [
    cycles.replace(approved ? { ...closed, summarySentAt: deps.now() } : closed),
    histories.create({
      programmeId,
      cycle: number,
      pairs: state.pairs.map(({ members, formerMembers }) => [...members, ...formerMembers]),
      // As in the totals: a pair that ended joins nobody any more.
      bridges: bridgesOf(state.seats, state.pairs.filter(isLive)),
    }),
    ...(approved ? [outboxChange(summaryStep(deps, closed))] : []),
  ];
};
