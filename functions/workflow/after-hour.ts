import { monthOf } from '../domain/calendar.ts';
import { type Cycle, isLived } from '../domain/cycle.ts';
import { wroteTargets } from '../domain/growth-target.ts';
import { isTheirFirstMonth, monthBegun } from '../domain/late-start.ts';
import type { MailOrder } from '../domain/mail-order.ts';
import { mailRow } from '../domain/outbox.ts';
import type { Pair } from '../domain/pair.ts';
import type { Programme } from '../domain/programme.ts';
import type { Seat } from '../domain/seat.ts';
import { localDate } from '../domain/working-days.ts';
import type { Change } from '../store/changes.ts';
import { mailboxes, pairs, seats } from '../store/groups.ts';
import { outboxChange } from '../store/outbox.ts';
import { growths } from '../store/private-words.ts';
import type { Deps } from './deps.ts';
import type { DueStep } from './due-steps.ts';
import { monthNoteRowId, targetsRowId } from './fan-outs.ts';
import { lateTargetsNudge } from './late-targets.ts';
import { fallQuiet, isSilent } from './silence.ts';

/**
 * The working morning after a pair's own hour. In the first month each is asked what gets in their own way, later, up
 * to month 5, for the month's note, unless they fell silent; the last month has a day of its own.
 */
export const afterHour: DueStep = async (deps, { programme, cycle, occurrence }) => {
  if (!occurrence.pairId || !isLived(cycle)) return [];
  const pair = await pairs.get(deps.table, cycle.programmeId, cycle.number, occurrence.pairId);
  const session = pair?.sessions.find(({ sessionId }) => occurrence.occurrence.endsWith(`-${sessionId}`));
  if (!pair || pair.endedAt || !session || session.state === 'cancelled') return [];
  const month = monthOf(cycle, localDate(session.at, programme.timeZone));
  if (month >= monthOf(cycle, cycle.nextAwayday)) return [];
  const members = await seats.getMany(
    deps.table,
    pair.members.map((personId) => [pair.programmeId, pair.cycle, personId] as const),
  );
  const asked = await Promise.all(
    members.map(async (seat) => {
      if (month === 1) return askForTargets(deps, pair, seat.personId);
      const late = isTheirFirstMonth(cycle, seat, month)
        ? await askLateForTargets(deps, programme, cycle, pair, seat.personId)
        : [];
      return late.length > 0 ? late : askForNote(deps, cycle, pair, seat, month);
    }),
  );
  return asked.flat();
};

const promptTo = (
  deps: Deps,
  pair: Pair,
  personId: string,
  rowId: string,
  order: Pick<MailOrder, 'mail' | 'month'>,
) =>
  outboxChange(
    mailRow(
      rowId,
      {
        ...order,
        to: { kind: 'leader', personId },
        programmeId: pair.programmeId,
        cycle: pair.cycle,
        pairId: pair.pairId,
      },
      deps.now(),
      'bulk',
    ),
  );

const askForTargets = async (deps: Deps, pair: Pair, personId: string): Promise<Change[]> => {
  const { programmeId, cycle } = pair;
  if (wroteTargets(await growths.get(deps.table, programmeId, cycle, personId))) return [];
  return [promptTo(deps, pair, personId, targetsRowId(programmeId, cycle, personId), { mail: 'targets' })];
};

const askLateForTargets = async (
  deps: Deps,
  programme: Programme,
  cycle: Cycle,
  pair: Pair,
  personId: string,
): Promise<Change[]> => {
  const asked = await askForTargets(deps, pair, personId);
  return asked.length === 0
    ? []
    : [...asked, lateTargetsNudge(deps, programme, cycle, { personId, pairId: pair.pairId })];
};

/** Some days after somebody paired late, and told of no first hour. */
export const lateTargets: DueStep = async (deps, { programme, cycle, occurrence }) => {
  const { personId, pairId } = occurrence;
  if (!personId || !pairId || !isLived(cycle)) return [];
  const [seat, pair] = await Promise.all([
    seats.get(deps.table, cycle.programmeId, cycle.number, personId),
    pairs.get(deps.table, cycle.programmeId, cycle.number, pairId),
  ]);
  if (!pair || seat?.pairId !== pairId || seat.left) return [];
  return askLateForTargets(deps, programme, cycle, pair, personId);
};

const askForNote = async (
  deps: Deps,
  round: Cycle,
  pair: Pair,
  seat: Seat,
  month: number,
): Promise<Change[]> => {
  const { programmeId, cycle } = pair;
  const { personId } = seat;
  const mailbox = await mailboxes.get(deps.table, programmeId, personId);
  if (isSilent(mailbox, round, month, monthBegun(round, seat)))
    return fallQuiet(deps, { programmeId, cycle, personId }, mailbox);
  const rowId = monthNoteRowId(programmeId, cycle, month, personId);
  return [promptTo(deps, pair, personId, rowId, { mail: 'month-note', month })];
};
