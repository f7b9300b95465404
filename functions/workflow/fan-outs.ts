import { type Cycle, isLived } from '../domain/cycle.ts';
import { wroteTargets } from '../domain/growth-target.ts';
import { isTheirFirstMonth, monthBegun, startedLate } from '../domain/late-start.ts';
import type { MailOrder } from '../domain/mail-order.ts';
import { type MailRow, mailRow, type StepOrder } from '../domain/outbox.ts';
import { isFree, type Seat, takesPart } from '../domain/seat.ts';
import type { Change } from '../store/changes.ts';
import { cycles, mailboxes, seats } from '../store/groups.ts';
import { partitions } from '../store/keys.ts';
import { growths, loadPrivateWords } from '../store/private-words.ts';
import type { Deps } from './deps.ts';
import { rowIdOf } from './row-ids.ts';
import { invitationRowId } from './seat-leaders.ts';
import { fallQuiet, isSilent } from './silence.ts';
import type { ChunkOf } from './steps.ts';
import { pauseNamed } from './tell-of-pause.ts';

interface FanOut {
  /** The mail each of them gets. */
  readonly mail: MailOrder['mail'];
  readonly to: (seat: Seat, cycle: Cycle) => boolean;
  /** Is it still the time for it? */
  readonly when: (cycle: Cycle) => boolean;
  /** Deterministic, per leader: the same prompt for the same leader is one row, however it came about. */
  readonly rowId: (order: StepOrder, seat: Seat, cycle: Cycle) => string;
  /** What one of them gets in place of the mail: nothing, where they have done already what it asks for. */
  readonly instead?: (
    deps: Deps,
    order: StepOrder,
    seat: Seat,
    cycle: Cycle,
  ) => Promise<Change[] | undefined>;
  /** What else the mail must know. */
  readonly about?: (order: StepOrder) => Partial<MailOrder>;
  /** For a nudge: the row whose mail it repeats. */
  readonly nudgeOf?: (order: StepOrder, seat: Seat, cycle: Cycle) => string;
}

const perCycle = (name: string) => (order: StepOrder, seat: Seat) =>
  rowIdOf(name, order.programmeId, order.cycle, seat.personId);

/** Once each time choosing opens, whatever dates were moved since. */
const perOpening = (name: string) => (order: StepOrder, seat: Seat, cycle: Cycle) =>
  rowIdOf(name, order.programmeId, order.cycle, Date.parse(cycle.choosingOpenedAt ?? ''), seat.personId);

export const targetsRowId = (programmeId: string, cycle: number, personId: string) =>
  rowIdOf('targets', programmeId, cycle, personId);

export const monthNoteRowId = (
  programmeId: string,
  cycle: number,
  month: number | undefined,
  personId: string,
) => rowIdOf('month-note', programmeId, cycle, month, personId);

const isPaired = (seat: Seat): boolean => takesPart(seat) && seat.pairId !== undefined;

/** Whoever began later than the others has days of their own for this. */
const beganWithAll = (seat: Seat, cycle: Cycle): boolean =>
  isPaired(seat) && !startedLate(cycle, seat.pairedAt);

const ifNoTargets: FanOut['instead'] = async (deps, _order, { programmeId, cycle, personId }) =>
  wroteTargets(await growths.get(deps.table, programmeId, cycle, personId)) ? [] : undefined;

const ifNothingWritten: FanOut['instead'] = async (deps, _order, { programmeId, cycle, personId }) => {
  const words = await loadPrivateWords(deps.table, programmeId, cycle, personId);
  return words.insights.length > 0 ? [] : undefined;
};

/** Who had no partner and wrote nothing has no six months to look at. */
const ifNothingOfTheirs: FanOut['instead'] = async (
  deps,
  _order,
  { programmeId, cycle, personId, pairId },
) => {
  if (pairId) return undefined;
  const { growth, advice, notes, insights } = await loadPrivateWords(
    deps.table,
    programmeId,
    cycle,
    personId,
  );
  return growth || advice.length + notes.length + insights.length > 0 ? undefined : [];
};

const unlessSilent: FanOut['instead'] = async (deps, order, seat, cycle) => {
  const month = order.month ?? 0;
  // The month in which somebody begins asks what the first month asks.
  if (isTheirFirstMonth(cycle, seat, month)) return [];
  const mailbox = await mailboxes.get(deps.table, seat.programmeId, seat.personId);
  const silent = isSilent(mailbox, cycle, month, monthBegun(cycle, seat));
  return silent ? fallQuiet(deps, seat, mailbox) : undefined;
};

