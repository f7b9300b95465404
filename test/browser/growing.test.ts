import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axeFindings, newPage, openBrowser, scrollsSideways } from '../support/browser.ts';
import { linkIn, openWorld, type TestWorld } from '../support/world.ts';
import { type GrowingTeam, growingTeam } from '../web/growing-team.ts';

let browser: Browser;
let world: TestWorld;
let team: GrowingTeam;

beforeAll(async () => {
  [browser, world] = await Promise.all([openBrowser(), openWorld()]);
  team = await growingTeam(world);
});
afterAll(async () => {
  await browser?.close();
  await world?.close();
});

const looksRight = async (page: Page) => {
  expect(await scrollsSideways(page), page.url()).toBe(false);
  expect(await axeFindings(page), page.url()).toEqual([]);
};

const press = (page: Page, name: string | RegExp) =>
  Promise.all([page.waitForEvent('load'), page.getByRole('button', { name }).click()]);

test('a leader and a colleague do all of it on a small phone without JavaScript', async () => {
  const options = { javaScript: false, width: 320, dark: true } as const;
  const [jonas, chidi] = [await newPage(browser, options), await newPage(browser, options)];
  await jonas.goto(await team.link('Jonas Brandt', 'targets', 'private'));
  await press(jonas, 'Keep this target');
  expect(await jonas.title()).toMatch(/^Error: /);
  await looksRight(jonas);
  await jonas.getByLabel(/gets in your own way/).fill('I argue on long after the point is made.');
  await press(jonas, 'Keep this target');
  await looksRight(jonas);
  await jonas.getByLabel(/talked it over/).check();
  await press(jonas, /^Show/);
  await jonas.getByRole('link', { name: 'Ask colleagues for their view' }).click();
  await looksRight(jonas);
  await jonas.getByLabel(/Chidi Nwosu/).check();
  await jonas.getByLabel(/Yuki Tanabe/).check();
  await press(jonas, 'Go on');
  await jonas.getByLabel(/A line to all/).fill('You see me each week.');
  await looksRight(jonas);
  await press(jonas, /^Ask /);
  expect(await jonas.textContent('main')).toContain('Your question is on its way');
  await looksRight(jonas);

  await chidi.goto(linkIn(await world.mailTo('chidi.nwosu@brightwater.example', /honest view/)));
  await looksRight(chidi);
  await chidi.getByLabel('Partly').check();
  await chidi.getByLabel(/do well already/).fill('Jonas keeps his word.');
  await press(chidi, 'Send my answer');
  expect(await chidi.textContent('h1')).toBe('Thank you, your answer is sent');
  await looksRight(chidi);

  await jonas.getByRole('link', { name: 'Read their advice' }).click();
  await jonas.getByLabel(/may see this answer/).check();
  await press(jonas, /^Save what/);
  await looksRight(jonas);
  await jonas.getByRole('link', { name: 'Settle my targets' }).click();
  await jonas.getByRole('link', { name: 'Settle what exactly I will do' }).click();
  await looksRight(jonas);
  await jonas.getByLabel('What exactly will you do differently?').fill('I ask two questions first.');
  await jonas.getByLabel('On which day').fill('2026-10-05');
  await press(jonas, 'Settle on this');
  await jonas.getByRole('link', { name: /How did it go/ }).click();
  await looksRight(jonas);
  await jonas.getByLabel('A little better').check();
  await press(jonas, 'Note it');
  expect(await jonas.textContent('main')).toContain('A little better');
  await looksRight(jonas);
});
