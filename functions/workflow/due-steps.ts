import { monthOf } from '../domain/calendar.ts';
import type { Cycle } from '../domain/cycle.ts';
import type { MailOrder } from '../domain/mail-order.ts';
import type { Occurrence } from '../domain/occurrence.ts';
import { mailRow, stepRow } from '../domain/outbox.ts';
import type { Programme } from '../domain/programme.ts';
import { localDate } from '../domain/working-days.ts';
import type { Change } from '../store/changes.ts';
import { cycles, pairs } from '../store/groups.ts';
import { outboxChange } from '../store/outbox.ts';
import { administratorKey } from './administrators.ts';
import { approvalChanges } from './approve-note.ts';
import { closing } from './close-cycle.ts';
import type { Deps } from './deps.ts';
import { monthNoteRowId } from './fan-outs.ts';
import { opening } from './open-choosing.ts';
import { rowIdOf } from './row-ids.ts';

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

const fanOutStep = (deps: Deps, { cycle, occurrence }: Due, step: string): Change => {
  const { programmeId, number, revision } = cycle;
  const order = { step, programmeId, cycle: number, revision, month: occurrence.month };
  return outboxChange(
    stepRow(
      rowIdOf(step, programmeId, number, occurrence.occurrence, occurrence.revision),
      order,
      deps.now(),
    ),
  );
};

/** To the facilitator and every administrator, each with a link of their own. */
const toOrganisers = (deps: Deps, due: Due, mail: MailOrder['mail'], withFacilitator: boolean): Change[] => {
  const { programmeId, number } = due.cycle;
  const administrators = deps.settings.administrators.map(
    (email) => ({ kind: 'administrator', personId: administratorKey(email) }) as const,
  );
  const recipients = withFacilitator ? [{ kind: 'facilitator' } as const, ...administrators] : administrators;
  return recipients.map((to) =>
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

/** The working morning after a pair's own hour, months 2 to 5: each is asked for the month's note. */
const afterHour: DueStep = async (deps, { programme, cycle, occurrence }) => {
  if (!occurrence.pairId || cycle.state !== 'running') return [];
  const pair = await pairs.get(deps.table, cycle.programmeId, cycle.number, occurrence.pairId);
  const session = pair?.sessions.find(({ sessionId }) => occurrence.occurrence.endsWith(`-${sessionId}`));
  if (!pair || pair.endedAt || !session || session.state === 'cancelled') return [];
  const month = monthOf(cycle, localDate(session.at, programme.timeZone));
  const months = monthsOf(cycle);
  if (month < 2 || month >= months) return [];
  return pair.members.map((personId) =>
    outboxChange(
      mailRow(
        monthNoteRowId(cycle.programmeId, cycle.number, month, personId),
        {
          mail: 'month-note',
          to: { kind: 'leader', personId },
          programmeId: cycle.programmeId,
          cycle: cycle.number,
          pairId: pair.pairId,
          month,
        },
        deps.now(),
        'bulk',
      ),
    ),
  );
};

const monthsOf = (cycle: Cycle): number => monthOf(cycle, cycle.nextAwayday);

/** Every step of the calendar, by name: what `scheduled` does when it is due. */
export const DUE_STEPS: Record<string, DueStep> = {
  'nudge-invitations': fanningOut('nudge-invitations'),
  'prepare-awayday': async (deps, due) => toOrganisers(deps, due, 'awayday-eve', true),
  'open-choosing': async (deps, { programme, cycle }) => opening(deps, programme, cycle),
  'nudge-choosing': fanningOut('nudge-choosing'),
  'close-choosing': closeChoosing,
  'after-hour': afterHour,
  'prompt-month': fanningOut('prompt-month'),
  'prompt-extra-month': fanningOut('prompt-month'),
  'prompt-six-months': fanningOut('prompt-six-months'),
  'nudge-six-months': fanningOut('nudge-six-months'),
  'confirm-awayday': async (deps, due) =>
    due.cycle.nextAwaydayConfirmed ? [] : toOrganisers(deps, due, 'confirm-awayday', false),
  'ask-summary-approval': async (deps, { cycle }) =>
    cycle.summaryNote.approvedAt ? [] : approvalChanges(deps, cycle, 'summary'),
  'close-cycle': async (deps, { cycle }) => closing(deps, cycle),
};
