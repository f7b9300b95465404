import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  type CalendarInput,
  checkPlan,
  cycleCalendar,
  cycleMonths,
  defaultNextAwayday,
  guideMonth,
  monthOf,
  type Step,
} from '../../functions/domain/calendar.ts';
import {
  addDays,
  addMonths,
  atLocalTime,
  formatTime,
  isWorkingDay,
  localDate,
  withinSendingHours,
} from '../../functions/domain/working-days.ts';

const timeZone = 'Europe/London';
const at = (date: string, time = '08:30', zone = timeZone) => atLocalTime(date, time, zone);

// Wednesday 9 September 2026 to Tuesday 9 March 2027.
const autumn: CalendarInput = {
  timeZone,
  quietDays: [],
  announcedAt: at('2026-08-24', '10:00'),
  awayday: '2026-09-09',
  choosingCloses: at('2026-09-09', '16:30'),
  nextAwayday: '2027-03-09',
};
const autumnWith = (changes: Partial<CalendarInput>): CalendarInput => ({ ...autumn, ...changes });
const due = (input: CalendarInput) =>
  Object.fromEntries(cycleCalendar(input).map(({ occurrence, dueAt }) => [occurrence, dueAt]));
const prompts = (input: CalendarInput) =>
  cycleCalendar(input)
    .filter(({ step }) => step.startsWith('prompt-') && step !== 'prompt-targets')
    .map(({ occurrence }) => occurrence);

describe('a cycle of six months', () => {
  it('has this calendar, in order', () => {
    expect(cycleCalendar(autumnWith({ choosingOpens: at('2026-09-09', '14:00') }))).toEqual([
      {
        occurrence: 'nudge-invitations',
        step: 'nudge-invitations',
        dueAt: at('2026-08-28'),
        title: 'A reminder to those who have not yet replied to the invitation',
      },
      {
        occurrence: 'prepare-awayday',
        step: 'prepare-awayday',
        dueAt: at('2026-09-07'),
        title: 'Everything for the Awayday, to those who run it',
      },
      {
        occurrence: 'open-choosing',
        step: 'open-choosing',
        dueAt: at('2026-09-09', '14:00'),
        title: 'Choosing opens',
      },
      {
        occurrence: 'nudge-choosing',
        step: 'nudge-choosing',
        dueAt: at('2026-09-09', '15:30'),
        title: 'A reminder to those who are still choosing',
      },
      {
        occurrence: 'close-choosing',
        step: 'close-choosing',
        dueAt: at('2026-09-09', '16:30'),
        title: 'Choosing closes',
      },
      {
        occurrence: 'prompt-targets',
        step: 'prompt-targets',
        dueAt: at('2026-09-30'),
        title: 'Month 1: what gets in your own way?',
      },
      {
        occurrence: 'nudge-targets',
        step: 'nudge-targets',
        dueAt: at('2026-10-05'),
        title: 'A reminder to those who have no target yet',
      },
      progress(2, '2026-10-09'),
      prompt(2, '2026-10-30', 'what will you do differently?'),
      progress(3, '2026-11-09'),
      prompt(3, '2026-11-30', 'what did you try?'),
      progress(4, '2026-12-09'),
      prompt(4, '2026-12-30', 'how far has it taken you?'),
      progress(5, '2027-01-11'), // the 9th is a Saturday
      {
        occurrence: 'confirm-awayday-1',
        step: 'confirm-awayday',
        dueAt: at('2027-01-26'),
        title: 'Please confirm the next Awayday, or move it',
      },
      prompt(5, '2027-02-01', 'what has become habit?'),
      progress(6, '2027-02-09'),
      {
        occurrence: 'prompt-six-months',
        step: 'prompt-six-months',
        dueAt: at('2027-02-23'),
        month: 6,
        monthNumber: 6,
        title: 'Month 6: what have you learnt?',
      },
      {
        occurrence: 'confirm-awayday-2',
        step: 'confirm-awayday',
        dueAt: at('2027-02-23'),
        title: 'The next Awayday: still on that date?',
      },
      {
        occurrence: 'ask-summary-approval',
        step: 'ask-summary-approval',
        dueAt: at('2027-02-23'),
        title: 'The sponsor reads and approves the note that goes out with the summary',
      },
      {
        occurrence: 'nudge-six-months',
        step: 'nudge-six-months',
        dueAt: at('2027-03-01'),
        title: 'A reminder to those who have not yet looked back',
      },
      {
        occurrence: 'close-cycle',
        step: 'close-cycle',
        dueAt: at('2027-03-09'),
        title: 'The next Awayday: the summary reaches everyone',
      },
      {
        occurrence: 'forget-words',
        step: 'forget-words',
        dueAt: at('2028-03-09'),
        title: 'What leaders wrote in private is deleted',
      },
    ]);
  });

  function prompt(month: number, date: string, question: string) {
    return {
      occurrence: `month-${month}`,
      step: 'prompt-month',
      dueAt: at(date),
      month,
      monthNumber: month,
      title: `Month ${month}: ${question}`,
    };
  }

  function progress(month: number, date: string) {
    return {
      occurrence: `progress-month-${month}`,
      step: 'progress',
      dueAt: at(date),
      monthNumber: month,
      title: `Month ${month}: the progress so far`,
    };
  }

  it('leaves the opening to the facilitator when no hour is set', () => {
    expect(due(autumn)).not.toHaveProperty('open-choosing');
  });
});

