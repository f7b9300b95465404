import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requestSignIn } from '../../../infra/local/seed.ts';
import { axeFindings, newPage, openBrowser, scrollsSideways } from '../../support/browser.ts';
import { openWorld, type TestWorld } from '../../support/world.ts';

let browser: Browser;
let world: TestWorld;

beforeAll(async () => {
  [browser, world] = await Promise.all([openBrowser(), openWorld({ empty: false })]);
  await requestSignIn(world, 'admin@example.org');
});

afterAll(async () => {
  await browser.close();
  await world.close();
});

describe('the console in a browser without JavaScript', () => {
  it('fits a narrow phone, and axe finds nothing, in light and in dark', async () => {
    // The mail's own frame runs no script, and so could not be looked into.
    const html = (await (await fetch(world.consoleUrl)).text()).replace(/<iframe[\s\S]*?<\/iframe>/, '');
    for (const dark of [false, true]) {
      const page = await newPage(browser, { javaScript: false, width: 320, dark });
      await page.goto(world.consoleUrl);
      expect(await scrollsSideways(page)).toBe(false);
      await page.setContent(html);
      expect(await axeFindings(page)).toEqual([]);
      await page.context().close();
    }
  });

  it('shows a mail, whose button opens beside it, and moves time at the press of a button', async () => {
    const page = await newPage(browser, { javaScript: false, width: 1280, dark: false });
    await page.goto(world.consoleUrl);
    const opened = page.context().waitForEvent('page');
    await page.frameLocator('iframe').getByRole('link', { name: 'Sign in' }).first().click();
    const beside = await opened;
    await beside.waitForURL(`${world.url}/**`);
    expect(new URL(beside.url()).pathname).toMatch(/^\/p\//);
    await page.getByRole('button', { name: '+1 week' }).click();
    expect(await page.textContent('time')).toBe('Tue, 8 Sept 2026, 09:00');
    await page.context().close();
  });
});
