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

/** What a sponsor gets as such, who may be a leader, too. */
const TO_THE_SPONSOR: ReadonlySet<MailKind> = new Set(['approve-note', 'impact-summary']);

const allowedIn = (month: number): number => ([0, 1, 2, 6].includes(month) ? 6 : 3);

/** Of one leader: on average, half of them no more than, and at most. */
export interface Spread {
  readonly average: number;
  readonly median: number;
  readonly most: number;
}

/** What came by the calendar alone, and all there was with the answers to what people did. */
export interface Restraint {
  /** In one cycle. */
  readonly unasked: Spread;
  readonly all: Spread;
  readonly byMonth: readonly { readonly month: number; readonly unasked: Spread; readonly all: Spread }[];
  /** Months of a leader in which more came unasked than we mean to send, and all such months. */
  readonly above: number;
  readonly months: number;
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
    ({ to, kind, cycle }) => people.has(to) && !TO_THE_SPONSOR.has(kind) && cycle > 0,
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

const unaskedIn = ({ mails }: LeaderMonth): number => mails.filter(({ kind }) => UNASKED.has(kind)).length;

const allIn = ({ mails }: LeaderMonth): number => mails.length;

const isAbove = (it: LeaderMonth): boolean => unaskedIn(it) > allowedIn(it.month);

const medianOf = (counts: readonly number[]): number => {
  const sorted = [...counts].sort((a, b) => a - b);
  const middle = sorted.slice(Math.floor((sorted.length - 1) / 2), Math.floor(sorted.length / 2) + 1);
  return middle.reduce((sum, count) => sum + count, 0) / Math.max(1, middle.length);
};

const spreadOf = (counts: readonly number[]): Spread => ({
  average: counts.reduce((sum, count) => sum + count, 0) / Math.max(1, counts.length),
  median: medianOf(counts),
  most: Math.max(0, ...counts),
});

export const restraintOf = (scene: Scene): Restraint => {
  const each = leaderMonths(scene);
  const cycles = [...Map.groupBy(each, ({ who, cycle }) => `${cycle} ${who}`).values()];
  const inCycle = (count: (it: LeaderMonth) => number) =>
    spreadOf(cycles.map((months) => months.reduce((sum, it) => sum + count(it), 0)));
  return {
    unasked: inCycle(unaskedIn),
    all: inCycle(allIn),
    byMonth: [0, 1, 2, 3, 4, 5, 6].map((month) => {
      const those = each.filter((it) => it.month === month);
      return { month, unasked: spreadOf(those.map(unaskedIn)), all: spreadOf(those.map(allIn)) };
    }),
    above: each.filter(isAbove).length,
    months: each.length,
  };
};

/** Of what comes unasked; mails that answer something just done are as many as people make them. */
export const restraintChecks = (scene: Scene): Check[] => [
  check(
    'At most six unasked mails in months 1, 2 and 6, and three in the others',
    leaderMonths(scene),
    (it) => (isAbove(it) ? `${it.who}, month ${it.month} of cycle ${it.cycle}: ${unaskedIn(it)}` : undefined),
  ),
];
