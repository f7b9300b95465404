import { describe, expect, it } from 'vitest';
import { ineligible, sharedFunctions } from '../../functions/domain/eligibility.ts';
import { type CycleHistory, lastTogether, wasInTrio } from '../../functions/domain/history.ts';
import { seat } from '../support/people.ts';

const past = (cycle: number, ...pairs: string[][]): CycleHistory => ({
  programmeId: 'p',
  cycle,
  pairs,
  bridges: [],
  version: 1,
});

describe('two leaders may pair', () => {
  it('when they lead different functions, in different lines, and were not partners just now', () => {
    expect(ineligible(seat('alex', ['Finance']), seat('bea', ['People']), [], 1)).toBeUndefined();
  });

  it.each([
    ['written alike', 'Finance', 'Finance'],
    ['in other letters', 'FINANCE', 'finance'],
    ['with accents', 'Légal', 'legal'],
    ['with spaces', ' Human  Resources', 'Human Resources'],
  ])('not when they share a function %s', (_how, one, other) => {
    expect(ineligible(seat('alex', [one]), seat('bea', [other]), [], 1)).toBe('same-function');
  });

  it('not when one of several functions is shared', () => {
    const alex = seat('alex', ['Finance', 'Legal']);
    const bea = seat('bea', ['People', 'legal']);
    expect(ineligible(alex, bea, [], 1)).toBe('same-function');
    expect(sharedFunctions(alex, bea)).toEqual(['Legal']);
  });

  it('not when one manages the other, whichever of them asks', () => {
    const boss = seat('boss', ['Board']);
    const report = seat('report', ['People'], { managerId: 'boss' });
    expect(ineligible(boss, report, [], 1)).toBe('line-management');
    expect(ineligible(report, boss, [], 1)).toBe('line-management');
  });

  it('when they report to the same manager: only the direct line counts', () => {
    const [one, other] = ['a', 'b'].map((id) => seat(id, [id], { managerId: 'boss' }));
    expect(one && other && ineligible(one, other, [], 1)).toBeUndefined();
  });

  it('not with themselves', () => {
    expect(ineligible(seat('alex'), seat('alex'), [], 1)).toBe('same-person');
  });

  it('not with the partner of the last round, but with those of earlier ones', () => {
    const history = [past(1, ['alex', 'bea']), past(2, ['alex', 'cy'], ['bea', 'dan'])];
    expect(ineligible(seat('alex'), seat('cy'), history, 3)).toBe('last-partner');
    expect(ineligible(seat('alex'), seat('bea'), history, 3)).toBeUndefined();
    expect(lastTogether(history, 'alex', 'bea')).toBe(1);
  });

  it('not with either partner of a trio in the last round', () => {
    const history = [past(1, ['alex', 'bea', 'cy'])];
    expect(ineligible(seat('bea'), seat('cy'), history, 2)).toBe('last-partner');
    expect(wasInTrio(history, 'alex')).toBe(true);
    expect(wasInTrio(history, 'dan')).toBe(false);
  });

  it('whatever a round that is still to come will say', () => {
    expect(ineligible(seat('alex'), seat('bea'), [past(3, ['alex', 'bea'])], 3)).toBeUndefined();
  });

  it('again with the last partner once a round was left out in between', () => {
    const history = [past(1, ['alex', 'bea']), past(2, ['cy', 'dan'])];
    expect(ineligible(seat('alex'), seat('bea'), history, 3)).toBeUndefined();
  });
});