describe('before the Awayday', () => {
  it('moves a reminder that falls on a weekend to Monday', () => {
    expect(due(autumnWith({ announcedAt: at('2026-08-25', '10:00') }))['nudge-invitations']).toBe(
      at('2026-08-31'),
    );
  });

  it('sends no reminder on the Awayday or later', () => {
    expect(due(autumnWith({ announcedAt: at('2026-09-04', '10:00') }))['nudge-invitations']).toBe(
      at('2026-09-08'),
    );
    expect(due(autumnWith({ announcedAt: at('2026-09-05', '10:00') }))).not.toHaveProperty(
      'nudge-invitations',
    );
  });

  it('counts from the local day on which the invitation can go', () => {
    const lateOnSunday = atLocalTime('2026-08-23', '23:30', 'America/New_York');
    const newYork = autumnWith({ timeZone: 'America/New_York', announcedAt: lateOnSunday });
    expect(due(newYork)['nudge-invitations']).toBe(at('2026-08-28', '08:30', 'America/New_York'));
  });

  it('prepares two working days ahead, over a weekend and a quiet day', () => {
    const monday = autumnWith({ awayday: '2026-09-14', choosingCloses: at('2026-09-14', '16:30') });
    expect(due(monday)['prepare-awayday']).toBe(at('2026-09-10'));
    expect(due({ ...monday, quietDays: ['2026-09-11'] })['prepare-awayday']).toBe(at('2026-09-09'));
  });

  it('prepares at once when the cycle is announced at short notice', () => {
    const announcedAt = at('2026-09-08', '11:00');
    expect(due(autumnWith({ announcedAt }))['prepare-awayday']).toBe(announcedAt);
  });
});

describe('the reminder to choose', () => {
  const closing = (date: string, time: string, more: Partial<CalendarInput> = {}) =>
    due(autumnWith({ choosingCloses: at(date, time), ...more }))['nudge-choosing'];

  it('comes an hour before, when choosing closes on the Awayday', () => {
    expect(closing('2026-09-09', '16:30')).toBe(at('2026-09-09', '15:30'));
  });

  it('comes by five, when choosing closes late that evening', () => {
    expect(closing('2026-09-09', '21:00')).toBe(at('2026-09-09', '17:00'));
  });

  it('is left out when choosing lasts less than an hour', () => {
    expect(closing('2026-09-09', '15:00', { choosingOpens: at('2026-09-09', '14:15') })).toBeUndefined();
  });

  it('comes in the morning of a later closing day', () => {
    expect(closing('2026-09-11', '12:00')).toBe(at('2026-09-11'));
  });

  it('comes on the last working day before a closing on a weekend or a quiet day', () => {
    expect(closing('2026-09-13', '12:00')).toBe(at('2026-09-11'));
    expect(closing('2026-09-11', '12:00', { quietDays: ['2026-09-11'] })).toBe(at('2026-09-10'));
  });

  it('comes the day before, when choosing closes first thing in the morning', () => {
    expect(closing('2026-09-11', '08:00')).toBe(at('2026-09-10'));
  });

  it('comes late on a Friday Awayday, when choosing closes at the weekend', () => {
    const friday = { awayday: '2026-09-11', choosingCloses: at('2026-09-12', '18:00') };
    expect(due(autumnWith(friday))['nudge-choosing']).toBe(at('2026-09-11', '16:00'));
  });
});

