import { describe, expect, test } from 'vitest';
import { neverMet, nextGuide } from '../../functions/domain/next-guide.ts';
import type { Session } from '../../functions/domain/pair.ts';
import { alex, hour, pairOf, sam } from '../support/mail-contexts.ts';

const cycle = { awayday: '2026-09-01', nextAwayday: '2027-03-01' };
const JANUARY = '2027-01-20T09:00:00.000Z';

const inMonth = (month: number, sessions: Partial<Session>[], now = JANUARY) =>
  nextGuide(pairOf([alex, sam], { sessions: sessions.map(hour) }), {
    cycle,
    timeZone: 'Europe/London',
    now,
    month,
  });

const SEPTEMBER = { at: '2026-09-10T09:00:00.000Z', state: 'held' as const };
const OCTOBER = { at: '2026-10-06T09:00:00.000Z', state: 'held' as const };

describe('the guide to the next hour', () => {
  test('is this month’s until the month has had its hour, then the next month’s', () => {
    expect(inMonth(2, [SEPTEMBER])).toBe(2);
    expect(inMonth(2, [SEPTEMBER, OCTOBER])).toBe(3);
  });

  test('follows an hour that has passed, although nobody has told of it yet, and none that was called off', () => {
    expect(inMonth(2, [SEPTEMBER, { ...OCTOBER, state: 'agreed' }])).toBe(3);
    expect(inMonth(2, [SEPTEMBER, { ...OCTOBER, state: 'cancelled' }])).toBe(2);
    expect(inMonth(2, [SEPTEMBER, { ...OCTOBER, state: 'agreed' }], '2026-10-05T09:00:00.000Z')).toBe(2);
  });

  test('is the first one for a pair that has not met, whatever the month', () => {
    expect(inMonth(4, [])).toBe(1);
    expect(inMonth(3, [{ ...OCTOBER, state: 'cancelled' }])).toBe(1);
    expect(neverMet(undefined, JANUARY)).toBe(true);
  });

  test('is none after the hour of the last month', () => {
    const last = { at: '2027-02-10T09:00:00.000Z', state: 'held' as const };
    expect(inMonth(6, [last], '2027-02-11T09:00:00.000Z')).toBeUndefined();
  });
});
