import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GrowthTarget } from '../../functions/domain/growth-target.ts';
import {
  biggestView,
  FEWEST_ANSWERS,
  lookedBackOn,
  Size,
  tenthsOf,
} from '../../functions/domain/look-back.ts';

const sizes = fc.array(fc.constantFrom(...Size.options), { maxLength: 300 });
const times = (count: number, size: Size): Size[] => Array.from({ length: count }, () => size);

describe('how leaders see their own improvement', () => {
  it('is told to nobody from fewer than ten answers', () => {
    expect(tenthsOf(times(9, 'big'))).toBeUndefined();
    expect(tenthsOf(times(10, 'big'))).toEqual({ 'not-yet': 0, little: 0, clear: 0, big: 10 });
  });

  it('is rounded so that the shares make up the whole', () => {
    const thirds = [...times(4, 'little'), ...times(4, 'clear'), ...times(4, 'big')];
    expect(tenthsOf(thirds)).toEqual({ 'not-yet': 0, little: 4, clear: 3, big: 3 });
  });

  it('property: ten tenths in all, each within one of its true share, and the order of answers tells nothing', () => {
    fc.assert(
      fc.property(sizes, fc.integer(), (answers, seed) => {
        const tenths = tenthsOf(answers);
        if (answers.length < FEWEST_ANSWERS) return tenths === undefined;
        if (!tenths) return false;
        const shuffled = [...answers].sort((a, b) => a.length * (seed % 7) - b.length * (seed % 5));
        const close = Size.options.every((size) => {
          const share = (10 * answers.filter((it) => it === size).length) / answers.length;
          return Math.abs(tenths[size] - share) < 1 && (share > 0 || tenths[size] === 0);
        });
        const sum = Size.options.reduce((all, size) => all + tenths[size], 0);
        return close && sum === 10 && JSON.stringify(tenthsOf(shuffled)) === JSON.stringify(tenths);
      }),
    );
  });

  it('counts each leader once, with the bigger of two views', () => {
    const views = (...of: Size[]) => ({ views: of.map((size, index) => ({ about: `t${index}`, size })) });
    expect(biggestView(views('little', 'big'))).toBe('big');
    expect(biggestView(views('not-yet'))).toBe('not-yet');
    expect(biggestView(views())).toBeUndefined();
  });
});

describe('what a leader is asked to look back on', () => {
  const target = (targetId: string, more: Partial<GrowthTarget>): GrowthTarget => ({
    targetId,
    habit: targetId,
    state: 'draft',
    draftedAt: '2026-10-01T09:00:00.000Z',
    firstDraft: targetId,
    ...more,
  });
  const settledAt = '2026-10-20T09:00:00.000Z';

  it('is what was settled, cracked or not; drafts only where nothing was', () => {
    const cracked = target('a', { state: 'closed', settledAt });
    const settled = target('b', { state: 'settled', settledAt });
    const draft = target('c', {});
    const dropped = target('d', { state: 'closed' });
    const asked = (targets: GrowthTarget[]) => lookedBackOn({ targets }).map(({ targetId }) => targetId);
    expect(asked([cracked, settled, draft, dropped])).toEqual(['a', 'b']);
    expect(asked([draft, dropped])).toEqual(['c']);
    expect(lookedBackOn(undefined)).toEqual([]);
  });
});
