import { expect, it } from 'vitest';
import { forgottenAt, isForgotten } from '../../functions/domain/retention.ts';

const note = { writtenAt: '2026-10-22T10:00:00.000Z' };

it('a private word is kept for a year after it was last changed', () => {
  expect(forgottenAt(note.writtenAt)).toBe('2027-10-22T10:00:00.000Z');
  expect(isForgotten(note, '2027-10-22T09:59:59.999Z')).toBe(false);
  expect(isForgotten(note, '2027-10-22T10:00:00.000Z')).toBe(true);
});

it('changing it starts the year anew', () =>
  expect(isForgotten({ writtenAt: '2026-12-01T10:00:00.000Z' }, '2027-10-22T10:00:00.000Z')).toBe(false));
