import type { Instant } from '../../../functions/domain/values.ts';
import { addDays, addMonths } from '../../../functions/domain/working-days.ts';
import type { AdviceAsked, ChangeAsked, Growing, SaidLookBack } from './growing-record.ts';
import type { MailKind } from './mail-kinds.ts';

/** A mail that came to somebody in the demo. */
export interface SeenMail {
  readonly at: Instant;
  readonly to: string;
  readonly kind: MailKind;
  readonly nudge: boolean;
  readonly page: string;
  readonly cycle: number;
  readonly subject: string;
  /** Its words without links, for what must not be in them. */
  readonly text: string;
  /** Whom a reply would reach. */
  readonly replyTo: string | undefined;
  readonly calendar: string | undefined;
}

export interface SeenInvitation {
  readonly id: string;
  readonly cycle: number;
  readonly at: Instant;
  /** Absent where the facilitator pencilled it in. */
  readonly from: string | undefined;
  readonly members: string[];
  /** The pair that was asked to make room. */
  readonly joins: SeenPair | undefined;
  readonly yes: Set<string>;
  state: 'open' | 'accepted' | 'declined' | 'withdrawn' | 'lapsed';
  endedAt?: Instant;
  declinedBy?: string;
}

export interface SeenHour {
  at: Instant;
  state: 'agreed' | 'held' | 'cancelled';
  /** The two have come back to it since. */
  talkedOver?: boolean;
  /** Each of these is a mail to every member. */
  readonly news: {
    readonly at: Instant;
    readonly what: 'agreed' | 'moved' | 'cancelled';
    readonly to: readonly string[];
  }[];
}

export interface SeenPair {
  readonly cycle: number;
  members: string[];
  readonly everIn: Set<string>;
  readonly formedAt: Instant;
  endedAt?: Instant;
  readonly hours: SeenHour[];
}

/** A forming: a pair, or a pair that became three; who gets which mail follows from it. */
export interface Forming {
  readonly cycle: number;
  readonly at: Instant;
  readonly members: readonly string[];
  /** Who asked a pair to make room. */
  readonly joined?: string;
}

export interface Leaving {
  readonly cycle: number;
  readonly at: Instant;
  readonly who: string;
  readonly members: readonly string[];
  /** Off the roster: no mail goes to them any more. */
  readonly left: boolean;
}

export type Sharing = 'nobody' | 'pair' | 'team-unnamed' | 'team-named' | 'awayday';

interface WrittenInsight {
  readonly cycle: number;
  readonly at: Instant;
  readonly who: string;
  readonly sharing: Sharing;
  /** The letters by which its words are known. */
  readonly mark: string;
  /** When they took it back from the team. */
  withdrawnAt?: Instant;
}

export interface SeenCycle {
  readonly number: number;
  readonly awayday: string;
  /** When choosing closes, by the plan. */
  readonly closes: Instant;
  readonly nextAwayday: string;
  announcedAt?: Instant;
  /** Every time that choosing opened or opened again, and closed. */
  readonly openings: { readonly at: Instant; closes: Instant }[];
  readonly closings: Instant[];
  closedAt?: Instant;
  /** Who was on the roster when it was announced, and each one's answers since. */
  readonly invited: Set<string>;
  readonly answers: Map<string, { readonly at: Instant; readonly answer: 'taking-part' | 'not-this-time' }[]>;
}

/** All that the demo did and saw, by its own hand: what the checks count from. */
export interface Ledger {
  readonly mails: SeenMail[];
  readonly cycles: SeenCycle[];
  readonly invitations: Map<string, SeenInvitation>;
  /** To whom a leader said yes, by asking or by accepting: `cycle address` to addresses. */
  readonly yeses: Map<string, Set<string>>;
  readonly pairs: SeenPair[];
  readonly formings: Forming[];
  readonly leavings: Leaving[];
  readonly insights: WrittenInsight[];
  readonly lookBacks: SaidLookBack[];
  readonly growings: Growing[];
  readonly advice: AdviceAsked[];
  readonly changes: ChangeAsked[];
  /** Month notes that were written, and other words by which somebody ended their silence. */
  readonly heard: {
    readonly who: string;
    readonly at: Instant;
    readonly cycle: number;
    readonly month?: number;
  }[];
  /** Who asked for a word with the facilitator. */
  readonly words: { readonly who: string; readonly at: Instant; readonly cycle: number }[];
  /** Who asked for a fresh link, and when the administrator asked to sign in. */
  readonly freshLinks: { readonly who: string; readonly at: Instant; readonly cycle: number }[];
  readonly signIns: { readonly at: Instant; readonly cycle: number }[];
  /** Who left the organisation, and when. */
  readonly gone: Map<string, Instant>;
  /** Who paused their mails. */
  readonly pauses: { readonly who: string; readonly from: Instant; until?: Instant }[];
  /** What went against a promise at the moment it was seen, by the name of the promise. */
  readonly broken: { readonly promise: string; readonly what: string }[];
  /** How often a promise was looked at without being broken. */
  readonly kept: Map<string, number>;
}

export const newLedger = (): Ledger => ({
  mails: [],
  cycles: [],
  invitations: new Map(),
  yeses: new Map(),
  pairs: [],
  formings: [],
  leavings: [],
  insights: [],
  lookBacks: [],
  growings: [],
  advice: [],
  changes: [],
  heard: [],
  words: [],
  freshLinks: [],
  signIns: [],
  gone: new Map(),
  pauses: [],
  broken: [],
  kept: new Map(),
});

/** Looks at a promise once: kept, or broken in this way. */
export const look = (ledger: Ledger, promise: string, broken?: string | undefined): void => {
  ledger.kept.set(promise, (ledger.kept.get(promise) ?? 0) + 1);
  if (broken !== undefined) ledger.broken.push({ promise, what: broken });
};

export const cycleIn = (ledger: Ledger, number: number): SeenCycle => {
  const found = ledger.cycles.find((cycle) => cycle.number === number);
  if (!found) throw new Error(`The demo has not planned cycle ${number}.`);
  return found;
};

/** What somebody last said before that moment. */
export const answerAt = ({ answers }: SeenCycle, who: string, at: Instant) =>
  answers.get(who)?.findLast((said) => said.at <= at)?.answer;

export const pairOf = (ledger: Ledger, cycle: number, who: string): SeenPair | undefined =>
  ledger.pairs.find(
    (pair) => pair.cycle === cycle && pair.endedAt === undefined && pair.members.includes(who),
  );

/** Takes part, has nobody yet, and is still with the organisation. */
export const isFree = (ledger: Ledger, cycle: number, who: string, at: Instant): boolean =>
  answerAt(cycleIn(ledger, cycle), who, at) === 'taking-part' &&
  !ledger.gone.has(who) &&
  pairOf(ledger, cycle, who) === undefined;

/** Which month of its cycle a date lies in, as people count: 0 before the Awayday. */
export const monthOn = (dates: MonthDates, date: string): number =>
  monthStarts(dates).filter((start) => start <= date).length;

/** The day on which a month ends that has another after it. */
export const lastDayOf = (dates: MonthDates, month: number): string =>
  addDays(monthStarts(dates)[month] ?? dates.nextAwayday, -1);

type MonthDates = Pick<SeenCycle, 'awayday' | 'nextAwayday'>;

const monthStarts = ({ awayday, nextAwayday }: MonthDates): string[] => [
  awayday,
  ...[1, 2, 3].map((months) => addMonths(awayday, months)),
  addMonths(nextAwayday, -2),
  addMonths(nextAwayday, -1),
];