describe('months', () => {
  const starts = (awayday: string, nextAwayday: string) =>
    Object.fromEntries(cycleMonths({ awayday, nextAwayday }).map(({ name, startsOn }) => [name, startsOn]));

  it('end with the month after an Awayday on the 31st, each reckoned from that day', () => {
    expect(starts('2026-08-31', '2027-03-01')).toEqual({
      'month-1': '2026-08-31',
      'month-2': '2026-09-30',
      'month-3': '2026-10-31',
      'month-4': '2026-11-30',
      'month-5': '2027-01-01',
      'month-6': '2027-02-01',
    });
  });

  it('prompts three weeks into each, moved off the weekend', () => {
    const input = autumnWith({
      announcedAt: at('2026-08-03', '10:00'),
      awayday: '2026-08-31',
      choosingCloses: at('2026-08-31', '16:30'),
      nextAwayday: '2027-03-01',
    });
    const dates = due(input);
    expect(dates['month-2']).toBe(at('2026-10-21'));
    expect(dates['month-3']).toBe(at('2026-11-23')); // Saturday the 21st
    expect(dates['month-4']).toBe(at('2026-12-21'));
    expect(dates['month-5']).toBe(at('2027-01-22'));
  });

  it('pass through 29 February, and start on the 29th again', () => {
    const leap = starts('2027-12-29', '2028-06-29');
    expect(leap['month-3']).toBe('2028-02-29');
    expect(leap['month-4']).toBe('2028-03-29');
    expect(starts('2028-02-29', '2028-08-29')['month-2']).toBe('2028-03-29');
    expect(starts('2026-12-31', '2027-06-30')['month-3']).toBe('2027-02-28');
  });

  it('tells which month a day is in', () => {
    const dates = { awayday: '2026-08-31', nextAwayday: '2027-03-01' };
    const month = (date: string) => monthOf(dates, date);
    expect(['2026-08-30', '2026-08-31', '2026-09-29'].map(month)).toEqual([1, 1, 1]);
    expect(['2026-09-30', '2026-10-31', '2026-12-31', '2027-01-01'].map(month)).toEqual([2, 3, 4, 5]);
    expect(['2027-02-01', '2027-03-01', '2027-09-01'].map(month)).toEqual([6, 6, 6]);
  });
});

describe('a longer cycle', () => {
  const eight = autumnWith({ nextAwayday: '2027-05-10' });

  it('has a short prompt for each extra month, between months 4 and 5', () => {
    expect(prompts(eight)).toEqual([
      'month-2',
      'month-3',
      'month-4',
      'extra-1',
      'extra-2',
      'month-5',
      'prompt-six-months',
    ]);
    expect(due(eight)['extra-1']).toBe(at('2027-02-01')); // 9 January and three weeks is a Saturday
    expect(due(eight)['extra-2']).toBe(at('2027-03-02'));
  });

  it('counts its months as people do, and still follows the right guide', () => {
    expect(monthOf(eight, '2027-01-09')).toBe(5);
    expect(guideMonth(eight, '2027-01-09')).toBe('extra');
    expect(monthOf(eight, '2027-03-10')).toBe(7);
    expect(guideMonth(eight, '2027-03-10')).toBe(5);
    const fifth = cycleCalendar(eight).find(({ occurrence }) => occurrence === 'month-5');
    expect(fifth).toMatchObject({ month: 5, monthNumber: 7, title: 'Month 7: what has become habit?' });
  });

  it('makes no extra month of a few weeks', () => {
    expect(prompts(autumnWith({ nextAwayday: '2027-04-08' }))).not.toContain('extra-1');
    expect(prompts(autumnWith({ nextAwayday: '2027-04-09' }))).toContain('extra-1');
  });
});

describe('a shorter cycle', () => {
  it('goes straight to month 5 after three months', () => {
    expect(prompts(autumnWith({ nextAwayday: '2026-12-09' }))).toEqual(['month-5', 'prompt-six-months']);
  });

  it('drops a month that would hardly have begun before month 5', () => {
    expect(prompts(autumnWith({ nextAwayday: '2027-02-12' }))).toEqual([
      'month-2',
      'month-3',
      'month-5',
      'prompt-six-months',
    ]);
  });

  it('asks nothing of the pairs in the first two weeks', () => {
    expect(prompts(autumnWith({ nextAwayday: '2026-10-08' }))).toEqual(['prompt-six-months']);
    expect(prompts(autumnWith({ nextAwayday: '2026-09-23' }))).toEqual([]);
  });

  it('asks about the next Awayday only after this one', () => {
    const short = due(autumnWith({ nextAwayday: '2026-10-14' }));
    expect(short).not.toHaveProperty('confirm-awayday-1');
    expect(short['confirm-awayday-2']).toBe(at('2026-09-30'));
  });
});

