import { isDeepStrictEqual } from 'node:util';
import { type CalendarEntry, cycleCalendar, Step } from '../domain/calendar.ts';
import type { Cycle } from '../domain/cycle.ts';
import type { Occurrence } from '../domain/occurrence.ts';
import { reconcileRow } from '../domain/outbox.ts';
import type { Programme } from '../domain/programme.ts';
import type { Instant } from '../domain/values.ts';
import { localDate } from '../domain/working-days.ts';
import type { Change } from '../store/changes.ts';
import { occurrences } from '../store/groups.ts';
import { partitions } from '../store/keys.ts';
import { outboxChange } from '../store/outbox.ts';
import type { Deps } from './deps.ts';
import { rowIdOf } from './row-ids.ts';

/** Steps whose time may have passed already when they are laid down: they are then run at once, late but not lost. */
const NEVER_LOST = new Set(['close-choosing', 'open-choosing', 'ask-summary-approval', 'forget-words']);

/**
 * The cycle's whole calendar as occurrences of its present revision, with a reconcile row each, as part of the
 * transaction that announces the cycle or moves one of its dates. What was done stays done; what has no place any more
 * is cancelled; prompts whose day has passed are left out.
 */
export const layCalendar = async (
  deps: Deps,
  programme: Programme,
  cycle: Omit<Cycle, 'version'>,
): Promise<Change[]> => {
  const laid = await occurrences.query(deps.table, partitions.calendar(cycle.programmeId, cycle.number));
  // What pairs and leaders have coming lies here too, and is not the calendar's to move.
  const ours = laid.filter(({ step }) => Step.safeParse(step).success);
  const known = new Map(ours.map((it) => [it.occurrence, it]));
  const entries = cycleCalendar({ ...programme, ...cycle }).filter(
    (entry) => !isOver(entry, known.get(entry.occurrence), deps.now(), programme.timeZone),
  );
  const wanted = new Set(entries.map(({ occurrence }) => occurrence));
  const dropped = ours.filter(({ occurrence, state }) => state === 'planned' && !wanted.has(occurrence));
  return [
    ...entries.flatMap(({ occurrence, step, dueAt, month: guide, monthNumber }) => {
      const before = known.get(occurrence);
      const month = monthNumber ?? guide;
      const value = {
        programmeId: cycle.programmeId,
        cycle: cycle.number,
        occurrence,
        step,
        dueAt,
        ...(month !== undefined && { month }),
        revision: cycle.revision,
        state: 'planned' as const,
      };
      // What stays as it is keeps its revision: it is neither written nor scheduled anew.
      if (before && isDeepStrictEqual({ ...before, ...value, revision: before.revision }, before)) return [];
      return write(deps, before ? { ...before, ...value } : value, before);
    }),
    ...dropped.flatMap((it) => write(deps, { ...it, state: 'cancelled', revision: cycle.revision }, it)),
  ];
};

/**
 * The day on which the words of this cycle are deleted, and nothing else of its calendar, closed though it may be: how
 * long they are kept was changed. What is deleted already has no other day. The cycle comes with its next revision.
 */
export const layForgetting = async (deps: Deps, programme: Programme, cycle: Cycle): Promise<Change[]> => {
  const [entry] = cycleCalendar({ ...programme, ...cycle }).filter(({ step }) => step === 'forget-words');
  if (!entry) return [];
  const { occurrence, step, dueAt } = entry;
  const { programmeId, number, revision } = cycle;
  const before = await occurrences.get(deps.table, programmeId, number, occurrence);
  if (before?.state === 'done') return [];
  const value = { programmeId, cycle: number, occurrence, step, dueAt, revision, state: 'planned' as const };
  return write(deps, before ? { ...before, ...value } : value, before);
};

/** Closing the cycle may have come due unconfirmed: as long as the cycle is laid down anew, it is not over. */
const isOver = (
  { step, dueAt }: CalendarEntry,
  before: Occurrence | undefined,
  now: Instant,
  timeZone: string,
): boolean => {
  if (step === 'close-cycle') return false;
  if (before?.state === 'done') return dueAt <= now || dueAt === before.dueAt;
  // A pause that ends, or a quiet day that is none, brings back what was for this morning.
  if (before && localDate(dueAt, timeZone) === localDate(now, timeZone)) return false;
  return dueAt <= now && !NEVER_LOST.has(step);
};

const write = (deps: Deps, value: Omit<Occurrence, 'version'>, before: Occurrence | undefined): Change[] => {
  const { programmeId, cycle, occurrence, revision } = value;
  const rowId = rowIdOf('reconcile', programmeId, cycle, occurrence, revision);
  return [
    before ? occurrences.replace({ ...value, version: before.version }) : occurrences.create(value),
    outboxChange(reconcileRow(rowId, { programmeId, cycle, occurrence }, deps.now())),
  ];
};
