import { checkNextAwayday } from '../domain/calendar.ts';
import { type PlainDate, type Refusal, refuse } from '../domain/values.ts';
import { localDate } from '../domain/working-days.ts';
import { commit } from '../store/commit.ts';
import { cycles, programmes } from '../store/groups.ts';
import { onAccount } from './account.ts';
import type { Deps } from './deps.ts';
import { layCalendar } from './lay-calendar.ts';
import type { CycleRef } from './leader-ref.ts';
import type { FieldProblem } from './manage-programme.ts';

type Outcome =
  | { done: 'confirmed' | 'moved' }
  | { refused: 'invalid'; problems: FieldProblem[] }
  | Refusal<'no-such-cycle' | 'already-closed'>;

/** The administrator says on which day the cycle ends. Until then nothing closes and nothing opens. */
export const confirmNextAwayday = (
  deps: Deps,
  { programmeId, cycle: number }: CycleRef,
  { date }: { date: PlainDate },
  by?: string,
): Promise<Outcome> =>
  commit<Outcome>(deps.table, async () => {
    const [programme, cycle] = await Promise.all([
      programmes.get(deps.table, programmeId),
      cycles.get(deps.table, programmeId, number),
    ]);
    if (!programme || !cycle || cycle.state === 'planned' || cycle.state === 'cancelled') {
      return { outcome: refuse('no-such-cycle'), changes: [] };
    }
    if (cycle.state === 'closed') return { outcome: refuse('already-closed'), changes: [] };
    const done = cycle.nextAwayday === date ? ('confirmed' as const) : ('moved' as const);
    if (cycle.nextAwaydayConfirmed && done === 'confirmed') return { outcome: { done }, changes: [] };
    const today = localDate(deps.now(), programme.timeZone);
    const problems = checkNextAwayday({ ...cycle, nextAwayday: date }, programme, today)
      .filter(({ warning }) => !warning)
      .map(({ field, message }) => ({ field, message }));
    if (problems.length > 0) return { outcome: { refused: 'invalid', problems }, changes: [] };
    const confirmed = {
      ...cycle,
      nextAwayday: date,
      nextAwaydayConfirmed: true,
      revision: cycle.revision + 1,
    };
    return {
      outcome: { done },
      changes: [
        cycles.replace(confirmed),
        ...(await layCalendar(deps, programme, confirmed)),
        ...onAccount(deps, by, { programmeId, deed: 'confirmed-awayday', cycle: number, detail: date }),
      ],
    };
  });
