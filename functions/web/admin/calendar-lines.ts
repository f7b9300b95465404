import { type CalendarEntry, cycleCalendar, type Step } from '../../domain/calendar.ts';
import type { Cycle } from '../../domain/cycle.ts';
import type { Programme } from '../../domain/programme.ts';
import type { Instant } from '../../domain/values.ts';

export interface CalendarLine {
  readonly title: string;
  /** Absent where a person does it when the moment has come. */
  readonly at?: Instant;
  readonly on?: string;
  readonly who: string;
  readonly state: 'past' | 'to-come' | 'unconfirmed';
}

/** After two silent months nothing monthly goes to a leader until they say so, the last month's mail included. */
const EVERYONE_BUT_THE_SILENT = 'Everyone in a pair, unless silent for two months';

const WHO: Record<Step, (programme: Programme) => string> = {
  'nudge-invitations': () => 'Leaders who have not replied',
  'prepare-awayday': ({ facilitator }) => `${facilitator.name} and you`,
  'open-choosing': () => 'Everyone taking part',
  'nudge-choosing': () => 'Leaders still choosing',
  'close-choosing': () => 'Everyone taking part: today’s pairs',
  'prompt-targets': () => 'Leaders in a pair who have no target yet',
  'nudge-targets': () => 'Leaders in a pair who have no target yet',
  'prompt-month': () => EVERYONE_BUT_THE_SILENT,
  'prompt-extra-month': () => EVERYONE_BUT_THE_SILENT,
  'prompt-six-months': () => EVERYONE_BUT_THE_SILENT,
  'nudge-six-months': () => 'Leaders in a pair who have not written, unless silent for two months',
  progress: () => 'You, in numbers',
  'confirm-awayday': () => 'You',
  'ask-summary-approval': ({ sponsor }) => sponsor.name,
  'close-cycle': () => 'Everyone who took part',
  'forget-words': () => 'Nobody is written to',
};

/** All that follows from a cycle's dates, in order, for the people who plan it. */
export const calendarLines = (programme: Programme, cycle: Cycle, now: Instant): CalendarLine[] => {
  const { timeZone, quietDays, pauses, retentionMonths } = programme;
  const { awayday, choosingOpens, choosingCloses, announcedAt = now } = cycle;
  const input = { timeZone, quietDays, pauses, retentionMonths, ...cycle, announcedAt };
  const lines = cycleCalendar(input).map((entry) => lineOf(entry, programme, cycle, now));
  if (choosingOpens !== undefined) return lines;
  const byHand: CalendarLine = {
    title: 'Choosing opens',
    on: awayday,
    who: `Everyone taking part, once ${programme.facilitator.name} opens it`,
    state: cycle.choosingOpenedAt === undefined ? 'to-come' : 'past',
  };
  const closing = lines.findIndex(({ title, at }) => at === choosingCloses || title === 'Choosing closes');
  const nudge = lines.findIndex(({ who }) => who === WHO['nudge-choosing'](programme));
  const place = nudge >= 0 ? Math.min(nudge, closing) : closing;
  return [...lines.slice(0, place), byHand, ...lines.slice(place)];
};

const lineOf = (entry: CalendarEntry, programme: Programme, cycle: Cycle, now: Instant): CalendarLine => {
  const waits = entry.step === 'close-cycle' && !cycle.nextAwaydayConfirmed;
  const past = entry.dueAt <= now && cycle.state !== 'planned';
  return {
    title: entry.title,
    at: entry.dueAt,
    who: WHO[entry.step](programme),
    state: waits ? 'unconfirmed' : past ? 'past' : 'to-come',
  };
};
