import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readDate, readQuietDays, readTime } from '../../functions/web/read-dates.ts';
import { looksLikeAddress } from '../../functions/web/typed-address.ts';
import { openWorld, type TestWorld } from '../support/world.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.close());

/** A pattern that looks at each character against each other one takes seconds over these; one that does not, a moment. */
const SOON = 500;
const took = async (work: () => unknown): Promise<number> => {
  const before = performance.now();
  await work();
  return performance.now() - before;
};

describe('as much as a form takes, typed by somebody who means harm, keeps nobody waiting', () => {
  test.each(['/lost', '/admin'])('in the address at %s', async (path) => {
    await fetch(`${world.url}${path}`);
    for (const email of [
      '@'.repeat(60_000),
      `${'@'.repeat(60_000)} x`,
      `${' '.repeat(60_000)}x`,
      `a${'@ '.repeat(20_000)}`,
    ]) {
      const headers = { Origin: world.url, 'Content-Type': 'application/x-www-form-urlencoded' };
      const body = new URLSearchParams({ email }).toString().replaceAll('%40', '@');
      const milliseconds = await took(async () => {
        const answer = await fetch(`${world.url}${path}`, { method: 'POST', headers, body });
        expect(answer.status).toBe(422);
        await answer.text();
      });
      expect(milliseconds).toBeLessThan(SOON);
    }
  });

  test.each([' '.repeat(60_000), '1 '.repeat(30_000), '1of'.repeat(20_000)])(
    'in a date or a time',
    async (many) => {
      for (const text of [many, `9${many}x`, `${many}9`, `24${many}December${many}2026`]) {
        expect(await took(() => [readTime(text), readDate(text), readQuietDays(text)])).toBeLessThan(SOON);
      }
    },
  );
});

test.each([
  ['9', '09:00'],
  [' 17.00 ', '17:00'],
  ['5:30 pm', '17:30'],
  ['10:30:00   am', '10:30'],
  [`9${' '.repeat(30)}pm`, undefined],
])('the time %j is read as %s', (text, time) => {
  expect(readTime(text)).toBe(time);
});

test.each([
  ['sam@example.org', true],
  ['@', false],
  ['a@b@c', false],
  ['sam at work', false],
])('%s is an address: %s', (text, is) => {
  expect(looksLikeAddress(text)).toBe(is);
});
