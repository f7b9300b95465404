import { type AdviceRequest, isUnanswered, LAPSES_AFTER_DAYS, NUDGE_AFTER_DAYS } from '../domain/advice.ts';
import type { MailOrder } from '../domain/mail-order.ts';
import type { Occurrence } from '../domain/occurrence.ts';
import { reconcileRow } from '../domain/outbox.ts';
import { daysBetween, daysLater, unpaused } from '../domain/pause.ts';
import type { Programme } from '../domain/programme.ts';
import { after, DAY, HOUR, type Instant } from '../domain/values.ts';
import { localDate, morningOf, nextSendingMorning, nextWorkingDay } from '../domain/working-days.ts';
import { changeRequestsFrom } from '../store/advice.ts';
import type { Change } from '../store/changes.ts';
import { occurrences } from '../store/groups.ts';
import type { Key } from '../store/keys.ts';
import { getRow, outboxChange } from '../store/outbox.ts';
import type { Deps } from './deps.ts';
import { rowIdOf } from './row-ids.ts';

type Answers = NonNullable<MailOrder['answers']>;

interface Place {
  readonly programmeId: string;
  readonly cycle: number;
}

/**
 * The nudge on day 4 and the lapse on day 10 of whatever was asked today: one occurrence a day for the whole cycle,
 * which finds the requests that it concerns when it is due.
 */
export const adviceDays = async (deps: Deps, programme: Programme, place: Place): Promise<Change[]> => {
  const today = localDate(deps.now(), programme.timeZone);
  const morning = (days: number) =>
    morningOf(nextWorkingDay(daysLater(programme, today, days), programme), programme);
  const nudge = morning(NUDGE_AFTER_DAYS);
  const lapse = morning(LAPSES_AFTER_DAYS);
  return [
    ...(await onceAt(deps, place, rowIdOf('advice-nudge', nudge.slice(0, 10)), 'nudge-advisers', nudge)),
    ...(await onceAt(deps, place, rowIdOf('advice-lapse', lapse.slice(0, 10)), 'lapse-advice', lapse)),
  ];
};

/** Days are counted by mornings: what was asked late on day 0 is nudged on the morning of day 4. */
export const isOlderThan = (
  deps: Deps,
  programme: Programme,
  request: AdviceRequest,
  days: number,
): boolean => {
  const day = (at: Instant) => unpaused(programme, localDate(at, programme.timeZone));
  const paused = daysBetween(day(request.askedAt), day(deps.now()));
  const passed = daysBetween(
    localDate(request.askedAt, programme.timeZone),
    localDate(deps.now(), programme.timeZone),
  );
  return after(request.askedAt, (days + passed - paused) * DAY - 16 * HOUR) <= deps.now();
};

/**
 * Mail 11 the next working morning: the first answer came, or all are in; of change, only when all are. There is one of
 * each to a leader in a cycle, but that one which found nobody's answer any more leaves its place to the next.
 */
export const adviceInSoon = async (
  deps: Deps,
  programme: Programme,
  place: Place,
  personId: string,
  answers: Answers,
): Promise<Change[]> => {
  const before = await adviceInOccurrence(deps, place, personId, answers);
  if (before && (await isTaken(deps, before))) return [];
  const all = answers === 'first' && before && (await adviceInOccurrence(deps, place, personId, 'all'));
  if (all && (await isTaken(deps, all))) return [];
  const dueAt = nextSendingMorning(deps.now(), programme);
  const about = { personId, subject: answers };
  return laid(deps, place, adviceInId(personId, answers), 'advice-in', dueAt, about, before);
};

const adviceInId = (personId: string, answers: Answers): string => rowIdOf('advice-in', personId, answers);

/** Where the occurrence of it lies, if there is one. */
export const adviceInKey = ({ programmeId, cycle }: Place, personId: string, answers: Answers): Key =>
  occurrences.key(programmeId, cycle, adviceInId(personId, answers));

export const adviceInOccurrence = (
  deps: Deps,
  { programmeId, cycle }: Place,
  personId: string,
  answers: Answers,
): Promise<Occurrence | undefined> =>
  occurrences.get(deps.table, programmeId, cycle, adviceInId(personId, answers));

/** Its mail; laid down once more, it is another. */
export const adviceInRowId = ({ programmeId, cycle, personId, subject, revision }: Occurrence): string =>
  rowIdOf('advice-in', programmeId, cycle, personId, subject, revision > 1 ? `r${revision}` : undefined);

/**
 * Has it told the leader something, or will it? It has not where whoever had answered would rather not after all before
 * the mail went, nor where another was to say it all that morning.
 */
export const isTaken = async (deps: Deps, occurrence: Occurrence): Promise<boolean> => {
  if (occurrence.state === 'planned') return true;
  const row = await getRow(deps.table, { rowId: adviceInRowId(occurrence), lane: 'now' });
  return row !== undefined && !(row.state === 'suppressed' && row.why === 'none-answered');
};

/**
 * The one mail about the change that colleagues have seen, as soon as nobody is waited for and somebody has answered.
 * The request given is about to change, or to be taken back: the others stand as they are in the table.
 */
export const changeInOnceAllAre = async (
  deps: Deps,
  programme: Programme,
  request: AdviceRequest,
  answered: boolean,
): Promise<Change[]> => {
  const all = await changeRequestsFrom(deps.table, request.programmeId, request.cycle, request.fromId);
  const others = all.filter((it) => it.requestId !== request.requestId && it.state !== 'withdrawn');
  const waitedFor = others.some(
    (it) => isUnanswered(it) && !isOlderThan(deps, programme, it, LAPSES_AFTER_DAYS),
  );
  if (waitedFor || !(answered || others.some(({ answeredAt }) => answeredAt))) return [];
  return adviceInSoon(deps, programme, request, request.fromId, 'change');
};

/** An occurrence that is laid down once and never moved. */
const onceAt = async (
  deps: Deps,
  place: Place,
  occurrence: string,
  step: string,
  dueAt: Instant,
): Promise<Change[]> =>
  (await occurrences.get(deps.table, place.programmeId, place.cycle, occurrence))
    ? []
    : laid(deps, place, occurrence, step, dueAt);

const laid = (
  deps: Deps,
  { programmeId, cycle }: Place,
  occurrence: string,
  step: string,
  dueAt: Instant,
  about: { personId?: string; subject?: string } = {},
  before?: Occurrence,
): Change[] => {
  const revision = (before?.revision ?? 0) + 1;
  const state = 'planned' as const;
  const planned = { programmeId, cycle, occurrence, step, dueAt, revision, state, ...about };
  const rowId = rowIdOf('reconcile', programmeId, cycle, occurrence, revision);
  return [
    before ? occurrences.replace({ ...before, ...planned }) : occurrences.create(planned),
    outboxChange(reconcileRow(rowId, { programmeId, cycle, occurrence }, deps.now())),
  ];
};