describe('the progress, month by month', () => {
  const told = (changes: Partial<CalendarInput> = {}) =>
    cycleCalendar(autumnWith(changes))
      .filter(({ step }) => step === 'progress')
      .map(({ monthNumber, dueAt }) => [monthNumber, localDate(dueAt, timeZone)]);

  it('counts the extra months of a longer cycle', () => {
    expect(told({ nextAwayday: '2027-05-10' }).map(([month]) => month)).toEqual([2, 3, 4, 5, 6, 7, 8]);
  });

  it('follows the fewer months of a shorter one, and tells nothing in the first two weeks', () => {
    expect(told({ nextAwayday: '2026-12-09' })).toEqual([
      [2, '2026-10-09'],
      [3, '2026-11-09'],
    ]);
    expect(told({ nextAwayday: '2026-10-08' })).toEqual([]);
  });

  it('comes once, of the later month, where a long closure brings two to the same day', () => {
    const closed = Array.from({ length: 40 }, (_, day) => addDays('2026-11-05', day));
    expect(told({ quietDays: closed })).toEqual([
      [2, '2026-10-09'],
      [4, '2026-12-15'],
      [5, '2027-01-11'],
      [6, '2027-02-09'],
    ]);
  });
});

describe('weekends and quiet days', () => {
  it('moves a prompt to the first working day after a closed fortnight', () => {
    const closed = Array.from({ length: 14 }, (_, day) => addDays('2026-12-21', day));
    expect(due(autumnWith({ quietDays: closed }))['month-4']).toBe(at('2027-01-04'));
  });

  it('sends one prompt, the later one, when a long closure brings two to the same day', () => {
    const closed = Array.from({ length: 40 }, (_, day) => addDays('2026-11-28', day));
    const sent = prompts(autumnWith({ quietDays: closed }));
    expect(sent).not.toContain('month-3');
    expect(sent).toContain('month-4');
  });

  it('asks what was learnt before a closed fortnight rather than after the next Awayday', () => {
    const closed = Array.from({ length: 14 }, (_, day) => addDays('2027-02-23', day));
    const dates = due(autumnWith({ quietDays: closed }));
    expect(dates['prompt-six-months']).toBe(at('2027-02-22'));
    expect(dates['confirm-awayday-2']).toBe(at('2027-02-22'));
    expect(dates['ask-summary-approval']).toBe(at('2027-02-22'));
    expect(dates).not.toHaveProperty('nudge-six-months');
  });

  it('asks once about the next Awayday when a long closure brings both askings to the same day', () => {
    const closed = Array.from({ length: 35 }, (_, day) => addDays('2027-01-25', day));
    const dates = due(autumnWith({ quietDays: closed }));
    expect(dates).not.toHaveProperty('confirm-awayday-1');
    expect(dates['confirm-awayday-2']).toBe(at('2027-03-01'));
  });

  it('closes on the next Awayday as given, be it a Saturday', () => {
    expect(due(autumnWith({ nextAwayday: '2027-03-13' }))['close-cycle']).toBe(at('2027-03-13'));
  });

  it('proposes a next Awayday six months on, on a working day', () => {
    const wd = { timeZone, quietDays: ['2027-03-01'] };
    expect(defaultNextAwayday('2026-09-09', wd)).toBe('2027-03-09');
    expect(defaultNextAwayday('2026-08-31', wd)).toBe('2027-03-02'); // Sunday 28 February, then a quiet Monday
    expect(defaultNextAwayday('2027-08-31', wd)).toBe('2028-02-29');
  });
});

