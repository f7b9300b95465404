import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  addDays,
  atLocalTime,
  formatDate,
  formatDateTime,
  formatShortDate,
  formatTime,
  isDate,
  isTimeZone,
  isWorkingDay,
  localDate,
  nextSendingMorning,
  nextSendingTime,
  nextWorkingDay,
  timeZones,
  withinSendingHours,
  workingDayAfter,
  workingDaysBefore,
} from '../../functions/domain/working-days.ts';

const london = { timeZone: 'Europe/London', quietDays: ['2026-12-25', '2026-12-28'] };
const at = (date: string, time: string, timeZone = london.timeZone) => atLocalTime(date, time, timeZone);

describe('working days', () => {
  test.each([
    ['a Monday', '2026-08-31', true],
    ['a Saturday', '2026-08-29', false],
    ['a Sunday', '2026-08-30', false],
    ['a quiet day', '2026-12-25', false],
  ])('%s', (_, date, working) => expect(isWorkingDay(date, london)).toBe(working));

  it('keeps a working day, and skips the weekend and the quiet days around it', () => {
    expect(nextWorkingDay('2026-12-24', london)).toBe('2026-12-24');
    expect(nextWorkingDay('2026-12-25', london)).toBe('2026-12-29');
    expect(workingDayAfter('2026-12-24', london)).toBe('2026-12-29');
  });

  it('counts back without the day itself', () => {
    expect(workingDaysBefore('2026-09-02', 2, london)).toBe('2026-08-31');
    expect(workingDaysBefore('2026-12-29', 2, london)).toBe('2026-12-23');
    expect(workingDaysBefore('2026-09-05', 1, london)).toBe('2026-09-04');
  });

  it('knows a date from what only looks like one', () => {
    expect(['2028-02-29', '2026-12-31'].every(isDate)).toBe(true);
    expect(['2026-02-29', '2026-13-01', '31.12.2026', '', '2026-1-1', '2026-01-01T00:00'].some(isDate)).toBe(
      false,
    );
  });
});

describe('local time', () => {
  test.each([
    ['London before the clocks go back', 'Europe/London', '2026-10-24', '2026-10-24T07:30:00.000Z'],
    ['London after the clocks go back', 'Europe/London', '2026-10-25', '2026-10-25T08:30:00.000Z'],
    ['London after the clocks go forward', 'Europe/London', '2027-03-29', '2027-03-29T07:30:00.000Z'],
    ['New York in winter', 'America/New_York', '2026-03-06', '2026-03-06T13:30:00.000Z'],
    ['New York in summer', 'America/New_York', '2026-03-09', '2026-03-09T12:30:00.000Z'],
    ['New York after the clocks go back', 'America/New_York', '2026-11-02', '2026-11-02T13:30:00.000Z'],
    ['Auckland in winter', 'Pacific/Auckland', '2026-09-25', '2026-09-24T20:30:00.000Z'],
    ['Auckland in summer', 'Pacific/Auckland', '2026-09-28', '2026-09-27T19:30:00.000Z'],
    ['Auckland after the clocks go back', 'Pacific/Auckland', '2027-04-05', '2027-04-04T20:30:00.000Z'],
    ['Kathmandu, a quarter of an hour off', 'Asia/Kathmandu', '2026-09-01', '2026-09-01T02:45:00.000Z'],
  ])('08:30 stays 08:30: %s', (_, timeZone, date, instant) => {
    expect(at(date, '08:30', timeZone)).toBe(instant);
    expect(formatTime(instant, timeZone)).toBe('08:30');
    expect(localDate(instant, timeZone)).toBe(date);
  });

  it('takes an hour that the clocks skip as the hour after', () => {
    expect(formatTime(at('2027-03-28', '01:30'), london.timeZone)).toBe('02:30');
  });

  it('takes the first of an hour that comes twice', () => {
    expect(at('2026-10-25', '01:30')).toBe('2026-10-25T00:30:00.000Z');
  });

  it('follows the calendar of the place, not of Greenwich', () => {
    expect(localDate('2026-08-31T23:30:00.000Z', 'Europe/London')).toBe('2026-09-01');
    expect(localDate('2026-09-01T02:00:00.000Z', 'America/New_York')).toBe('2026-08-31');
  });
});

