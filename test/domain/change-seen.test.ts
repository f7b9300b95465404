import { describe, expect, it } from 'vitest';
import { askerIn, changeRequestIdOf, requestIdOf } from '../../functions/domain/advice.ts';
import { asksAgainFrom, showable, whetherToAsk } from '../../functions/domain/change-seen.ts';
import type { GrowthTarget } from '../../functions/domain/growth-target.ts';
import { PageName } from '../../functions/domain/page-name.ts';

const cycle = { state: 'running', awayday: '2026-09-15', nextAwayday: '2027-03-16' } as const;
const AT = '2026-09-20T10:00:00.000Z';

const target = (targetId: string, changes: Partial<GrowthTarget>): GrowthTarget => ({
  targetId,
  habit: targetId,
  firstDraft: targetId,
  state: 'draft',
  draftedAt: AT,
  ...changes,
});

describe('when colleagues can be asked what they have seen', () => {
  it('is from the first day of month 5, two months before the next Awayday', () => {
    expect(asksAgainFrom(cycle)).toBe('2027-01-16');
    expect(whetherToAsk(cycle, '2027-01-15')).toEqual({ refused: 'too-early' });
    expect(whetherToAsk(cycle, '2027-01-16')).toBeUndefined();
    expect(whetherToAsk(cycle, '2027-03-20')).toBeUndefined();
  });

  it('is not once the round has closed or was called off', () => {
    for (const state of ['closed', 'cancelled'] as const)
      expect(whetherToAsk({ ...cycle, state }, '2027-02-01')).toEqual({ refused: 'cycle-closed' });
  });

  it('follows a next Awayday that moved', () => {
    expect(asksAgainFrom({ ...cycle, nextAwayday: '2027-05-04' })).toBe('2027-03-04');
  });
});

it('shows what was settled and talked over, closed since or not, and nothing else', () => {
  const targets = [
    target('draft', {}),
    target('draft talked over', { talkedOverAt: AT }),
    target('settled alone', { state: 'settled', settledAt: AT }),
    target('settled', { state: 'settled', settledAt: AT, talkedOverAt: AT }),
    target('cracked', { state: 'closed', settledAt: AT, talkedOverAt: AT, closedAt: AT }),
    target('let go as a draft', { state: 'closed', talkedOverAt: AT, closedAt: AT }),
  ];
  expect(showable({ targets }).map(({ targetId }) => targetId)).toEqual(['settled', 'cracked']);
  expect(showable(undefined)).toEqual([]);
});

it('a question names who asks and who is asked, whichever of the two it is', () => {
  expect(askerIn(requestIdOf('kim1', 'alex2'), 'alex2')).toBe('kim1');
  expect(askerIn(changeRequestIdOf('kim1', 'alex2'), 'alex2')).toBe('kim1');
  expect(askerIn(changeRequestIdOf('kim1', 'alex2'), 'kim1')).toBe('');
  expect(PageName.safeParse(`form/${changeRequestIdOf('0123456789ab', '0123456789cd')}`).success).toBe(true);
});
