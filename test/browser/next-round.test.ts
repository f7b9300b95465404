import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeOne, keepTarget, settle } from '../../functions/workflow/grow.ts';
import { axeFindings, newPage, openBrowser, screenshot, scrollsSideways } from '../support/browser.ts';
import { openWorld, type TestWorld } from '../support/world.ts';
import { growingTeam, HABIT } from '../web/growing-team.ts';
import { nextRound, type Team } from '../web/team.ts';

const JONAS = 'Jonas Brandt';
const LONG = `I put off difficult talks${', and then I put them off once more'.repeat(12)}.`;

let browser: Browser;
let world: TestWorld;
let team: Team;

beforeAll(async () => {
  [browser, world] = await Promise.all([openBrowser(), openWorld()]);
  const first = await growingTeam(world);
  const { deps } = world;
  const jonas = await first.leader(JONAS);
  const targetId = await first.jonasWrites('I read mails in meetings.');
  await settle(deps, jonas, { targetId, exactly: 'It stays in my bag.' });
  await closeOne(deps, jonas, { targetId });
  await keepTarget(deps, jonas, { habit: HABIT, why: 'People would bring me their doubts.', dial: 'down' });
  await keepTarget(deps, jonas, { habit: LONG, dial: 'up' });
  team = await nextRound(world, first);
  await team.join(JONAS, 'Kofi Boateng', 'Maren Solberg', 'Rhys Llewellyn', 'Zainab Malik');
  await team.openChoosing();
});
afterAll(async () => {
  await browser?.close();
  await world?.close();
});

const looksRight = async (page: Page, name: string) => {
  await screenshot(page, `next-round-${name}`);
  expect(await scrollsSideways(page), page.url()).toBe(false);
  expect(await axeFindings(page), page.url()).toEqual([]);
};

const press = (page: Page, name: string | RegExp) =>
  Promise.all([page.waitForEvent('load'), page.getByRole('button', { name }).click()]);

test.each([
  { width: 320, dark: true },
  { width: 1280, dark: false },
] as const)('the pages of a next round look right at $width px', async ({ width, dark }) => {
  const page = await newPage(browser, { javaScript: false, width, dark });
  for (const [name, scope] of [
    ['choose', 'everyday'],
    ['targets', 'private'],
    ['my-cycles', 'private'],
  ] as const) {
    await page.goto(await team.link(JONAS, name, scope));
    await looksRight(page, `${name}-${width}`);
  }
});

test('a leader keeps one target, refreshes another and lets the cracked one go, on a small phone without JavaScript', async () => {
  const page = await newPage(browser, { javaScript: false, width: 320, dark: false });
  await page.goto(await team.link(JONAS, 'targets', 'private'));
  await press(page, /^Decide about “I argue/);
  expect(await page.title()).toMatch(/^Error: /);
  await looksRight(page, 'nothing-chosen');
  const card = (words: string) => page.locator('.card', { hasText: words });
  await card(HABIT).getByLabel('Keep it').check();
  await press(page, /^Decide about “I argue/);
  await looksRight(page, 'kept');
  await card('I put off').getByLabel('Refresh it').check();
  await press(page, /^Decide about “I put off/);
  await looksRight(page, 'refresh');
  await page.getByLabel(/gets in your own way/).fill('I put off the talk with Ola.');
  await press(page, 'Keep this target');
  await page.getByText('What you cracked: well done').click();
  await looksRight(page, 'two-already');
  await page.getByLabel('Let it go').check();
  await press(page, /^Decide about/);
  expect(await page.textContent('main')).not.toContain('From last time');
  await looksRight(page, 'all-decided');
});
