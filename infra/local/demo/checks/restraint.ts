import { cycleIn, monthOn, type SeenMail } from '../ledger.ts';
import type { MailKind } from '../mail-kinds.ts';
import type { Scene } from '../scene.ts';
import { type Check, check } from './check.ts';

/** What comes by the calendar alone, whatever its reader did. */
const UNASKED: ReadonlySet<MailKind> = new Set([
  'invitation',
  'choosing-open',
  'todays-pairs',
  'targets',
  'month-note',
  'shall-we-write',
  'six-months',
  'cycle-summary',
  'own-summary',
]);

const allowedIn = (month: number): number => ([0, 1, 2, 6].includes(month) ? 6 : 3);

export interface Restraint {
  /** Of one leader in one cycle. */
  readonly average: number;
  readonly most: number;
  /** Months of a leader in which more came than we mean to send, and of all such months. */
  readonly above: number;
  readonly months: number;
  /** By month, 0 to 6: the average and the most of one leader. */
  readonly byMonth: readonly { readonly month: number; readonly average: number; readonly most: number }[];
}

interface LeaderMonth {
  readonly who: string;
  readonly cycle: number;
  readonly month: number;
  readonly mails: readonly SeenMail[];
}

const leaderMonths = (scene: Scene): LeaderMonth[] => {
  const { ledger, time, people } = scene;
  const toLeaders = ledger.mails.filter(
    ({ to, kind, cycle }) => people.has(to) && kind !== 'approve-note' && cycle > 0,
  );
  const groups = Map.groupBy(
    toLeaders,
    ({ to, cycle, at }) => `${cycle} ${monthOn(cycleIn(ledger, cycle), time.dateOf(at))} ${to}`,
  );
  return [...groups].map(([key, mails]) => {
    const [cycle = '0', month = '0', who = ''] = key.split(' ');
    return { who, cycle: Number(cycle), month: Number(month), mails };
  });
};

export const restraintOf = (scene: Scene): Restraint => {
  const each = leaderMonths(scene);
  const perCycle = [...Map.groupBy(each, ({ who, cycle }) => `${cycle} ${who}`).values()].map((all) =>
    all.reduce((sum, { mails }) => sum + mails.length, 0),
  );
  const averageOf = (counts: readonly number[]) =>
    counts.reduce((sum, count) => sum + count, 0) / Math.max(1, counts.length);
  return {
    average: averageOf(perCycle),
    most: Math.max(0, ...perCycle),
    above: each.filter(({ month, mails }) => mails.length > allowedIn(month)).length,
    months: each.length,
    byMonth: [0, 1, 2, 3, 4, 5, 6].map((month) => {
      const counts = each.filter((it) => it.month === month).map(({ mails }) => mails.length);
      return { month, average: averageOf(counts), most: Math.max(0, ...counts) };
    }),
  };
};

/** Of what comes unasked; mails that answer something just done are as many as people make them. */
export const restraintChecks = (scene: Scene): Check[] => [
  check(
    'At most six unasked mails in months 1, 2 and 6, and three in the others',
    leaderMonths(scene),
    (it) => {
      const unasked = it.mails.filter(({ kind }) => UNASKED.has(kind)).length;
      return unasked > allowedIn(it.month)
        ? `${it.who}, month ${it.month} of cycle ${it.cycle}: ${unasked}`
        : undefined;
    },
  ),
];