describe('sending hours', () => {
  test.each([
    ['before the working day', '2026-08-31', '08:29', false],
    ['as it begins', '2026-08-31', '08:30', true],
    ['as it ends', '2026-08-31', '17:00', true],
    ['in the evening', '2026-08-31', '17:01', false],
    ['on a Saturday', '2026-08-29', '12:00', false],
    ['on a quiet day', '2026-12-25', '12:00', false],
  ])('%s', (_, date, time, within) => expect(withinSendingHours(at(date, time), london)).toBe(within));

  test.each([
    ['now, when mail may go out', ['2026-08-31', '11:00'], ['2026-08-31', '11:00']],
    ['later the same morning', ['2026-08-31', '05:00'], ['2026-08-31', '08:30']],
    ['tomorrow, when it is evening', ['2026-08-31', '19:00'], ['2026-09-01', '08:30']],
    ['on Monday, from Friday night', ['2026-10-23', '18:00'], ['2026-10-26', '08:30']],
    ['on Monday, from early on Saturday', ['2026-10-24', '01:00'], ['2026-10-26', '08:30']],
    ['after the quiet days', ['2026-12-24', '17:30'], ['2026-12-29', '08:30']],
  ] as const)('next sends %s', (_, [date, time], [onDate, onTime]) => {
    expect(nextSendingTime(at(date, time), london)).toBe(at(onDate, onTime));
  });

  it('waits for another day when a morning is asked for', () => {
    expect(nextSendingMorning(at('2026-08-31', '05:00'), london)).toBe(at('2026-09-01', '08:30'));
    expect(nextSendingMorning(at('2026-09-04', '11:00'), london)).toBe(at('2026-09-07', '08:30'));
  });

  it('always finds a time that is allowed, never in the past, and only once', () => {
    const instants = fc.date({
      min: new Date('2026-01-01'),
      max: new Date('2031-01-01'),
      noInvalidDate: true,
    });
    const zones = fc.constantFrom('Europe/London', 'America/New_York', 'Pacific/Auckland', 'Asia/Kathmandu');
    const property = fc.property(instants, zones, (date, timeZone) => {
      const wd = { ...london, timeZone };
      const next = nextSendingTime(date.toISOString(), wd);
      expect(withinSendingHours(next, wd)).toBe(true);
      expect(next >= date.toISOString()).toBe(true);
      expect(nextSendingTime(next, wd)).toBe(next);
    });
    void fc.assert(property);
  });
});

describe('in words', () => {
  it('writes dates and times as people say them', () => {
    expect(formatDate('2026-08-31')).toBe('Monday 31 August 2026');
    expect(formatShortDate('2026-08-31')).toBe('Mon 31 Aug');
    expect(formatTime('2026-08-31T07:30:00.000Z', 'Europe/London')).toBe('08:30');
    expect(formatTime('2026-08-31T23:00:00.000Z', 'Europe/London')).toBe('00:00');
    expect(formatDateTime('2026-08-31T07:30:00.000Z', 'Europe/London')).toBe(
      'Monday 31 August 2026 at 08:30',
    );
  });
});

describe('the names of days and months', () => {
  it('are those that British English has, long and short, the whole year round', () => {
    const format = (style: 'long' | 'short') =>
      new Intl.DateTimeFormat('en-GB', {
        ...{ timeZone: 'UTC', weekday: style, day: 'numeric', month: style, year: 'numeric' },
      });
    const [long, short] = [format('long'), format('short')];
    // Put together from the parts, because the commas between them differ from one ICU release to the next.
    const words = (of: Intl.DateTimeFormat, date: string, ...names: Intl.DateTimeFormatPartTypes[]) => {
      const parts = of.formatToParts(new Date(`${date}T00:00:00Z`));
      return names.map((name) => parts.find(({ type }) => type === name)?.value).join(' ');
    };
    for (let day = 0, date = '2026-01-01'; day < 400; day += 1, date = addDays(date, 1)) {
      expect(formatDate(date)).toBe(words(long, date, 'weekday', 'day', 'month', 'year'));
      expect(formatShortDate(date)).toBe(words(short, date, 'weekday', 'day', 'month'));
    }
  });
});

describe('time zones', () => {
  it('knows places, and refuses offsets and inventions', () => {
    expect(['Europe/London', 'Asia/Kolkata', 'Asia/Calcutta', 'UTC'].every(isTimeZone)).toBe(true);
    expect(['+01:00', 'Europe/Atlantis', '', '../etc'].some(isTimeZone)).toBe(false);
  });

  it('offers a list in which each can be chosen', () => {
    expect(timeZones()).toContain('Europe/London');
    expect(timeZones().every(isTimeZone)).toBe(true);
  });
});
