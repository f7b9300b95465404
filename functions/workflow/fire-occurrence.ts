import type { Occurrence, ScheduledInput } from '../domain/occurrence.ts';
import type { Change } from '../store/changes.ts';
import { commit } from '../store/commit.ts';
import { cycles, occurrences, programmes } from '../store/groups.ts';
import type { Deps } from './deps.ts';
import { DUE_STEPS } from './due-steps.ts';

type Fired = 'done' | 'not-due' | 'older-revision' | 'no-such-occurrence' | 'done-already';

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
    const step = DUE_STEPS[occurrence.step];
    if (!step) throw new Error(`There is no step called ${occurrence.step}.`);
    const isOff = cycle.state === 'cancelled' && occurrence.step !== 'forget-words';
    const changes = isOff ? [] : await step(deps, { programme, cycle, occurrence });
    return {
      outcome: 'done',
      changes: [...withoutOwn(changes, occurrence), occurrences.replace({ ...occurrence, state: 'done' })],
    };
  });

/** A step that lays the calendar anew touches its own occurrence too; the mark that it is done goes before. */
const withoutOwn = (changes: readonly Change[], own: Occurrence): Change[] => {
  const { pk, sk } = occurrences.key(own.programmeId, own.cycle, own.occurrence);
  return changes.filter(({ key }) => !(key.pk === pk && key.sk === sk));
};
