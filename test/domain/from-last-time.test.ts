import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keepAgain, lastTimeOf, letGo, madeFrom, refreshed } from '../../functions/domain/from-last-time.ts';
import {
  alive,
  closeTarget,
  type Growth,
  type GrowthTarget,
  MOST_TARGETS,
  settleTarget,
  talkOver,
  writeTarget,
} from '../../functions/domain/growth-target.ts';
import { isRefusal } from '../../functions/domain/values.ts';

const NOW = '2027-03-20T10:00:00.000Z';
const LAST_TIME = '2027-02-01T10:00:00.000Z';

const growthOf = (cycle: number, targets: GrowthTarget[], more: Partial<Growth> = {}): Growth => ({
  programmeId: 'p',
  cycle,
  personId: 'ada',
  targets,
  tryOuts: [],
  writtenAt: LAST_TIME,
  version: 1,
  ...more,
});

/** With everything that may have come of a target: none of it may come along. */
const pastTarget = (targetId: string, state: GrowthTarget['state'], dial?: 'up' | 'down'): GrowthTarget => ({
  targetId,
  habit: `habit ${targetId}`,
  why: `why ${targetId}`,
  dial,
  exactly: `exactly ${targetId}`,
  state,
  draftedAt: LAST_TIME,
  talkedOverAt: LAST_TIME,
  shownTo: ['bo'],
  settledAt: LAST_TIME,
  closedAt: LAST_TIME,
  firstDraft: `first ${targetId}`,
});

const PAST = growthOf(1, [
  pastTarget('cracked', 'closed'),
  pastTarget('settled', 'settled', 'down'),
  pastTarget('draft', 'draft', 'up'),
]);
const IDS = PAST.targets.map(({ targetId }) => targetId);

const press = fc.oneof(
  { weight: 3, arbitrary: fc.record({ does: fc.constant('keep' as const), id: fc.constantFrom(...IDS) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant('refresh' as const),
      id: fc.constantFrom(...IDS),
      words: fc.constantFrom('new words', 'other words', 'habit settled', ' ', 'x'.repeat(2001)),
    }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('let-go' as const), id: fc.constantFrom(...IDS) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constantFrom(
        'write' as const,
        'revise' as const,
        'settle' as const,
        'close' as const,
        'show' as const,
      ),
      which: fc.nat(3),
    }),
  },
);
type Press = typeof press extends fc.Arbitrary<infer T> ? T : never;

const pressed = (growth: Growth, it: Press, newId: string): Growth => {
  const past = PAST.targets.find(({ targetId }) => 'id' in it && targetId === it.id);
  const after = (() => {
    if (it.does === 'keep') return past && keepAgain(growth, past, newId, NOW);
    if (it.does === 'refresh') return past && refreshed(growth, past, { habit: it.words }, newId, NOW);
    if (it.does === 'let-go') return letGo(growth, it.id);
    const targetId = growth.targets[it.which % Math.max(1, growth.targets.length)]?.targetId ?? 'none';
    switch (it.does) {
      case 'write':
        return writeTarget(growth, { habit: `own ${it.which}` }, newId, NOW);
      case 'revise':
        return writeTarget(growth, { targetId, habit: `revised ${newId}` }, newId, NOW);
      case 'settle':
        return settleTarget(growth, { targetId, exactly: 'so' }, NOW);
      case 'close':
        return closeTarget(growth, targetId, NOW);
      case 'show':
        return talkOver(growth, ['cai'], NOW);
    }
  })();
  return after === undefined || isRefusal(after) ? growth : after;
};

