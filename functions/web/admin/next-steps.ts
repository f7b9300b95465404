import type { Cycle } from '../../domain/cycle.ts';
import type { Programme } from '../../domain/programme.ts';
import { formatDate, formatDateTime } from '../../domain/working-days.ts';

export interface NextStep {
  readonly label: string;
  /** What is so, or what is waited for. */
  readonly hint: string;
  readonly state: 'done' | 'now' | 'waiting' | 'later';
  /** The page, below the programme's own, on which it is done; absent where others do it. */
  readonly page?: string;
}

type Draft = Omit<NextStep, 'state'> & { readonly done: boolean; readonly waiting?: boolean };

/** What an administrator does from an empty programme to the next Awayday: the first thing open is what is next. */
export const nextSteps = (programme: Programme, cycle: Cycle | undefined): NextStep[] => {
  let reached = false;
  return drafts(programme, cycle).map(({ done, waiting, ...step }) => {
    if (done) return { ...step, state: 'done' };
    if (reached) return { ...step, state: 'later' };
    if (!waiting) reached = true;
    return { ...step, state: waiting ? 'waiting' : 'now' };
  });
};

const drafts = (programme: Programme, cycle: Cycle | undefined): Draft[] => {
  const running = cycle && cycle.state !== 'cancelled' && cycle.state !== 'closed' ? cycle : undefined;
  const steps = [roster(programme), plan(programme, cycle, running), ...beforeAnnouncing(programme, running)];
  return running && running.state !== 'planned' ? [...steps, ...afterAnnouncing(programme, running)] : steps;
};

const roster = ({ rosterVersion }: Programme): Draft => ({
  label: 'Upload the roster',
  hint:
    rosterVersion > 0
      ? 'Done. You can upload a newer one at any time.'
      : 'The people you invite, from a spreadsheet.',
  done: rosterVersion > 0,
  page: 'roster',
});

const plan = (programme: Programme, latest: Cycle | undefined, running: Cycle | undefined): Draft => {
  const again = latest !== undefined && !running;
  const hint = running
    ? `Awayday on ${formatDate(running.awayday)}, the next one on ${formatDate(running.nextAwayday)}.`
    : 'Choose the date of the Awayday; all other dates follow from it.';
  return {
    label: again ? `Plan round ${programme.latestCycle + 1}` : 'Plan the cycle',
    hint,
    done: running !== undefined,
    page: running ? 'cycle' : 'cycle/plan',
  };
};

const beforeAnnouncing = ({ sponsor, timeZone }: Programme, cycle: Cycle | undefined): Draft[] => {
  const note = cycle?.invitationNote;
  const approved = note?.approvedAt !== undefined;
  const asked = note?.askedAt !== undefined;
  const hint = approved
    ? `${sponsor.name} approved the note on ${formatDateTime(note.approvedAt ?? '', timeZone)}.`
    : asked
      ? `Asked on ${formatDateTime(note.askedAt ?? '', timeZone)}. You can ask again.`
      : 'The invitation goes out in their name, so they read it first.';
  const announced = cycle !== undefined && cycle.state !== 'planned';
  return [
    {
      label:
        asked && !approved ? `${sponsor.name} approves the invitation` : `Ask ${sponsor.name} to approve`,
      hint,
      done: approved || announced,
      page: 'cycle',
    },
    {
      label: 'Announce',
      hint: announced ? 'The invitations have gone out.' : 'The invitation goes to everyone on the roster.',
      done: announced,
      page: announced ? 'cycle' : 'cycle/announce',
    },
  ];
};

const afterAnnouncing = ({ facilitator, sponsor }: Programme, cycle: Cycle): Draft[] => [
  {
    label: 'Choose partners',
    hint:
      cycle.state === 'choosing'
        ? 'Choosing is open.'
        : cycle.state === 'running'
          ? 'Choosing has closed.'
          : cycle.choosingOpens
            ? 'Choosing opens by itself at the hour you set.'
            : `${facilitator.name} opens choosing at the Awayday.`,
    done: cycle.state === 'running',
    waiting: true,
    page: 'cycle',
  },
  {
    label: 'Confirm the next Awayday',
    hint: cycle.nextAwaydayConfirmed
      ? `Confirmed: ${formatDate(cycle.nextAwayday)}.`
      : `Planned for ${formatDate(cycle.nextAwayday)}. Until you confirm it, nothing closes.`,
    done: cycle.nextAwaydayConfirmed,
    waiting: true,
    page: 'cycle/next-awayday',
  },
  {
    label: `${sponsor.name} approves the note for the summary`,
    hint: cycle.summaryNote.approvedAt
      ? 'Approved.'
      : cycle.summaryNote.askedAt
        ? 'Asked. The summary mail waits for it.'
        : 'We ask two weeks before the next Awayday.',
    done: cycle.summaryNote.approvedAt !== undefined,
    waiting: true,
    page: 'cycle',
  },
];