describe('clock changes', () => {
  test.each(['Europe/London', 'America/New_York', 'Pacific/Auckland'])('08:30 stays 08:30 in %s', (zone) => {
    for (const [awayday, nextAwayday] of [
      ['2026-09-09', '2027-03-09'],
      ['2027-03-09', '2027-09-09'],
    ] as const) {
      const choosingCloses = at(awayday, '16:30', zone);
      const announcedAt = at(addDays(awayday, -16), '10:00', zone);
      const input = { timeZone: zone, quietDays: [], announcedAt, awayday, choosingCloses, nextAwayday };
      const mornings = cycleCalendar(input).filter(({ step }) => !step.endsWith('-choosing'));
      expect(new Set(mornings.map(({ dueAt }) => formatTime(dueAt, zone)))).toEqual(new Set(['08:30']));
      expect(new Set(mornings.map(({ dueAt }) => dueAt.slice(11, 16))).size).toBe(2);
    }
  });
});

describe('a plan', () => {
  const problems = (changes: Partial<CalendarInput>, today = '2026-08-24') =>
    checkPlan(autumnWith(changes), today).map(({ refused }) => refused);

  it('is fine as it stands, from long before until the day itself', () => {
    expect(problems({})).toEqual([]);
    expect(problems({}, '2026-09-09')).toEqual([]);
  });

  test.each([
    ['an Awayday in the past', {}, 'awayday-past', '2026-09-10'],
    ['an Awayday that is no date', { awayday: '2026-02-30' }, 'awayday-not-a-date'],
    [
      'choosing that closes before the Awayday',
      { choosingCloses: at('2026-09-08', '16:30') },
      'choosing-closes-before-awayday',
    ],
    [
      'choosing that closes before it opens',
      { choosingOpens: at('2026-09-09', '17:00') },
      'choosing-closes-before-opening',
    ],
    ['choosing that drags on', { choosingCloses: at('2026-10-10', '12:00') }, 'choosing-closes-too-late'],
    ['an hour that is none', { choosingCloses: 'teatime' }, 'choosing-hour-unclear'],
    ['less than three months', { nextAwayday: '2026-12-08' }, 'next-awayday-too-soon'],
    ['more than twelve months', { nextAwayday: '2027-09-10' }, 'next-awayday-too-late'],
    ['a next Awayday that is no date', { nextAwayday: '' }, 'next-awayday-not-a-date'],
    ['a quiet day that is no date', { quietDays: ['Christmas'] }, 'quiet-day-not-a-date'],
    ['a time zone nobody knows', { timeZone: 'Europe/Atlantis' }, 'time-zone-unknown'],
  ] as [string, Partial<CalendarInput>, string, string?][])('refuses %s', (_, changes, refused, today) => {
    expect(problems(changes, today)).toEqual([refused]);
    expect(checkPlan(autumnWith(changes), today ?? '2026-08-24')[0]?.warning).toBe(false);
  });

  it('accepts exactly three months and exactly twelve', () => {
    expect(problems({ nextAwayday: '2026-12-09' })).toEqual([]);
    expect(problems({ nextAwayday: '2027-09-09' })).toEqual([]);
  });

  it('warns of an Awayday on a weekend or a quiet day, and leaves it to the organisation', () => {
    const saturday = { awayday: '2026-09-12', choosingCloses: at('2026-09-12', '16:30') };
    const [warning, ...others] = checkPlan(autumnWith(saturday), '2026-08-24');
    expect(warning).toMatchObject({ refused: 'awayday-not-working', field: 'awayday', warning: true });
    expect(others).toEqual([]);
    expect(problems({ quietDays: ['2026-09-09'] })).toEqual(['awayday-not-working']);
    expect(problems({ nextAwayday: '2027-03-13' })).toEqual(['next-awayday-not-working']);
  });

  it('names every problem at once', () => {
    expect(problems({ awayday: '', nextAwayday: '', timeZone: '', quietDays: ['x'] })).toHaveLength(4);
  });
});

