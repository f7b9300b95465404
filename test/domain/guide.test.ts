import { describe, expect, it, test } from 'vitest';
import { extraMonthGuide, type Guide, guide } from '../../functions/domain/guide.ts';

const MONTHS = [1, 2, 3, 4, 5, 6, 'extra'] as const;
const guides = MONTHS.map((month) => guide(month));
const inWords = (g: Guide) => [
  g.title,
  g.intro,
  ...g.bones.map(({ what }) => what),
  ...g.questions,
  g.championing,
  g.beforeNextTime,
];

describe.each(MONTHS)('the guide for month %s', (month) => {
  it('has three or four questions, each of which is one', () => {
    const { questions } = guide(month);
    expect(questions.length).toBeGreaterThanOrEqual(3);
    expect(questions.length).toBeLessThanOrEqual(4);
    for (const question of questions) expect(question).toMatch(/^[A-Z].*\?$/);
  });

  test.each([2, 3] as const)('fills sixty minutes for %i people, with the same time for each', (people) => {
    const { bones } = guide(month, people);
    expect(bones.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(60);
    const turns = bones.slice(1, -1).map(({ minutes }) => minutes);
    expect(turns).toHaveLength(people);
    expect(new Set(turns).size).toBe(1);
    expect(Number.isInteger(turns[0])).toBe(true);
  });

  it('gives at least two thirds of the hour to the turns', () => {
    const turns = guide(month).bones.slice(1, -1);
    expect(turns.reduce((sum, { minutes }) => sum + minutes, 0)).toBeGreaterThanOrEqual(40);
  });

  it('reads equally well in a pair and in a trio, and scolds nobody', () => {
    for (const text of inWords(guide(month))) {
      expect(text).not.toMatch(/\b(two of you|both of you|half of the time|your half)\b/i);
      expect(text).not.toMatch(/\b(overdue|fail\w*|must|score|should have)\b/i);
    }
  });
});

it('repeats no question from one month to another', () => {
  const questions = guides.flatMap((g) => g.questions);
  expect(new Set(questions).size).toBe(questions.length);
});

it('has words of its own each month for championing and for what comes next', () => {
  for (const part of ['title', 'intro', 'championing', 'beforeNextTime'] as const)
    expect(new Set(guides.map((g) => g[part])).size).toBe(guides.length);
});

it('has a short guide for the extra months of a longer cycle', () => {
  expect(extraMonthGuide).toEqual(guide('extra'));
  expect(extraMonthGuide.intro.length).toBeLessThan(guide(1).intro.length);
});
