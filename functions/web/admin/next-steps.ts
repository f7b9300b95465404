import type { Cycle } from '../../domain/cycle.ts';
import type { Programme } from '../../domain/programme.ts';
import { addDays, formatDate, formatDateTime, localDate } from '../../domain/working-days.ts';
import type { OpenCycles } from './open-cycles.ts';

export interface NextStep {
  readonly label: string;
  /** What is so, or what is waited for. */
  readonly hint: string;
  readonly state: 'done' | 'now' | 'later';
  /** The page, below the programme's own, on which it is done. */
  readonly page: string;
}

interface Draft extends Omit<NextStep, 'state'> {
  readonly done: boolean;
  /** Somebody else's turn, or its time has not come: the steps after it need not wait for it. */
  readonly waiting?: boolean;
}

/**
 * What an administrator does from an empty programme to the next Awayday, and where they are in it.
 * @param today the local date of the programme
 * @param unpaired how many take part in the cycle that has begun, and have no partner
 */
export const nextSteps = (
  programme: Programme,
  { ending, begun, planned, unsent }: OpenCycles,
  today: string,
  unpaired = 0,
): NextStep[] => {
  const planNow = planned !== undefined || begun === undefined || begun.nextAwaydayConfirmed;
  const drafts = [
    ...(unsent ? [summaryOf(programme, unsent)] : []),
    ...(begun ? [] : [roster(programme)]),
    ...(ending ? towardsItsEnd(programme, ending, today) : []),
    ...(begun ? beginning(programme, begun, today, unpaired) : []),
    ...(begun && !ending ? towardsItsEnd(programme, begun, today) : []),
    ...(planNow && !ending ? planning(programme, planned) : []),
  ];
  let reached = false;
  return drafts.map(({ done, waiting, ...step }) => {
    if (done) return { ...step, state: 'done' };
    if (reached || waiting) return { ...step, state: 'later' };
    reached = true;
    return { ...step, state: 'now' };
  });
};

const roster = ({ rosterVersion }: Programme): Draft => ({
  label: 'Upload the roster',
  hint:
    rosterVersion > 0
      ? 'You can upload a newer one at any time.'
      : 'The people you invite, from a spreadsheet.',
  done: rosterVersion > 0,
  page: 'roster',
});

const planning = (programme: Programme, cycle: Cycle | undefined): Draft[] => {
  const number = cycle?.number ?? programme.latestCycle + 1;
  const { sponsor, timeZone } = programme;
  const { approvedAt, askedAt, lapsedAt } = cycle?.invitationNote ?? {};
  const page = cycle ? `cycle/${number}` : 'cycle/plan';
  return [
    {
      label: number === 1 ? 'Plan the cycle' : `Plan cycle ${number}`,
      hint: cycle
        ? `Awayday on ${formatDate(cycle.awayday)}, the next one on ${formatDate(cycle.nextAwayday)}.`
        : 'Choose the date of the Awayday; all other dates follow from it.',
      done: cycle !== undefined,
      page,
    },
    {
      label: `Ask ${sponsor.name} to approve`,
      hint: approvedAt
        ? `Approved on ${formatDateTime(approvedAt, timeZone)}.`
        : lapsedAt && !askedAt
          ? 'The Awayday has moved since they approved: they must read it again.'
          : askedAt
            ? `Asked on ${formatDateTime(askedAt, timeZone)}. As soon as they approve, you can announce.`
            : 'The invitation goes out in their name, so they read it first.',
      done: approvedAt !== undefined,
      page,
    },
    {
      label: 'Announce',
      hint: 'Everyone on the roster gets the invitation.',
      done: false,
      page: cycle ? `${page}/announce` : page,
    },
  ];
};

const CHOOSING: Partial<Record<Cycle['state'], string>> = {
  choosing: 'Choosing is open.',
  running: 'Choosing has closed.',
};

/** For so long after choosing closed, those who found nobody come first; then the next round is theirs. */
const UNPAIRED_DAYS = 28;

const beginning = (
  { facilitator, timeZone }: Programme,
  cycle: Cycle,
  today: string,
  unpaired: number,
): Draft[] => {
  const alone =
    cycle.state === 'running' &&
    unpaired > 0 &&
    today < addDays(localDate(cycle.choosingCloses, timeZone), UNPAIRED_DAYS);
  return [
    {
      label: 'Announce',
      hint: 'Everyone on the roster has been invited.',
      done: true,
      page: `cycle/${cycle.number}`,
    },
    {
      label: 'Choose partners',
      hint: alone
        ? `Choosing has closed, and ${unpaired === 1 ? 'one has' : `${unpaired} have`} no partner: open it again, or pencil two in.`
        : (CHOOSING[cycle.state] ??
          (cycle.choosingOpens
            ? `Choosing opens by itself on ${formatDate(cycle.awayday)}.`
            : `${facilitator.name} opens choosing on ${formatDate(cycle.awayday)}.`)),
      done: cycle.state === 'running' && !alone,
      waiting: !alone,
      page: 'awayday',
    },
  ];
};

/** A closed round is not over before its summary has gone out. */
const summaryOf = ({ sponsor, timeZone }: Programme, { number, summaryNote }: Cycle): Draft => ({
  label: `Ask ${sponsor.name} to approve the summary`,
  hint: summaryNote.askedAt
    ? `Cycle ${number} has closed. Asked on ${formatDateTime(summaryNote.askedAt, timeZone)}; the summary goes out once it is approved.`
    : `Cycle ${number} has closed. The summary goes out once it is approved.`,
  done: false,
  page: `cycle/${number}`,
});

/** Before the first of the two mails that ask for it, nobody need think of the next Awayday. */
const ASKED_DAYS_BEFORE = 42;

const towardsItsEnd = ({ sponsor }: Programme, cycle: Cycle, today: string): Draft[] => [
  {
    label: 'Confirm the next Awayday',
    hint: cycle.nextAwaydayConfirmed
      ? `Confirmed: ${formatDate(cycle.nextAwayday)}.`
      : `Planned for ${formatDate(cycle.nextAwayday)}. Until you confirm it, nothing closes.`,
    done: cycle.nextAwaydayConfirmed,
    waiting: today < addDays(cycle.nextAwayday, -ASKED_DAYS_BEFORE),
    page: `cycle/${cycle.number}/next-awayday`,
  },
  {
    label: `${sponsor.name} approves the note to the summary`,
    hint: cycle.summaryNote.approvedAt
      ? 'Approved.'
      : cycle.summaryNote.askedAt
        ? 'Asked. The summary goes out once it is approved.'
        : 'We ask two weeks before the next Awayday.',
    done: cycle.summaryNote.approvedAt !== undefined,
    waiting: true,
    page: `cycle/${cycle.number}`,
  },
];
