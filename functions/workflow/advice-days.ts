import { type AdviceRequest, isUnanswered, LAPSES_AFTER_DAYS, NUDGE_AFTER_DAYS } from '../domain/advice.ts';
import type { MailOrder } from '../domain/mail-order.ts';
import type { Occurrence } from '../domain/occurrence.ts';
import { reconcileRow } from '../domain/outbox.ts';
import type { Programme } from '../domain/programme.ts';
import { after, DAY, HOUR, type Instant } from '../domain/values.ts';
import { addDays, localDate, morningOf, nextSendingMorning, nextWorkingDay } from '../domain/working-days.ts';
import { changeRequestsFrom } from '../store/advice.ts';
import type { Change } from '../store/changes.ts';
import { occurrences } from '../store/groups.ts';
import { outboxChange } from '../store/outbox.ts';
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
  const morning = (days: number) => morningOf(nextWorkingDay(addDays(today, days), programme), programme);
  const nudge = morning(NUDGE_AFTER_DAYS);
  const lapse = morning(LAPSES_AFTER_DAYS);
  return [
    ...(await onceAt(deps, place, rowIdOf('advice-nudge', nudge.slice(0, 10)), 'nudge-advisers', nudge)),
    ...(await onceAt(deps, place, rowIdOf('advice-lapse', lapse.slice(0, 10)), 'lapse-advice', lapse)),
  ];
};

/** Days are counted by mornings: what was asked late on day 0 is nudged on the morning of day 4. */
export const isOlderThan = (deps: Deps, request: AdviceRequest, days: number): boolean =>
  after(request.askedAt, days * DAY - 16 * HOUR) <= deps.now();

/** Mail 11 the next working morning: the first answer came, or all are in; of change, only when all are. */
export const adviceInSoon = (
  deps: Deps,
  programme: Programme,
  place: Place,
  personId: string,
  answers: Answers,
): Promise<Change[]> => {
  const dueAt = nextSendingMorning(deps.now(), programme);
  return onceAt(deps, place, adviceInId(personId, answers), 'advice-in', dueAt, {
    personId,
    subject: answers,
  });
};

const adviceInId = (personId: string, answers: Answers): string => rowIdOf('advice-in', personId, answers);

/** Has that mail been laid down already? There is one of each to a leader in a cycle. */
export const adviceInOccurrence = (
  deps: Deps,
  { programmeId, cycle }: Place,
  personId: string,
  answers: Answers,
): Promise<Occurrence | undefined> =>
  occurrences.get(deps.table, programmeId, cycle, adviceInId(personId, answers));

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
  const waitedFor = others.some((it) => isUnanswered(it) && !isOlderThan(deps, it, LAPSES_AFTER_DAYS));
  if (waitedFor || !(answered || others.some(({ answeredAt }) => answeredAt))) return [];
  return adviceInSoon(deps, programme, request, request.fromId, 'change');
};

/** An occurrence that is laid down once and never moved. */
const onceAt = async (
  deps: Deps,
  { programmeId, cycle }: Place,
  occurrence: string,
  step: string,
  dueAt: Instant,
  about: { personId?: string; subject?: string } = {},
): Promise<Change[]> => {
  if (await occurrences.get(deps.table, programmeId, cycle, occurrence)) return [];
  const rowId = rowIdOf('reconcile', programmeId, cycle, occurrence, 1);
  return [
    occurrences.create({
      programmeId,
      cycle,
      occurrence,
      step,
      dueAt,
      revision: 1,
      state: 'planned',
      ...about,
    }),
    outboxChange(reconcileRow(rowId, { programmeId, cycle, occurrence }, deps.now())),
  ];
};
