import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createProgramme } from '../../functions/workflow/manage-programme.ts';
import { pencilIn } from '../../functions/workflow/pencil-in.ts';
import { planCycle } from '../../functions/workflow/plan-cycle.ts';
import { axeFindings, newPage, openBrowser, scrollsSideways } from '../support/browser.ts';
import { done, EIGHT, PLAN, PROGRAMME, uploadRoster } from '../support/people.ts';
import { linkIn, newVisitor, openWorld, type TestWorld } from '../support/world.ts';
import { announcedTeam, type Team } from './team.ts';

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
  const agreed = [await team.seat('Rhys Llewellyn'), await team.seat('ليلى حداد')];
  await done(pencilIn(world.deps, team, { members: agreed.map(({ personId }) => personId) }));
  page = await newPage(browser, { javaScript: false, width: 320, dark: false });
  const [address = ''] = world.deps.settings.administrators;
  const asking = newVisitor();
  await asking.visit(`${world.url}/admin`);
  await asking.submit(0, { email: address });
  await page.goto(linkIn(await world.mailTo(address)));
  await page.check('[name=here]');
  await page.click('main button');
  await page.waitForURL('**/admin/**');
});
afterAll(async () => {
  await browser.close();
  await world.close();
});

/** Sends the form and waits for what comes back, which may be at the same address. */
const press = async (what: string) => {
  const answered = page.waitForEvent('load');
  await page.click(what);
  await answered;
};

const looksRight = async (name: string) => {
  expect(await scrollsSideways(page), `${name} scrolls sideways`).toBe(false);
  expect(await axeFindings(page), name).toEqual([]);
};

it('every administrator page fits a small phone and reads well to assistive technology', async () => {
  const home = `${world.url}/admin/programmes/${team.programmeId}`;
  const pages = ['', '/roster', '/cycle/1', '/cycle/1/next-awayday', '/awayday', '/projector', '/mails'];
  const person = `/people/${(await team.seat('Maren Solberg')).personId}`;
  for (const path of [...pages, '/summary', '/edit', '/people', '/account', person]) {
    await page.goto(`${home}${path}`);
    await looksRight(path);
  }
  for (const path of [
    '/admin/programmes',
    '/admin/programmes/new',
    '/admin/sign-out',
    '/admin/on-its-way',
    '/admin/nothing',
  ]) {
    await page.goto(`${world.url}${path}`);
    await looksRight(path);
  }
});

it('so do a file with problems, a file with changes, and forms that come back', async () => {
  const home = `${world.url}/admin/programmes/${team.programmeId}`;
  const upload = async (csv: string) => {
    await page.goto(`${home}/roster`);
    await page.setInputFiles('[name=file]', {
      name: 'team.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(csv),
    });
    await press('main form button');
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
  await press('main form button');
  await looksRight('edit with problems');
});

it('so do the pages of a programme that nobody was invited to, with dates to look at and managers in a circle', async () => {
  const { deps } = world;
  const { programmeId } = await done(createProgramme(deps, { ...PROGRAMME, name: 'z'.repeat(120) }));
  await uploadRoster(deps, programmeId, EIGHT);
  await done(
    planCycle(deps, programmeId, {
      ...PLAN,
      awayday: '2026-09-26',
      choosingCloses: '2026-09-28T16:00:00.000Z',
    }),
  );
  const home = `${world.url}/admin/programmes/${programmeId}`;
  for (const path of ['/cycle/1', '/cycle/1/dates', '/edit', '/delete']) {
    await page.goto(`${home}${path}`);
    await looksRight(path);
  }
  await press('main form button');
  expect(await page.title()).toMatch(/^Error: /);
  await looksRight('delete without a tick');
  await page.goto(`${home}/roster`);
  for (const summary of await page.locator('summary').all()) await summary.click();
  await looksRight('everyone by name');
  await page.setInputFiles('[name=file]', {
    name: 'team.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      `name,email,function,manager\n${'Featherstonehaugh'.repeat(3)},ana@example.org,Law,ben@example.org\nBen,ben@example.org,Art,ana@example.org\n`,
    ),
  });
  await press('main form button');
  const preview = page.url();
  await uploadRoster(deps, programmeId, 'Cy: Digital\nDi: Legal');
  await press('text=Save the roster');
  expect(page.url()).toBe(preview);
  expect(await page.textContent('.notice h2')).toBe('The roster has changed meanwhile');
  await looksRight('overtaken');
});

it('so do the sponsor’s and the facilitator’s pages, and the projector’s', async () => {
  for (const [path, scope] of [
    ['approve/summary', 'sponsor'],
    ['approve/invitation', 'sponsor'],
    ['awayday', 'facilitator'],
    ['projector', 'facilitator'],
  ] as const) {
    await page.goto(await team.link('', path, scope));
    await looksRight(path);
  }
});
