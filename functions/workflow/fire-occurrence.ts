import type { Occurrence, ScheduledInput } from '../domain/occurrence.ts';
import { reconcileRow } from '../domain/outbox.ts';
import { daysBetween, pauseOn } from '../domain/pause.ts';
import type { Programme } from '../domain/programme.ts';
import type { Instant } from '../domain/values.ts';
import { addDays, localDate, morningOf, nextWorkingDay } from '../domain/working-days.ts';
import type { Change } from '../store/changes.ts';
import { commit } from '../store/commit.ts';
import { cycles, occurrences, programmes } from '../store/groups.ts';
import { outboxChange } from '../store/outbox.ts';
import type { Deps } from './deps.ts';
import { DUE_STEPS } from './due-steps.ts';
import { rowIdOf } from './row-ids.ts';

type Fired = 'done' | 'paused' | 'not-due' | 'older-revision' | 'no-such-occurrence' | 'done-already';

/**
 * Does what is due, once: the step's changes and the mark that the occurrence is done are one transaction. An
 * occurrence that was moved, cancelled or done, or whose time has not come, is left alone.
 */
export const fireOccurrence = (deps: Deps, input: ScheduledInput): Promise<Fired> =>
  commit<Fired>(deps.table, async () => {
    const [programme, cycle, occurrence] = await Promise.all([
      programmes.get(deps.table, input.programme),
      cycles.get(deps.table, input.programme, input.cycle),
      occurrences.get(deps.table, input.programme, input.cycle, input.occurrence),
    ]);
    const leave = (why: Fired) => ({ outcome: why, changes: [] });
    if (!programme || !cycle || !occurrence) return leave('no-such-occurrence');
    if (occurrence.revision !== input.revision) return leave('older-revision');
    if (occurrence.state !== 'planned') return leave('done-already');
    if (occurrence.dueAt > deps.now()) return leave('not-due');
    const back = waitsForTheEndOfAPause(deps, programme, occurrence);
    if (back) {
      const later = { ...occurrence, dueAt: back, revision: occurrence.revision + 1 };
      return { outcome: 'paused', changes: [occurrences.replace(later), reconcileChange(deps, later)] };
    }
    const step = DUE_STEPS[occurrence.step];
    if (!step) throw new Error(`There is no step called ${occurrence.step}.`);
    const isOff = cycle.state === 'cancelled' && occurrence.step !== 'forget-words';
    const changes = isOff ? [] : await step(deps, { programme, cycle, occurrence });
    return {
      outcome: 'done',
      changes: [...withoutOwn(changes, occurrence), occurrences.replace({ ...occurrence, state: 'done' })],
    };
  });

/** What a pair or a leader has coming waits for the first morning back; days that are counted stand still. */
const IN_A_PAUSE: Record<string, 'first-morning-back' | 'as-many-days-later'> = {
  'after-hour': 'first-morning-back',
  'advice-in': 'first-morning-back',
  'nudge-advisers': 'as-many-days-later',
  'lapse-advice': 'as-many-days-later',
};

const waitsForTheEndOfAPause = (
  deps: Deps,
  programme: Programme,
  { step, dueAt }: Occurrence,
): Instant | undefined => {
  const then = IN_A_PAUSE[step];
  const pause = then && pauseOn(programme, localDate(deps.now(), programme.timeZone));
  if (!pause) return undefined;
  const due = localDate(dueAt, programme.timeZone);
  const counted = then === 'as-many-days-later' && due >= pause.from;
  const day = counted ? addDays(due, daysBetween(pause.from, pause.until)) : pause.until;
  return morningOf(nextWorkingDay(day, programme), programme);
};

const reconcileChange = (deps: Deps, { programmeId, cycle, occurrence, revision }: Occurrence): Change => {
  const rowId = rowIdOf('reconcile', programmeId, cycle, occurrence, revision);
  return outboxChange(reconcileRow(rowId, { programmeId, cycle, occurrence }, deps.now()));
};

/** A step that lays the calendar anew touches its own occurrence too; the mark that it is done goes before. */
const withoutOwn = (changes: readonly Change[], own: Occurrence): Change[] => {
  const { pk, sk } = occurrences.key(own.programmeId, own.cycle, own.occurrence);
  return changes.filter(({ key }) => !(key.pk === pk && key.sk === sk));
};
