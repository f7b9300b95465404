import type { Cycle } from '../domain/cycle.ts';
import { biggestView, type Tenths, tenthsOf } from '../domain/look-back.ts';
import { mailRow, type StepRow, stepRow } from '../domain/outbox.ts';
import { isLive } from '../domain/pair.ts';
import type { Programme } from '../domain/programme.ts';
import { type Seat, takesPart } from '../domain/seat.ts';
import { bridgesOf, totalsOf } from '../domain/summary.ts';
import { nextSendingMorning } from '../domain/working-days.ts';
import type { Change } from '../store/changes.ts';
import { loadChoosing } from '../store/cycle-view.ts';
import { cycles, histories } from '../store/groups.ts';
import { outboxChange } from '../store/outbox.ts';
import { lookBacks } from '../store/private-words.ts';
import { loadSharedInsights } from '../store/shared-words.ts';
import { summaryStep } from './approve-note.ts';
import type { Deps } from './deps.ts';
import { organisers } from './organisers.ts';
import { rowIdOf } from './row-ids.ts';

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
  const improvement = await improvementSeen(deps, state.seats);
  const totals = totalsOf(state.seats, state.pairs, state.history, insightsShared, improvement);
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
    ...impactSummaries(deps, state.programme, closed),
    outboxChange(ownSummaries(deps, state.programme, closed)),
  ];
};

/** Of leaders who take part: what each says stays with them, and only shares of all go on from here. */
const improvementSeen = async (deps: Deps, everyone: readonly Seat[]): Promise<Tenths | undefined> => {
  const said = await lookBacks.getMany(
    deps.table,
    everyone.filter(takesPart).map((seat) => [seat.programmeId, seat.cycle, seat.personId] as const),
  );
  return tenthsOf(said.flatMap((it) => biggestView(it) ?? []));
};

/** The sponsor's and the administrators' summary: totals and shares, so nobody's approval stands before it. */
const impactSummaries = (deps: Deps, programme: Programme, { programmeId, number }: Cycle): Change[] =>
  organisers(deps, programme, 'sponsor').map((to) =>
    outboxChange(
      mailRow(
        rowIdOf('impact-summary', programmeId, number, to.kind, 'personId' in to ? to.personId : undefined),
        { mail: 'impact-summary', to, programmeId, cycle: number },
        deps.now(),
      ),
    ),
  );

/** Each leader's own summary comes on the next working morning: the team's has the day of the Awayday. */
const ownSummaries = (deps: Deps, programme: Programme, { programmeId, number }: Cycle): StepRow => ({
  ...stepRow(
    rowIdOf('own-summary', programmeId, number),
    { step: 'own-summary', programmeId, cycle: number },
    deps.now(),
  ),
  dueAt: nextSendingMorning(deps.now(), programme),
});
