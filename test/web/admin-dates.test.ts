import { describe, expect, it } from 'vitest';
import { readDate, readQuietDays, readTime } from '../../functions/web/read-dates.ts';

describe('a date that an administrator types', () => {
  it.each([
    ['2026-12-25', '2026-12-25'],
    [' 25/12/2026 ', '2026-12-25'],
    ['25.12.2026', '2026-12-25'],
    ['25 December 2026', '2026-12-25'],
    ['25th of Dec, 2026', '2026-12-25'],
    ['29/2/2028', '2028-02-29'],
  ])('reads %s', (written, date) => expect(readDate(written)).toBe(date));

  it.each([
    '',
    'soon',
    '12/25/2026',
    '31/02/2026',
    '29/2/2027',
    '24–31 December 2026',
    '2026-12-25 or 2026-12-26',
  ])('does not guess at “%s”', (written) => expect(readDate(written)).toBeUndefined());
});

describe('a time of day that an administrator types', () => {
  it.each([
    ['17:00', '17:00'],
    ['17.30', '17:30'],
    ['9', '09:00'],
    ['5pm', '17:00'],
    ['12 am', '00:00'],
    ['17:00:00', '17:00'],
  ])('reads %s', (written, time) => expect(readTime(written)).toBe(time));

  it.each(['', '25:00', '17:60', '13pm', 'noon'])('does not guess at “%s”', (written) =>
    expect(readTime(written)).toBeUndefined(),
  );
});

describe('quiet days', () => {
  it('are read one to a line, in order, each once, with words beside them', () => {
    expect(readQuietDays('1 January 2027 New Year\r\n\r\n2026-12-25\n25/12/2026')).toEqual({
      days: ['2026-12-25', '2027-01-01'],
      problems: [],
    });
  });

  it('may be a stretch from one day to another', () => {
    expect(readQuietDays('30 December 2026 to 2 January 2027').days).toEqual([
      '2026-12-30',
      '2026-12-31',
      '2027-01-01',
      '2027-01-02',
    ]);
  });

  it('that cannot be read are named by line, and never guessed', () => {
    const { days, problems } = readQuietDays('Christmas\n24–31 December 2026\n2027-01-02 to 2027-01-01');
    expect(days).toEqual([]);
    expect(problems.map((problem) => problem.slice(0, 7))).toEqual(['Line 1:', 'Line 2:', 'Line 3:']);
  });

  it('do not swallow a year by a slip of the pen', () => {
    expect(readQuietDays('1 January 2026 to 1 January 2027').problems[0]).toMatch(/longer than 60 days/);
  });
});
