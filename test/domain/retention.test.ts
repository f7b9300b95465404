import { expect, it } from 'vitest';
import { Programme } from '../../functions/domain/programme.ts';
import { backupsUntil, retentionSentence } from '../../functions/domain/retention.ts';

it('says for how long words are kept, as the programme has it', () => {
  expect(retentionSentence({ retentionMonths: 12 })).toContain('until a year after the round has closed');
  expect(retentionSentence({ retentionMonths: 18 })).toContain('until a year and a half after the round');
});

it('a programme from before anybody could choose keeps words for a year', () => {
  const stored = {
    programmeId: 'p',
    name: 'n',
    organisation: 'o',
    sponsor: { name: '', email: '' },
    facilitator: { name: '', email: '' },
    timeZone: 'UTC',
    quietDays: [],
    rosterVersion: 0,
    latestCycle: 0,
    createdAt: '2026-09-01T09:00:00.000Z',
    version: 1,
  };
  expect(Programme.parse(stored).retentionMonths).toBe(12);
});

it('backups hold what was deleted for thirty-five days', () => {
  expect(backupsUntil('2026-10-01')).toBe('2026-11-05');
});
