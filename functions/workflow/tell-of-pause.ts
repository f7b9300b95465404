import type { Cycle } from '../domain/cycle.ts';
import type { MailOrder } from '../domain/mail-order.ts';
import type { Occurrence } from '../domain/occurrence.ts';
import { reconcileRow } from '../domain/outbox.ts';
import type { Pause } from '../domain/pause.ts';
import type { Programme } from '../domain/programme.ts';
import type { Instant } from '../domain/values.ts';
import { isWorkingDay, localDate, morningOf, workingDaysBefore } from '../domain/working-days.ts';
import type { Change } from '../store/changes.ts';
import { occurrences } from '../store/groups.ts';
import { outboxChange } from '../store/outbox.ts';
import type { Deps } from './deps.ts';
import { rowIdOf } from './row-ids.ts';

/** As an occurrence names the pause that it tells of. */
const nameOfPause = ({ from, until }: Pick<Pause, 'from' | 'until'>): string => `${from}_${until}`;

export const pauseNamed = (name = ''): MailOrder['pause'] => {
  const [from = '', until = '', ended] = name.split('_');
  return { from, until, ...(ended && { ended: true }) };
};

const occurrenceOf = ({ from }: Pick<Pause, 'from'>): string => `pause-${from}`;

/**
 * Leaders are told of a pause on the morning on which it begins; of one that begins on a free day, on the working day
 * before. One that has begun is told of now.
 */
const tellingAt = (pause: Pause, programme: Programme, now: Instant): Instant => {
  const days = { ...programme, pauses: [] };
  const day = isWorkingDay(pause.from, days) ? pause.from : workingDaysBefore(pause.from, 1, days);
  const morning = morningOf(day, days);
  return morning > now ? morning : now;
};

/**
 * Lays down, or takes back, what tells the leaders of a cycle of the pause. Who was told and then finds it longer is told
 * once more; who finds it ended learns which dates hold now, where any had moved; who finds it shorter learns so by the first mail.
 */
export const tellOfPause = async (
  deps: Deps,
  programme: Programme,
  { programmeId, number, state }: Cycle,
  { former, wanted }: { former: Pause | undefined; wanted: Pause | undefined },
): Promise<Change[]> => {
  if (state === 'planned') return [];
  const find = (pause: Pause) => occurrences.get(deps.table, programmeId, number, occurrenceOf(pause));
  const [before, present] = await Promise.all([former && find(former), wanted && find(wanted)]);
  const changes: Change[] = [];
  if (before?.state === 'planned' && (!wanted || occurrenceOf(wanted) !== before.occurrence))
    changes.push(...write(deps, { ...before, revision: before.revision + 1, state: 'cancelled' }, before));
  if (!wanted) {
    const toldDates = before?.state === 'done' && former?.datesMove;
    return toldDates ? [...changes, ...(await tellOfItsEnd(deps, programme, before))] : changes;
  }
  const told = present?.state === 'done' && former?.from === wanted.from;
  if (told && wanted.until <= former.until) return changes;
  const value = {
    programmeId,
    cycle: number,
    occurrence: occurrenceOf(wanted),
    step: 'programme-paused',
    dueAt: tellingAt(wanted, programme, deps.now()),
    revision: (present?.revision ?? 0) + 1,
    state: 'planned' as const,
    subject: nameOfPause(wanted),
  };
  return [...changes, ...write(deps, value, present)];
};

const tellOfItsEnd = async (deps: Deps, { timeZone }: Programme, told: Occurrence): Promise<Change[]> => {
  const { programmeId, cycle } = told;
  const occurrence = `${told.occurrence}-ended`;
  const before = await occurrences.get(deps.table, programmeId, cycle, occurrence);
  const value = {
    programmeId,
    cycle,
    occurrence,
    step: 'programme-paused',
    dueAt: deps.now(),
    revision: (before?.revision ?? 0) + 1,
    state: 'planned' as const,
    subject: `${told.occurrence.slice('pause-'.length)}_${localDate(deps.now(), timeZone)}_ended`,
  };
  return write(deps, value, before);
};

const write = (deps: Deps, value: Omit<Occurrence, 'version'>, before: Occurrence | undefined): Change[] => {
  const { programmeId, cycle, occurrence, revision } = value;
  const rowId = rowIdOf('reconcile', programmeId, cycle, occurrence, revision);
  return [
    before ? occurrences.replace({ ...value, version: before.version }) : occurrences.create(value),
    outboxChange(reconcileRow(rowId, { programmeId, cycle, occurrence }, deps.now())),
  ];
};
