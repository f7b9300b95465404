import { type Cycle, isLived } from '../domain/cycle.ts';
import type { MailOrder } from '../domain/mail-order.ts';
import type { Occurrence } from '../domain/occurrence.ts';
import { mailRow, stepRow } from '../domain/outbox.ts';
import type { Programme } from '../domain/programme.ts';
import { localDate } from '../domain/working-days.ts';
import type { Change } from '../store/changes.ts';
import { cycles } from '../store/groups.ts';
import { outboxChange } from '../store/outbox.ts';
import { adviceInOccurrence, adviceInRowId, isTaken } from './advice-days.ts';
import { lapseAdvice, nudgeAdvisers } from './advice-steps.ts';
import { afterHour, lateTargets } from './after-hour.ts';
import { approvalChanges } from './approve-note.ts';
import { closing } from './close-cycle.ts';
import type { Deps } from './deps.ts';
import { opening } from './open-choosing.ts';
import { organisers } from './organisers.ts';
import { progressMails } from './progress-so-far.ts';
import { rowIdOf } from './row-ids.ts';
import { areFew, type ChunkOf } from './steps.ts';

interface Due {
  readonly programme: Programme;
  readonly cycle: Cycle;
  readonly occurrence: Occurrence;
}

/** What a due occurrence changes; written in one transaction with the mark that it is done. */
export type DueStep = (deps: Deps, due: Due) => Promise<Change[]>;

const fanningOut =
  (step: string): DueStep =>
  async (deps, due) => [fanOutStep(deps, due, step)];

/** The whole step with the occurrence itself, where it comes to little, as it nearly always does. */
const atOnce =
  (step: string, decide: ChunkOf): DueStep =>
  async (deps, due) => {
    const { programmeId, number } = due.cycle;
    const { changes, next } = await decide(deps, { step, programmeId, cycle: number }, undefined);
    return next === undefined && areFew(changes) ? [...changes] : [fanOutStep(deps, due, step)];
  };

const fanOutStep = (deps: Deps, { cycle, occurrence }: Due, step: string): Change => {
  const { programmeId, number, revision } = cycle;
  const { month, subject } = occurrence;
  const order = { step, programmeId, cycle: number, revision, month, subject };
  return outboxChange(
    stepRow(
      rowIdOf(step, programmeId, number, occurrence.occurrence, occurrence.revision),
      order,
      deps.now(),
    ),
  );
};

/** To the facilitator and every administrator, each with a link of their own; to one who is both, once. */
const toOrganisers = (deps: Deps, due: Due, mail: MailOrder['mail'], withFacilitator: boolean): Change[] => {
  const { programmeId, number } = due.cycle;
  return organisers(deps, due.programme, withFacilitator ? 'facilitator' : undefined).map((to) =>
    outboxChange(
      mailRow(
        rowIdOf(
          due.occurrence.occurrence,
          programmeId,
          number,
          `r${due.occurrence.revision}`,
          to.kind,
          'personId' in to ? to.personId : undefined,
        ),
        { mail, to, programmeId, cycle: number },
        deps.now(),
      ),
    ),
  );
};

/** Choosing closes: who has a partner begins, and everyone in the cycle can see today's pairs. */
const closeChoosing: DueStep = async (deps, due) => {
  if (due.cycle.state !== 'choosing') return [];
  const closed = { ...due.cycle, state: 'running' as const, choosingClosedAt: deps.now() };
  return [cycles.replace(closed), fanOutStep(deps, due, 'todays-pairs')];
};

/** Mail 11: the first answer came, or all are in. Where both are due the same morning, the second says it all. */
const adviceIn: DueStep = async (deps, { cycle, occurrence }) => {
  const { personId, subject } = occurrence;
  if (!personId || (subject !== 'first' && subject !== 'all' && subject !== 'change')) return [];
  const { programmeId, number } = cycle;
  if (subject === 'first') {
    const all = await adviceInOccurrence(deps, { programmeId, cycle: number }, personId, 'all');
    if (all && all.dueAt <= deps.now() && (await isTaken(deps, all))) return [];
  }
  const order: MailOrder = {
    mail: 'advice-in',
    to: { kind: 'leader', personId },
    programmeId,
    cycle: number,
    answers: subject,
  };
  return [outboxChange(mailRow(adviceInRowId(occurrence), order, deps.now()))];
};

/** Mail 14, a word from yourself: at most one a month, which its id sees to. Neither occasion nor target goes along. */
const tryOut: DueStep = async (deps, { programme, cycle, occurrence }) => {
  const { personId, subject } = occurrence;
  if (!personId || !isLived(cycle)) return [];
  const month = localDate(deps.now(), programme.timeZone).slice(0, 7);
  const order: MailOrder = {
    mail: 'try-out',
    to: { kind: 'leader', personId },
    programmeId: cycle.programmeId,
    cycle: cycle.number,
    tryOutId: subject,
  };
  const rowId = rowIdOf('try-out', cycle.programmeId, cycle.number, month, personId);
  return [outboxChange(mailRow(rowId, order, deps.now()))];
};

/** Every step of the calendar, by name: what `scheduled` does when it is due. */
export const DUE_STEPS: Record<string, DueStep> = {
  'nudge-invitations': fanningOut('nudge-invitations'),
  'prepare-awayday': async (deps, due) => toOrganisers(deps, due, 'awayday-eve', true),
  'open-choosing': async (deps, { programme, cycle }) => opening(deps, programme, cycle),
  'nudge-choosing': fanningOut('nudge-choosing'),
  'close-choosing': closeChoosing,
  'after-hour': afterHour,
  'late-targets': lateTargets,
  'programme-paused': fanningOut('programme-paused'),
  'prompt-targets': fanningOut('prompt-targets'),
  'nudge-targets': fanningOut('nudge-targets'),
  'nudge-advisers': atOnce('nudge-advisers', nudgeAdvisers),
  'lapse-advice': atOnce('lapse-advice', lapseAdvice),
  'advice-in': adviceIn,
  'try-out': tryOut,
  'prompt-month': fanningOut('prompt-month'),
  'prompt-extra-month': fanningOut('prompt-month'),
  'prompt-six-months': fanningOut('prompt-six-months'),
  'nudge-six-months': fanningOut('nudge-six-months'),
  progress: async (deps, { cycle, occurrence }) => progressMails(deps, cycle, occurrence.month),
  'confirm-awayday': async (deps, due) =>
    due.cycle.nextAwaydayConfirmed ? [] : toOrganisers(deps, due, 'confirm-awayday', false),
  'ask-summary-approval': async (deps, { programme, cycle }) =>
    cycle.summaryNote.approvedAt ? [] : approvalChanges(deps, programme, cycle, 'summary'),
  'forget-words': async (deps, due) => [
    cycles.replace({ ...due.cycle, forgottenAt: deps.now() }),
    fanOutStep(deps, due, 'forget-words'),
  ],
  'close-cycle': async (deps, { cycle }) => closing(deps, cycle),
};
