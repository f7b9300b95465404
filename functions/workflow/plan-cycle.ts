import { checkPlan } from '../domain/calendar.ts';
import type { Cycle } from '../domain/cycle.ts';
import { invitationAfterMove, proposedInvitation, proposedSummary } from '../domain/notes.ts';
import type { Programme } from '../domain/programme.ts';
import type { Instant, PlainDate, Refusal } from '../domain/values.ts';
import { refuse } from '../domain/values.ts';
import { localDate } from '../domain/working-days.ts';
import { commit, type Decision } from '../store/commit.ts';
import { cycles, programmes } from '../store/groups.ts';
import { onAccount } from './account.ts';
import type { Deps } from './deps.ts';
import { layCalendar } from './lay-calendar.ts';
import type { CycleRef } from './leader-ref.ts';
import type { FieldProblem } from './manage-programme.ts';
import { tellOfMoveStep } from './tell-of-move.ts';

export interface PlanInput {
  readonly awayday: PlainDate;
  /** Absent when the facilitator opens choosing by hand. */
  readonly choosingOpens?: Instant | undefined;
  readonly choosingCloses: Instant;
  readonly nextAwayday: PlainDate;
}

type Invalid = { refused: 'invalid'; problems: FieldProblem[] };
type PlanOutcome =
  | { done: 'planned'; cycle: number }
  | Invalid
  | Refusal<'no-such-programme' | 'last-cycle-still-open'>;

/** Plans the next cycle. Nothing is mailed; a cycle that is planned already is changed. */
export const planCycle = (
  deps: Deps,
  programmeId: string,
  plan: PlanInput,
  by?: string,
): Promise<PlanOutcome> =>
  commit<PlanOutcome>(deps.table, async () => {
    const programme = await programmes.get(deps.table, programmeId);
    if (!programme) return { outcome: refuse('no-such-programme'), changes: [] };
    const problems = planProblems(deps, programme, plan);
    if (problems.length > 0) return { outcome: { refused: 'invalid', problems }, changes: [] };
    const latest = await cycles.get(deps.table, programmeId, programme.latestCycle);
    if (latest?.state === 'planned') {
      const replaced = cycles.replace(moved(deps, programme, latest, plan));
      const account = onAccount(deps, by, { programmeId, deed: 'changed-dates', cycle: latest.number });
      return { outcome: { done: 'planned', cycle: latest.number }, changes: [replaced, ...account] };
    }
    if (latest && !['running', 'closed', 'cancelled'].includes(latest.state)) {
      return { outcome: refuse('last-cycle-still-open'), changes: [] };
    }
    const number = programme.latestCycle + 1;
    const cycle = {
      programmeId,
      number,
      state: 'planned' as const,
      ...dates(plan),
      nextAwaydayConfirmed: false,
      revision: 1,
      invitationNote: { text: proposedInvitation(programme, { awayday: plan.awayday, number }) },
      summaryNote: { text: proposedSummary(programme) },
    };
    return {
      outcome: { done: 'planned', cycle: number },
      changes: [
        cycles.create(cycle),
        programmes.replace({ ...programme, latestCycle: number }),
        ...onAccount(deps, by, { programmeId, deed: 'planned-cycle', cycle: number, detail: plan.awayday }),
      ],
    };
  });

type ChangeOutcome = { done: 'changed' | 'moved' } | Invalid | Refusal<'no-such-cycle' | 'too-late'>;

/**
 * Moves the dates of a cycle that has not begun. After it was announced, its calendar follows with a new revision, and
 * where the Awayday itself has `moved`, those concerned are told by mail.
 */
export const changePlan = (
  deps: Deps,
  { programmeId, cycle: number }: CycleRef,
  plan: PlanInput,
  by?: string,
): Promise<ChangeOutcome> =>
  commit<ChangeOutcome>(deps.table, async (): Promise<Decision<ChangeOutcome>> => {
    const [programme, cycle] = await Promise.all([
      programmes.get(deps.table, programmeId),
      cycles.get(deps.table, programmeId, number),
    ]);
    if (!programme || !cycle) return { outcome: refuse('no-such-cycle'), changes: [] };
    if (cycle.state !== 'planned' && cycle.state !== 'announced')
      return { outcome: refuse('too-late'), changes: [] };
    const problems = planProblems(deps, programme, plan, cycle.standstills);
    if (problems.length > 0) return { outcome: { refused: 'invalid', problems }, changes: [] };
    const changed = moved(deps, programme, cycle, plan);
    const account = onAccount(deps, by, {
      programmeId,
      deed: 'changed-dates',
      cycle: number,
      detail: plan.awayday,
    });
    if (cycle.state === 'planned')
      return { outcome: { done: 'changed' }, changes: [cycles.replace(changed), ...account] };
    const hasMoved = changed.awayday !== cycle.awayday;
    return {
      outcome: { done: hasMoved ? 'moved' : 'changed' },
      changes: [
        cycles.replace(changed),
        ...(await layCalendar(deps, programme, changed)),
        ...(hasMoved ? [tellOfMoveStep(deps, changed)] : []),
        ...account,
      ],
    };
  });

/** With its new dates; the invitation follows them as long as it has not gone out. */
const moved = (deps: Deps, programme: Programme, cycle: Cycle, plan: PlanInput): Cycle => ({
  ...withoutHour(cycle),
  ...dates(plan),
  revision: cycle.revision + 1,
  invitationNote:
    cycle.state === 'planned'
      ? invitationAfterMove(programme, cycle, plan.awayday, deps.now())
      : cycle.invitationNote,
});

const withoutHour = ({ choosingOpens: _hour, ...cycle }: Cycle): Cycle => cycle;

const dates = ({ awayday, choosingOpens, choosingCloses, nextAwayday }: PlanInput) => ({
  awayday,
  choosingOpens,
  choosingCloses,
  nextAwayday,
});

const planProblems = (
  deps: Deps,
  programme: Programme,
  plan: PlanInput,
  standstills?: Cycle['standstills'],
): FieldProblem[] => {
  const { timeZone, quietDays, pauses } = programme;
  return checkPlan({ timeZone, quietDays, pauses, standstills, ...plan }, localDate(deps.now(), timeZone))
    .filter(({ warning }) => !warning)
    .map(({ field, message }) => ({ field, message }));
};