/** Everything that goes to many at once, by the name of its step. */
const FAN_OUTS: Record<string, FanOut> = {
  'nudge-invitations': {
    mail: 'invitation',
    to: (seat) => seat.answer === 'invited' && !seat.left,
    when: ({ state }) => state === 'announced' || state === 'choosing',
    rowId: perCycle('invitation-nudge'),
    nudgeOf: ({ programmeId, cycle = 0 }, seat) =>
      invitationRowId({ programmeId, number: cycle }, seat.personId),
  },
  'choosing-open': {
    mail: 'choosing-open',
    to: isFree,
    when: ({ state }) => state === 'choosing',
    rowId: perOpening('choosing-open'),
  },
  'nudge-choosing': {
    mail: 'choosing-open',
    to: isFree,
    when: ({ state }) => state === 'choosing',
    rowId: perOpening('choosing-nudge'),
    nudgeOf: perOpening('choosing-open'),
  },
  'todays-pairs': {
    mail: 'todays-pairs',
    to: takesPart,
    when: ({ state }) => state === 'running',
    rowId: perCycle('todays-pairs'),
  },
  'prompt-month': {
    mail: 'month-note',
    to: isPaired,
    when: isLived,
    instead: unlessSilent,
    rowId: ({ programmeId, cycle = 0, month }, { personId }) =>
      monthNoteRowId(programmeId, cycle, month, personId),
  },
  'prompt-targets': {
    mail: 'targets',
    to: beganWithAll,
    when: isLived,
    instead: ifNoTargets,
    rowId: perCycle('targets'),
  },
  'nudge-targets': {
    mail: 'targets',
    to: beganWithAll,
    when: isLived,
    instead: ifNoTargets,
    rowId: perCycle('targets-nudge'),
    nudgeOf: perCycle('targets'),
  },
  'prompt-six-months': {
    mail: 'six-months',
    to: isPaired,
    when: isLived,
    rowId: perCycle('six-months'),
  },
  'nudge-six-months': {
    mail: 'six-months',
    to: isPaired,
    when: isLived,
    instead: ifNothingWritten,
    rowId: perCycle('six-months-nudge'),
    nudgeOf: perCycle('six-months'),
  },
  'cycle-summary': {
    mail: 'cycle-summary',
    to: takesPart,
    when: ({ state }) => state === 'closed',
    rowId: perCycle('cycle-summary'),
  },
  'programme-paused': {
    mail: 'programme-paused',
    to: (seat, { state }) =>
      state === 'announced' ? !seat.left && seat.answer !== 'not-this-time' : takesPart(seat),
    when: (cycle) => isLived(cycle) || cycle.state === 'announced',
    rowId: ({ programmeId, subject }, { personId }) =>
      rowIdOf('programme-paused', programmeId, subject, personId),
    about: ({ subject }) => ({ pause: pauseNamed(subject) }),
  },
  'own-summary': {
    mail: 'own-summary',
    to: takesPart,
    when: ({ state }) => state === 'closed',
    instead: ifNothingOfTheirs,
    rowId: perCycle('own-summary'),
  },
};

/** Two changes for each at the most, and the cursor. */
const CHUNK = 45;

/** One mail to each leader concerned, chunk by chunk. The cursor is the last leader's id. */
export const fanOut: ChunkOf = async (deps: Deps, order, cursor = '') => {
  const plan = FAN_OUTS[order.step];
  const cycle = await cycles.get(deps.table, order.programmeId, order.cycle ?? 0);
  if (!plan || !cycle || !plan.when(cycle)) return { changes: [] };
  const everyone = await seats.query(deps.table, partitions.cycle(order.programmeId, cycle.number), {
    beginsWith: 'SEAT#',
  });
  const left = everyone.filter((seat) => seat.personId > cursor && plan.to(seat, cycle));
  const chunk = left.slice(0, CHUNK);
  const each = await Promise.all(
    chunk.map(async (seat) => ({ seat, instead: await plan.instead?.(deps, order, seat, cycle) })),
  );
  const mails = each
    .filter(({ instead }) => !instead)
    .map(({ seat }) => mailTo(deps, plan, order, seat, cycle));
  const last = chunk.at(-1);
  const more = last && left.length > chunk.length;
  const changes = each.flatMap(({ instead }) => instead ?? []);
  return { changes, mails, ...(more && { next: last.personId }) };
};

const mailTo = (deps: Deps, plan: FanOut, order: StepOrder, seat: Seat, cycle: Cycle): MailRow => {
  const mail: MailOrder = {
    mail: plan.mail,
    to: { kind: 'leader', personId: seat.personId },
    programmeId: order.programmeId,
    cycle: seat.cycle,
    pairId: seat.pairId,
    month: order.month,
    nudgeOf: plan.nudgeOf?.(order, seat, cycle),
    ...plan.about?.(order),
  };
  return mailRow(plan.rowId(order, seat, cycle), mail, deps.now(), 'bulk');
};

export const fanOutNames = Object.keys(FAN_OUTS);
