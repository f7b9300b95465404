import { mayAnswer, mayChoose } from '../../domain/choices.ts';
import type { Cycle } from '../../domain/cycle.ts';
import { cycleMonthOn, cycleMonths } from '../../domain/cycle-months.ts';
import { type Seat, takesPart } from '../../domain/seat.ts';

/** The everyday page that makes sense to a leader now: where a stale link lands. */
export const homeOf = (cycle: Cycle, me: Seat): string => {
  if (cycle.state === 'closed') return 'summary';
  if (me.pairId) return 'pair';
  if (takesPart(me) && mayChoose(cycle, me)) return 'choose';
  if (mayAnswer(cycle, me)) return 'join';
  return cycle.state === 'running' ? 'board' : 'join';
};

/** The private page that makes sense now. */
export const privateHomeOf = (cycle: Cycle, me: Seat, today: string): string => {
  if (cycle.state === 'closed') return 'six-months';
  if (!me.pairId) return 'mails';
  const { number } = cycleMonthOn(cycle, today);
  if (number === 1) return 'targets';
  return number === cycleMonths(cycle).length ? 'six-months' : `note/${number}`;
};

/** What the head of each page offers. */
export const entriesFor = (cycle: Cycle, me: Seat): { page: string; label: string }[] => {
  const choosing = cycle.state === 'choosing';
  if (cycle.state === 'closed') return [{ page: 'summary', label: 'What we learnt' }];
  if (cycle.state === 'cancelled') return [];
  return [
    ...(me.pairId
      ? [{ page: 'pair', label: 'Our pair' }]
      : takesPart(me) && mayChoose(cycle, me)
        ? [{ page: 'choose', label: 'Choose' }]
        : []),
    ...(choosing || cycle.state === 'running' ? [{ page: 'board', label: 'Who has paired' }] : []),
    ...(!me.pairId && (cycle.state !== 'running' || mayAnswer(cycle, me))
      ? [{ page: 'join', label: 'My answer' }]
      : []),
  ];
};
