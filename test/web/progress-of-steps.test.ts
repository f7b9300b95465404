import { afterAll, beforeAll, expect, it } from 'vitest';
import { openWorld, type TestWorld, type Visitor } from '../support/world.ts';
import { createsProgramme, getsApproval, plansCycle, savesRoster } from './admin-steps.ts';

let world: TestWorld;
let kim: Visitor;

beforeAll(async () => {
  world = await openWorld();
  kim = await world.administrator();
});
afterAll(() => world.close());

const rosterOf = (people: number): string => {
  const rows = Array.from({ length: people }, (_, at) => `P${at} Leader,p${at}@example.org,F${at % 9}`);
  return `name,email,function\n${rows.join('\n')}\n`;
};

const newHome = async (): Promise<string> => {
  await kim.visit(`${world.url}/admin/programmes`);
  return createsProgramme(kim);
};

it('how far a large roster has been followed is told where one lands, by a page that looks again', async () => {
  const home = await newHome();
  await savesRoster(kim, home, rosterOf(1150));
  expect(kim.page().text).toContain('The roster is saved');
  expect(kim.page().text).toContain('0 of 1,150 people seen to.');
  expect(kim.page().headers.get('refresh')).toBe('4');
  await kim.visit(`${home}/roster`);
  expect(kim.page().headers.get('refresh')).toBe('4');
  await kim.follow('Upload a newer one meanwhile');
  expect(kim.page().headers.get('refresh')).toBeNull();
  expect(kim.page().forms.some(({ names }) => names.includes('file'))).toBe(true);
  await world.drain();
  await kim.visit(`${home}/roster`);
  expect(kim.page().text).not.toContain('people seen to');
  expect(kim.page().headers.get('refresh')).toBeNull();
});

it('so is how many have a seat and an invitation, once a round is announced to many', async () => {
  const home = await newHome();
  await savesRoster(kim, home, rosterOf(120));
  await world.drain();
  await plansCycle(kim, home);
  await getsApproval(world, kim, home);
  await kim.visit(`${home}/cycle/1/announce`);
  await kim.submit(/^Announce to/, { sure: true });
  expect(kim.page().text).toContain('0 of 120 people seen to.');
  expect(kim.page().headers.get('refresh')).toBe('4');
  await world.drain();
  await kim.visit(`${home}/cycle/1`);
  expect(kim.page().text).not.toContain('people seen to');
});

it('for a small roster nothing is told that is over before it is read', async () => {
  const home = await newHome();
  await savesRoster(kim, home);
  expect(kim.page().text).not.toContain('people seen to');
  expect(kim.page().headers.get('refresh')).toBeNull();
});
