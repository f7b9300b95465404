import { afterAll, beforeAll, expect, test } from 'vitest';
import { DOORS, type Door, doorOf } from '../../functions/web/doors.ts';
import { openWorld, type TestWorld } from '../support/world.ts';

let world: TestWorld;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.close());

const doors = Object.keys(DOORS) as Door[];

/** Paths as people come with them, for each page behind a door. */
const pathsBehind = async (door: Door): Promise<string[]> => {
  const app = await DOORS[door](world.deps);
  const pages = app.routes.filter(({ method }) => method === 'GET' || method === 'POST');
  return pages.map(({ path }) => path.replaceAll(/:\w+/g, 'x1'));
};

test.each(doors)('every page behind the %s door is looked for there', async (door) => {
  const paths = await pathsBehind(door);
  expect(paths.length).toBeGreaterThan(0);
  for (const path of paths) expect(`${path} ${doorOf(path)}`).toBe(`${path} ${door}`);
});

test('what there is no page for is answered by the everyday pages, which are there already', () => {
  for (const path of ['/', '/p', '/p/x1', '/p/x1/', '/p/x1/nonsense', '/adminx', '/favicon.ico']) {
    expect(doorOf(path)).toBe('everyday');
  }
});
