import { describe, expect, it } from 'vitest';
import type { Cycle } from '../../functions/domain/cycle.ts';
import type { Programme } from '../../functions/domain/programme.ts';
import { calendarLines } from '../../functions/web/admin/calendar-lines.ts';
import { nextSteps } from '../../functions/web/admin/next-steps.ts';

const programme: Programme = {
  programmeId: 'p',
  name: 'Leading Together',
  organisation: 'Example',
  sponsor: { name: 'Sofia', email: 'sofia@example.org' },
  facilitator: { name: 'Fay', email: 'fay@example.org' },
  timeZone: 'Europe/London',
  quietDays: [],
  retentionMonths: 12,
  rosterVersion: 1,
  latestCycle: 1,
  createdAt: '2026-09-01T09:00:00.000Z',
  version: 1,
};

const cycle: Cycle = {
  programmeId: 'p',
  number: 1,
  state: 'running',
  awayday: '2026-09-15',
  choosingCloses: '2026-09-22T16:00:00.000Z',
  nextAwayday: '2027-03-16',
  nextAwaydayConfirmed: false,
  revision: 1,
  invitationNote: { text: 'Come.', approvedAt: '2026-09-01T10:00:00.000Z' },
  summaryNote: { text: 'Thanks.' },
  announcedAt: '2026-09-01T11:00:00.000Z',
  version: 1,
};

const now = (open: Parameters<typeof nextSteps>[1], today: string, unpaired = 0): string | undefined =>
  nextSteps(programme, open, today, unpaired).find(({ state }) => state === 'now')?.label;

describe('what is next', () => {
  it('is nothing while pairs meet and the next Awayday is far off', () => {
    expect(now({ begun: cycle }, '2026-11-01')).toBeUndefined();
  });

  it('is to help those whom choosing left without a partner, for four weeks', () => {
    expect(now({ begun: cycle }, '2026-09-23', 1)).toBe('Choose partners');
    expect(now({ begun: cycle }, '2026-10-20', 1)).toBeUndefined();
  });

  it('is the summary of a round that closed before its note was approved', () => {
    const unsent: Cycle = { ...cycle, state: 'closed' };
    expect(now({ unsent }, '2027-03-17')).toBe('Ask Sofia to approve the summary');
    const begun: Cycle = { ...cycle, number: 2, state: 'announced' };
    expect(now({ begun, unsent }, '2027-03-17')).toBe('Ask Sofia to approve the summary');
  });

  it('is to confirm the next Awayday, from six weeks before it', () => {
    expect(now({ begun: cycle }, '2027-02-01')).toBeUndefined();
    expect(now({ begun: cycle }, '2027-02-02')).toBe('Confirm the next Awayday');
  });

  it('is to plan the next cycle, once the Awayday that begins it is confirmed', () => {
    expect(now({ begun: { ...cycle, nextAwaydayConfirmed: true } }, '2027-02-10')).toBe('Plan cycle 2');
  });

  it('is to announce, once the sponsor approved a cycle planned while another still runs', () => {
    const begun = { ...cycle, nextAwaydayConfirmed: true };
    const planned: Cycle = { ...cycle, number: 2, state: 'planned', awayday: '2027-03-16' };
    expect(now({ begun, planned }, '2027-02-10')).toBe('Announce');
  });

  it('still asks for the date of the Awayday when the next cycle is announced already', () => {
    const begun: Cycle = {
      ...cycle,
      number: 2,
      state: 'announced',
      awayday: '2027-03-16',
      nextAwayday: '2027-09-16',
    };
    expect(now({ ending: cycle, begun }, '2027-03-01')).toBe('Confirm the next Awayday');
  });

  it('is the roster when there is none', () => {
    const steps = nextSteps({ ...programme, rosterVersion: 0, latestCycle: 0 }, {}, '2026-09-01');
    expect(steps.map(({ label, state }) => `${label}: ${state}`)).toEqual([
      'Upload the roster: now',
      'Plan the cycle: later',
      'Ask Sofia to approve: later',
      'Announce: later',
    ]);
  });
});

describe('the calendar of a cycle', () => {
  it('names what the facilitator opens by hand, on its day and in its place', () => {
    const lines = calendarLines(programme, cycle, '2026-09-01T11:00:00.000Z');
    const opening = lines.findIndex(({ title }) => title === 'Choosing opens');
    expect(lines[opening]).toMatchObject({
      on: '2026-09-15',
      who: 'Everyone taking part, once Fay opens it',
    });
    expect(lines.slice(opening + 1).every(({ at = '' }) => at > '2026-09-15')).toBe(true);
    expect(lines.slice(0, opening).every(({ at = '' }) => at < '2026-09-16')).toBe(true);
  });

  it('does not count on those who fell silent, in any month and in the last', () => {
    const lines = calendarLines(programme, cycle, '2026-09-01T11:00:00.000Z');
    const monthly = lines.filter(({ title }) => /^Month [2-6]: .*\?$|looked back/.test(title));
    expect(monthly).toHaveLength(6);
    for (const { who } of monthly) expect(who).toContain('unless silent for two months');
  });

  it('says that the end waits for a confirmation, until there is one', () => {
    const last = (confirmed: boolean) =>
      calendarLines(
        programme,
        { ...cycle, nextAwaydayConfirmed: confirmed },
        '2026-10-01T09:00:00.000Z',
      ).find(({ title }) => title.startsWith('The next Awayday: the summary'))?.state;
    expect(last(false)).toBe('unconfirmed');
    expect(last(true)).toBe('to-come');
  });
});