describe('whatever its owner presses, in whatever order', () => {
  const stories = fc.array(press, { maxLength: 25 });
  const holds = (check: (before: Growth, it: Press, after: Growth) => void) =>
    fc.assert(
      fc.property(stories, (story) => {
        let growth = growthOf(2, []);
        for (const [index, it] of story.entries()) {
          const after = pressed(growth, it, `n${index}`);
          check(growth, it, after);
          growth = after;
        }
      }),
      { numRuns: 300 },
    );

  it('there are two alive at most', () => {
    holds((_before, _it, after) => expect(alive(after).length).toBeLessThanOrEqual(MOST_TARGETS));
  });

  it('words come along only where keep was pressed for them, and nothing but habit, reason and dial', () => {
    const asked = new Map<Growth, Set<string>>();
    holds((before, it, after) => {
      const kept = new Set(asked.get(before) ?? []);
      if (it.does === 'keep') kept.add(it.id);
      if (it.does === 'refresh' && it.words.startsWith('habit ')) kept.add(it.words.slice('habit '.length));
      asked.set(after, kept);
      for (const target of after.targets) {
        for (const past of PAST.targets) {
          if (target.habit === past.habit) expect([...kept]).toContain(past.targetId);
        }
      }
      const words = JSON.stringify(after.targets);
      for (const left of ['exactly ', 'first ', LAST_TIME, '"bo"']) {
        expect(words.replaceAll('"exactly":"so"', '')).not.toContain(left);
      }
      const [made] = after.targets.filter(
        ({ targetId }) => !before.targets.some((one) => one.targetId === targetId),
      );
      if (made) {
        expect(made.state).toBe('draft');
        expect(made.draftedAt).toBe(NOW);
        expect([made.exactly, made.talkedOverAt, made.shownTo, made.settledAt, made.closedAt]).toEqual(
          Array.from({ length: 5 }),
        );
      }
    });
  });

  it('pressed twice is pressed once, and what was decided on is not offered again', () => {
    holds((_before, it, after) => {
      expect(pressed(after, it, 'again')).toEqual('id' in it ? after : expect.anything());
      for (const id of IDS) {
        const made = after.targets.filter(({ from }) => from === id);
        expect(made.length).toBeLessThanOrEqual(1);
        if (made.length === 1) expect(after.decidedOn).toContain(id);
      }
      const offered = lastTimeOf([PAST], after)?.offered.map(({ targetId }) => targetId) ?? [];
      for (const id of after.decidedOn ?? []) expect(offered).not.toContain(id);
      expect([...offered, ...(after.decidedOn ?? [])].sort()).toEqual([...IDS].sort());
    });
  });
});

describe('kept', () => {
  const [, settled] = PAST.targets;
  const kept = settled && keepAgain(growthOf(2, []), settled, 'n1', NOW);

  it('and revised since, it is not brought back by a page that was left open', () => {
    if (!kept || isRefusal(kept) || !settled) throw new Error('It was not kept.');
    const revised = pressed(kept, { does: 'revise', which: 0 }, 'n2');
    expect(revised).not.toEqual(kept);
    expect(keepAgain(revised, settled, 'n3', NOW)).toBe(revised);
    expect(madeFrom(revised, 'settled')?.habit).toBe('revised n2');
  });

  it('does not overwrite what was written anew in the same words with a better reason', () => {
    if (!settled) throw new Error('There is none.');
    const anew = writeTarget(growthOf(2, []), { habit: settled.habit, why: 'a better one' }, 'n1', NOW);
    if (isRefusal(anew)) throw new Error('It could not be written.');
    const after = keepAgain(anew, settled, 'n2', NOW);
    expect(after).toEqual({ ...anew, decidedOn: ['settled'] });
  });
});

describe('what is offered', () => {
  const offered = (earlier: readonly Growth[], growth?: Growth) =>
    lastTimeOf(earlier, growth)?.offered.map(({ targetId }) => targetId);

  it('is what the latest earlier cycle with targets holds, what is alive first', () => {
    expect(offered([PAST])).toEqual(['settled', 'draft', 'cracked']);
    const later = growthOf(2, [pastTarget('later', 'settled')]);
    expect(offered([later, PAST])).toEqual(['later']);
    expect(offered([growthOf(2, []), PAST])).toEqual(['settled', 'draft', 'cracked']);
    expect(offered([])).toBeUndefined();
  });

  it('was not let go, in this cycle or in one between', () => {
    const between = growthOf(2, [], { decidedOn: ['draft'] });
    expect(offered([PAST, between], growthOf(3, [], { decidedOn: ['cracked'] }))).toEqual(['settled']);
  });
});
