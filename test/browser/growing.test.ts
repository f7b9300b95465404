import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axeFindings, newPage, openBrowser, scrollsSideways } from '../support/browser.ts';
import { linkIn, openWorld, type TestWorld } from '../support/world.ts';
import { type GrowingTeam, growingTeam, IN_MONTH_5 } from '../web/growing-team.ts';

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

const follow = (page: Page, name: string | RegExp) =>
  Promise.all([page.waitForEvent('load'), page.getByRole('link', { name }).click()]);

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
  await follow(jonas, 'Ask colleagues for their view');
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

  await follow(jonas, 'Read their advice');
  await jonas.getByLabel(/may see this answer/).check();
  await press(jonas, /^Save what/);
  await looksRight(jonas);
  await follow(jonas, 'Settle my targets');
  await follow(jonas, 'Settle what exactly I will do');
  await looksRight(jonas);
  await jonas.getByLabel('What exactly will you do differently?').fill('I ask two questions first.');
  await jonas.getByLabel('On which day').fill('2026-10-05');
  await press(jonas, 'Settle on this');
  await follow(jonas, /How did it go/);
  await looksRight(jonas);
  await jonas.getByLabel('A little better').check();
  await press(jonas, 'Note it');
  expect(await jonas.textContent('main')).toContain('A little better');
  await looksRight(jonas);
});

test('in month 5 a leader asks what has changed, and a colleague answers in a minute', async () => {
  const options = { javaScript: false, width: 320, dark: false } as const;
  const [jonas, yuki] = [await newPage(browser, options), await newPage(browser, options)];
  await world.advance({ to: IN_MONTH_5 });
  await jonas.goto(await team.link('Jonas Brandt', 'note/5', 'private'));
  await looksRight(jonas);
  await follow(jonas, 'ask colleagues what change they have seen');
  await looksRight(jonas);
  await follow(jonas, 'Yes, choose whom to ask');
  await press(jonas, 'Go on');
  expect(await jonas.title()).toMatch(/^Error: /);
  await looksRight(jonas);
  await jonas.getByLabel('I argue on long after the point is made.').check();
  await jonas.getByLabel(/Yuki Tanabe/).check();
  await press(jonas, 'Go on');
  await jonas.getByLabel(/A line with it/).fill('Think of our Monday meetings.');
  await looksRight(jonas);
  await press(jonas, /^Ask /);
  expect(await jonas.textContent('main')).toContain('Your question is on its way');
  await looksRight(jonas);

  await yuki.goto(linkIn(await world.mailTo('yuki.tanabe@brightwater.example', 'Have you seen a change?')));
  await looksRight(yuki);
  await press(yuki, 'Send my answer');
  expect(await yuki.title()).toMatch(/^Error: /);
  await looksRight(yuki);
  await yuki.getByLabel('Clear').check();
  await yuki.getByLabel(/One suggestion for Jonas/).fill('Let Chidi close the meeting.');
  await press(yuki, 'Send my answer');
  expect(await yuki.textContent('h1')).toBe('Thank you, your answer is sent');
  await looksRight(yuki);

  await follow(jonas, 'What they have seen');
  expect(await jonas.textContent('main')).toContain('Let Chidi close the meeting.');
  await looksRight(jonas);
  await follow(jonas, /^Note what was said in person/);
  await looksRight(jonas);
});
