import type { Deed } from '../domain/account.ts';
import type { Cycle } from '../domain/cycle.ts';
import { stepRow } from '../domain/outbox.ts';
import type { Programme } from '../domain/programme.ts';
import { type Instant, type Refusal, refuse } from '../domain/values.ts';
import { addMonths, localDate } from '../domain/working-days.ts';
import type { Change } from '../store/changes.ts';
import { commit, type Decision } from '../store/commit.ts';
import { cycles, programmes } from '../store/groups.ts';
import { outboxChange } from '../store/outbox.ts';
import { onAccount } from './account.ts';
import type { Deps } from './deps.ts';
import { layCalendar } from './lay-calendar.ts';
import type { CycleRef } from './leader-ref.ts';
import { rowIdOf } from './row-ids.ts';

type ChoosingRefusal =
  | 'no-such-cycle'
  | 'not-announced'
  | 'last-cycle-not-closed'
  | 'already-closed'
  | 'in-the-past'
  | 'too-late'
  | 'closes-before-it-opens';

type Outcome<Done extends string> = { done: Done } | Refusal<ChoosingRefusal>;

/**
 * The facilitator opens choosing, once the last cycle has closed. Opening it twice is opening it once.
 * @param by the administrator, where one does it; so for all three
 */
export const openChoosing = (deps: Deps, ref: CycleRef, by?: string): Promise<Outcome<'open'>> =>
  changeCycle<'open'>(deps, ref, by, 'opened-choosing', async (cycle, programme) => {
    if (cycle.state === 'choosing') return { outcome: { done: 'open' }, changes: [] };
    if (cycle.state === 'running' || cycle.state === 'closed') return refused('already-closed');
    if (cycle.state !== 'announced') return refused('not-announced');
    if (!(await lastCycleClosed(deps, cycle))) return refused('last-cycle-not-closed');
    if (cycle.choosingCloses <= deps.now()) return refused('in-the-past');
    return { outcome: { done: 'open' }, changes: await opened(deps, programme, beingOpened(deps, cycle)) };
  });

/** Sets the hour at which choosing opens by itself. */
export const setChoosingHour = (
  deps: Deps,
  ref: CycleRef,
  { opens }: { opens: Instant },
  by?: string,
): Promise<Outcome<'set'>> =>
  changeCycle<'set'>(deps, ref, by, 'set-choosing-hour', async (cycle, programme) => {
    if (cycle.state !== 'announced')
      return refused(cycle.state === 'planned' ? 'not-announced' : 'already-closed');
    if (opens <= deps.now()) return refused('in-the-past');
    if (opens >= cycle.choosingCloses) return refused('closes-before-it-opens');
    const moved = { ...cycle, choosingOpens: opens, revision: cycle.revision + 1 };
    return {
      outcome: { done: 'set' },
      changes: [cycles.replace(moved), ...(await layCalendar(deps, programme, moved))],
    };
  });

/** Gives choosing more time, or opens it again for those who are still without a partner. */
export const extendChoosing = (
  deps: Deps,
  ref: CycleRef,
  { closes }: { closes: Instant },
  by?: string,
): Promise<Outcome<'extended'>> =>
  changeCycle<'extended'>(deps, ref, by, 'extended-choosing', async (cycle, programme) => {
    if (cycle.state !== 'choosing' && cycle.state !== 'running') return refused('not-announced');
    if (closes <= deps.now()) return refused('in-the-past');
    if (localDate(closes, programme.timeZone) > addMonths(cycle.awayday, 3)) return refused('too-late');
    if (cycle.state === 'choosing' && cycle.choosingCloses === closes) {
      return { outcome: { done: 'extended' }, changes: [] };
    }
    const { choosingClosedAt: _closed, ...rest } = cycle;
    const open = {
      ...rest,
      state: 'choosing' as const,
      choosingCloses: closes,
      revision: cycle.revision + 1,
    };
    const changes =
      cycle.state === 'running'
        ? await opened(deps, programme, { ...open, choosingOpenedAt: deps.now() })
        : [cycles.replace(open), ...(await layCalendar(deps, programme, open))];
    return { outcome: { done: 'extended' }, changes };
  });

/** What the hour that was set changes when it comes; nothing where choosing is open, or cannot be opened yet. */
export const opening = async (deps: Deps, programme: Programme, cycle: Cycle): Promise<Change[]> => {
  if (cycle.state !== 'announced' || !(await lastCycleClosed(deps, cycle))) return [];
  return opened(deps, programme, beingOpened(deps, cycle));
};

const beingOpened = (deps: Deps, cycle: Cycle): Cycle => ({
  ...cycle,
  state: 'choosing',
  choosingOpenedAt: deps.now(),
  revision: cycle.revision + 1,
});

/** Mail 3 to everyone who takes part and has no partner yet; the calendar follows. */
const opened = async (deps: Deps, programme: Programme, open: Cycle): Promise<Change[]> => {
  const { programmeId, number, revision } = open;
  const telling = stepRow(
    rowIdOf('choosing-open', programmeId, number, revision),
    { step: 'choosing-open', programmeId, cycle: number, revision },
    deps.now(),
  );
  return [cycles.replace(open), ...(await layCalendar(deps, programme, open)), outboxChange(telling)];
};

const lastCycleClosed = async (deps: Deps, cycle: Cycle): Promise<boolean> => {
  if (cycle.number === 1) return true;
  const last = await cycles.get(deps.table, cycle.programmeId, cycle.number - 1);
  return last === undefined || last.state === 'closed' || last.state === 'cancelled';
};

const refused = (reason: ChoosingRefusal): Decision<Refusal<ChoosingRefusal>> => ({
  outcome: refuse(reason),
  changes: [],
});

const changeCycle = <Done extends string>(
  deps: Deps,
  { programmeId, cycle: number }: CycleRef,
  by: string | undefined,
  deed: Deed,
  decide: (cycle: Cycle, programme: Programme) => Promise<Decision<Outcome<Done>>>,
): Promise<Outcome<Done>> =>
  commit<Outcome<Done>>(deps.table, async () => {
    const [programme, cycle] = await Promise.all([
      programmes.get(deps.table, programmeId),
      cycles.get(deps.table, programmeId, number),
    ]);
    if (!programme || !cycle || cycle.state === 'cancelled') return refused('no-such-cycle');
    const { outcome, changes } = await decide(cycle, programme);
    const account = changes.length > 0 ? onAccount(deps, by, { programmeId, deed, cycle: number }) : [];
    return { outcome, changes: [...changes, ...account] };
  });