describe('every calendar', () => {
  const plans = fc
    .record({
      zone: fc.constantFrom('Europe/London', 'America/New_York', 'Pacific/Auckland', 'Asia/Kathmandu', 'UTC'),
      awaydayAt: fc.integer({ min: 0, max: 3650 }),
      length: fc.integer({ min: 92, max: 366 }),
      notice: fc.integer({ min: 1, max: 40 }),
      announcedHour: fc.constantFrom('07:00', '10:15', '16:59', '22:00'),
      closesAfter: fc.integer({ min: 0, max: 14 }),
      closesHour: fc.constantFrom('08:00', '12:00', '16:30', '22:00'),
      quiet: fc.array(fc.integer({ min: -40, max: 380 }), { maxLength: 20 }),
      closure: fc.record({ from: fc.integer({ min: 0, max: 366 }), days: fc.integer({ min: 0, max: 21 }) }),
    })
    .map(({ zone, awaydayAt, length, quiet, closure, ...rest }): CalendarInput => {
      const awayday = addDays('2026-01-01', awaydayAt);
      const closed = Array.from({ length: closure.days }, (_, day) => closure.from + day);
      return {
        timeZone: zone,
        quietDays: [...quiet, ...closed].map((days) => addDays(awayday, days)),
        announcedAt: at(addDays(awayday, -rest.notice), rest.announcedHour, zone),
        awayday,
        choosingCloses: at(addDays(awayday, rest.closesAfter), rest.closesHour, zone),
        nextAwayday: addDays(awayday, length),
      };
    });

  const holds = (check: (input: CalendarInput) => void): void => {
    void fc.assert(fc.property(plans, check), { numRuns: 300 });
  };

  it('sends every mail on a working day within sending hours', () => {
    holds((input) => {
      // Nobody is written to when words are deleted.
      const onTheDay: Step[] = ['close-choosing', 'close-cycle', 'forget-words'];
      for (const { step, dueAt } of cycleCalendar(input)) {
        if (onTheDay.includes(step)) continue;
        const date = localDate(dueAt, input.timeZone);
        if (step === 'nudge-choosing' && date === input.awayday && !isWorkingDay(date, input)) continue;
        expect(withinSendingHours(dueAt, input)).toBe(true);
      }
    });
  });

  it('is sorted, with each occurrence once', () => {
    holds((input) => {
      const entries = cycleCalendar(input);
      const times = entries.map(({ dueAt }) => dueAt);
      expect(times).toEqual([...times].sort());
      expect(new Set(entries.map(({ occurrence }) => occurrence)).size).toBe(entries.length);
    });
  });

  it('stays within its cycle, from the announcement to the next Awayday', () => {
    holds((input) => {
      for (const { step, dueAt } of cycleCalendar(input)) {
        expect(dueAt >= (input.announcedAt ?? '')).toBe(true);
        if (step === 'forget-words') continue;
        expect(dueAt <= at(input.nextAwayday, '08:30', input.timeZone)).toBe(true);
        if (step.startsWith('prompt-'))
          expect(localDate(dueAt, input.timeZone) > addDays(input.awayday, 14)).toBe(true);
      }
    });
  });

  it('ends with the day on which words are deleted: so many months after the next Awayday, whatever was chosen', () => {
    holds((input) => {
      for (const retentionMonths of [6, 12, 18, 24] as const) {
        const last = cycleCalendar({ ...input, retentionMonths }).at(-1);
        const on = addMonths(input.nextAwayday, retentionMonths);
        expect(last).toMatchObject({ step: 'forget-words', dueAt: at(on, '08:30', input.timeZone) });
      }
    });
  });

  it('sends the prompts on different days, in the order of the months, the look back always', () => {
    holds((input) => {
      const sent = cycleCalendar(input).filter(({ step }) => step.startsWith('prompt-'));
      const days = sent.map(({ dueAt }) => localDate(dueAt, input.timeZone));
      expect(new Set(days).size).toBe(days.length);
      const numbers = sent.map(({ monthNumber }) => monthNumber ?? 0);
      expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
      expect(sent.at(-1)?.step).toBe('prompt-six-months');
    });
  });

  it('tells of progress once a month at the most, on the first working morning of the month it names', () => {
    holds((input) => {
      const told = cycleCalendar(input).filter(({ step }) => step === 'progress');
      const months = cycleMonths(input);
      for (const { monthNumber, dueAt } of told) {
        const on = localDate(dueAt, input.timeZone);
        const startsOn = months.find(({ number }) => number === monthNumber)?.startsOn ?? '';
        expect(on >= startsOn).toBe(true);
        for (let day = startsOn; day < on; day = addDays(day, 1))
          expect(isWorkingDay(day, input)).toBe(false);
      }
      expect(new Set(told.map(({ dueAt }) => dueAt)).size).toBe(told.length);
      expect(told.some(({ monthNumber }) => monthNumber === 1)).toBe(false);
    });
  });

  it('is the same whenever it is asked for, in whatever order the quiet days were written', () => {
    holds((input) => {
      const retyped = { ...input, quietDays: [...input.quietDays].reverse() };
      expect(cycleCalendar(retyped)).toEqual(cycleCalendar(input));
    });
  });
});
