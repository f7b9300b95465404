import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { isHeld, sharedBeginning } from '../../functions/domain/batch.ts';

it('ids are told by what they all begin with, and the rest of each', () => {
  expect(sharedBeginning(['targets-p-1-ada', 'targets-p-1-abe', 'targets-p-1-bo'])).toBe('targets-p-1-');
  expect(sharedBeginning(['one'])).toBe('one');
  expect(sharedBeginning([])).toBe('');
  const ids = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', '-') }), { minLength: 1 });
  void fc.assert(
    fc.property(ids, (all) => {
      const beginning = sharedBeginning(all);
      expect(all.every((id) => id.startsWith(beginning))).toBe(true);
      const next = new Set(all.map((id) => id.charAt(beginning.length)));
      expect(next.size > 1 || next.has('')).toBe(true);
    }),
  );
});

it('a batch holds what has neither ended nor a place of its own', () => {
  const row = { rowId: 'r', fence: 0 };
  expect(isHeld({ ...row, state: 'pending' })).toBe(true);
  expect(isHeld({ ...row, state: 'claimed' })).toBe(true);
  expect(isHeld({ ...row, state: 'pending', dueLane: 'bulk' })).toBe(false);
  expect(isHeld({ ...row, state: 'claimed', dueLane: 'bulk' })).toBe(false);
  for (const state of ['done', 'failed', 'suppressed']) expect(isHeld({ ...row, state })).toBe(false);
});
