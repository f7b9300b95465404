import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { axeFindings, newPage, openBrowser, scrollsSideways } from '../support/browser.ts';
import { linkIn, newVisitor, openWorld, type TestWorld } from '../support/world.ts';
import { announcedTeam, type Team } from './team.ts';

const MINUTES = 3 * 60_000;

let world: TestWorld;
let team: Team;
let browser: Browser;
/** Without JavaScript, as narrow as a small phone; signed in as the administrator. */
let page: Page;

beforeAll(async () => {
  [world, browser] = await Promise.all([openWorld(), openBrowser()]);
  team = await announcedTeam(world);
  await team.join('Maren Solberg', 'Mei-Ling Chua', 'Rhys Llewellyn', 'ليلى حداد');
  await team.openChoosing();
  await team.pairs('Maren Solberg', 'Mei-Ling Chua');
  page = await newPage(browser, { javaScript: false, width: 320, dark: false });
  const [address = ''] = world.deps.settings.administrators;
  const asking = newVisitor();
  await asking.visit(`${world.url}/admin`);
  await asking.submit(0, { email: address });
  await page.goto(linkIn(await world.mailTo(address)));
  await page.check('[name=here]');
  await page.click('main button');
  await page.waitForURL('**/admin/**');
}, MINUTES);
afterAll(async () => {
  await browser.close();
  await world.close();
});

const looksRight = async (name: string) => {
  expect(await scrollsSideways(page), `${name} scrolls sideways`).toBe(false);
  expect(await axeFindings(page), name).toEqual([]);
};

it(
  'every administrator page fits a small phone and reads well to assistive technology',
  async () => {
    const home = `${world.url}/admin/programmes/${team.programmeId}`;
    const pages = ['', '/roster', '/cycle/1', '/cycle/1/next-awayday', '/awayday', '/projector', '/mails'];
    for (const path of [...pages, '/summary', '/edit']) {
      await page.goto(`${home}${path}`);
      await looksRight(path);
    }
    for (const path of [
      '/admin/',
      '/admin/programmes/new',
      '/admin/sign-out',
      '/admin/on-its-way',
      '/admin/nothing',
    ]) {
      await page.goto(`${world.url}${path}`);
      await looksRight(path);
    }
  },
  MINUTES,
);

it(
  'so do a file with problems, a file with changes, and forms that come back',
  async () => {
    const home = `${world.url}/admin/programmes/${team.programmeId}`;
    const upload = async (csv: string) => {
      await page.goto(`${home}/roster`);
      await page.setInputFiles('[name=file]', {
        name: 'team.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(csv),
      });
      await page.click('main form button');
    };
    const long = 'x'.repeat(300);
    await upload(`name,email,function\n${long},ana@example.org,Finance\nBen,${long}@example.org,${long}\n`);
    expect(await page.title()).toMatch(/^Error: /);
    await looksRight('problems');
    await upload(
      `name,email,function\n${'y'.repeat(120)},maren.solberg@brightwater.example,Strategy\nBen,ben@example.org,Law\n`,
    );
    expect(await page.textContent('h1')).toBe('What this file would change');
    await looksRight('changes');
    await page.goto(`${home}/edit`);
    await page.fill('[name=quietDays]', 'Christmas');
    await page.click('main form button');
    await looksRight('edit with problems');
  },
  MINUTES,
);

it(
  'so do the sponsor’s and the facilitator’s pages, and the projector’s',
  async () => {
    for (const [path, scope] of [
      ['approve/summary', 'sponsor'],
      ['approve/invitation', 'sponsor'],
      ['awayday', 'facilitator'],
      ['projector', 'facilitator'],
    ] as const) {
      await page.goto(await team.link('', path, scope));
      await looksRight(path);
    }
  },
  MINUTES,
);
