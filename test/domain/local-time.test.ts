import * as fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { instantOfLocal, localTime } from '../../functions/domain/local-time.ts';
import { addDays, addMonths, isDate, isWorkingDay } from '../../functions/domain/working-days.ts';

/** Temporal is too much for every start of a Lambda; here it says what is right. */
const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'), 'UTC');
const days = fc
  .date({ min: new Date('1996-01-01'), max: new Date('2060-01-01'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10));
const minutes = fc.integer({ min: 0, max: 24 * 60 - 1 });
const instants = fc.date({ min: new Date('1996-01-01'), max: new Date('2060-01-01'), noInvalidDate: true });

const timeOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

const rightInstant = (date: string, time: string, timeZone: string): string => {
  const { epochMilliseconds } = Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(timeZone);
  return new Date(epochMilliseconds).toISOString();
};

/** The days around which a place moves its clocks, this year and the next. */
const daysOfChange = (timeZone: string): string[] => {
  const first = Temporal.ZonedDateTime.from(`2026-01-01T00:00[${timeZone}]`);
  const days: string[] = [];
  for (let next = first.getTimeZoneTransition('next'); next && next.year < 2028; ) {
    days.push(...[-1, 0, 1].map((by) => next?.toPlainDate().add({ days: by }).toString() ?? ''));
    next = next.getTimeZoneTransition('next');
  }
  return days;
};

describe('local time', () => {
  it('is what the clocks of a place show, everywhere', () => {
    void fc.assert(
      fc.property(instants, zones, (instant, timeZone) => {
        const text = instant.toISOString();
        const right = Temporal.Instant.from(text).toZonedDateTimeISO(timeZone).toPlainDateTime();
        expect(localTime(text, timeZone)).toBe(right.toString({ smallestUnit: 'second' }));
      }),
      { numRuns: 500 },
    );
  });

  it('is found again as the instant it means, everywhere', () => {
    void fc.assert(
      fc.property(days, minutes, zones, (date, minute, timeZone) => {
        const time = timeOf(minute);
        expect(instantOfLocal(date, time, timeZone)).toBe(rightInstant(date, time, timeZone));
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    'Europe/London',
    'America/New_York',
    'America/St_Johns',
    'Pacific/Auckland',
    'Australia/Lord_Howe',
    'Africa/Casablanca',
    'America/Santiago',
    'Africa/Cairo',
  ])('is right in every quarter of an hour around the changes of the clocks: %s', (timeZone) => {
    const around = daysOfChange(timeZone);
    expect(around.length).toBeGreaterThan(0);
    for (const date of around) {
      for (let minute = 0; minute < 24 * 60; minute += 15) {
        const time = timeOf(minute);
        expect(`${date} ${time} ${instantOfLocal(date, time, timeZone)}`).toBe(
          `${date} ${time} ${rightInstant(date, time, timeZone)}`,
        );
      }
    }
  });

  it('throws where there is no such date, time or place', () => {
    expect(() => instantOfLocal('2026-13-01', '08:30', 'UTC')).toThrow(RangeError);
    expect(() => instantOfLocal('2026-12-01', '25:00', 'UTC')).toThrow(RangeError);
    expect(() => instantOfLocal('2026-12-01', '08:30', 'Europe/Atlantis')).toThrow(RangeError);
  });
});

describe('the calendar', () => {
  it('counts days and months as Temporal does', () => {
    void fc.assert(
      fc.property(days, fc.integer({ min: -800, max: 800 }), (date, by) => {
        const day = Temporal.PlainDate.from(date);
        expect(isDate(date)).toBe(true);
        expect(addDays(date, by)).toBe(day.add({ days: by }).toString());
        expect(addMonths(date, by)).toBe(day.add({ months: by }).toString());
        expect(isWorkingDay(date, { timeZone: 'UTC', quietDays: [] })).toBe(day.dayOfWeek <= 5);
      }),
      { numRuns: 500 },
    );
  });
});
