import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadAccount } from '../../functions/store/account.ts';
import { programmes } from '../../functions/store/groups.ts';
import { axeFindings, newPage, openBrowser, screenshot, scrollsSideways } from '../support/browser.ts';
import { linkIn, newVisitor, openWorld, type TestWorld, type Visitor } from '../support/world.ts';
import { announcedTeam, type Team } from './team.ts';

let world: TestWorld;
let team: Team;
let browser: Browser;
let kim: Visitor;
let home: string;
let cookies: Awaited<ReturnType<BrowserContext['cookies']>>;

beforeAll(async () => {
  [world, browser] = await Promise.all([openWorld(), openBrowser()]);
  team = await announcedTeam(world);
  await team.join('Maren Solberg', 'Mei-Ling Chua', 'Rhys Llewellyn', 'ليلى حداد');
  await team.openChoosing();
  await team.pairs('Maren Solberg', 'Mei-Ling Chua');
  home = `${world.url}/admin/programmes/${team.programmeId}`;
  const [address = ''] = world.deps.settings.administrators;
  const asking = newVisitor();
  await asking.visit(`${world.url}/admin`);
  await asking.submit(0, { email: address });
  const page = await newPage(browser, { javaScript: false, width: 320, dark: false });
  await page.goto(linkIn(await world.mailTo(address)));
  await page.check('[name=here]');
  await page.click('main button');
  await page.waitForURL('**/admin/**');
  cookies = await page.context().cookies();
  kim = await world.administrator();
});
afterAll(async () => {
  await browser?.close();
  await world?.close();
});

/** As a small phone and a desk show it, by day and in the dark. */
const looksRight = async (url: string, name: string) => {
  for (const width of [320, 1280] as const)
    for (const dark of [false, true]) {
      const page = await newPage(browser, { javaScript: false, width, dark });
      await page.context().addCookies(cookies);
      await page.goto(url);
      await screenshot(page, `${name}-${width}${dark ? '-dark' : ''}`);
      expect(await scrollsSideways(page), `${name} scrolls sideways`).toBe(false);
      expect(await axeFindings(page), name).toEqual([]);
      await page.context().close();
    }
};

const deeds = async () =>
  (await loadAccount(world.deps.table, team.programmeId)).map(
    ({ deed, detail }) => `${deed} ${detail ?? ''}`,
  );

it('an administrator pauses the mail of one person, who sees it and comes back with one choice', async () => {
  const { personId } = await team.seat('Maren Solberg');
  const here = `${home}/people/${personId}/pause`;
  await kim.visit(here);
  expect(kim.page().text).toContain('Nobody else is told');
  await kim.submit('Pause their mail', {});
  expect(kim.page().title).toMatch(/^Error:/);
  await kim.submit('Pause their mail', { how: 'until', until: '2026-08-01' });
  expect(kim.page().text).toContain('The first day back comes after today');
  await kim.submit('Pause their mail', { how: 'until', until: '2026-10-05' });
  expect(kim.page().text).toContain('Until Monday 5 October 2026, their first day back');
  await looksRight(here, 'person-pause');
  const maren = await team.opens('Maren Solberg', 'mails', 'private');
  expect(maren.page().text).toContain('Your first day back is Monday 5 October 2026');
  await maren.submit('Come back now', { preference: 'back' });
  expect(maren.page().text).toContain('Your mails come again');
  expect(maren.page().text).not.toContain('Your mails are paused');
  await kim.visit(here);
  expect(kim.page().text).not.toContain('How does it go on?');
  await kim.submit('Pause their mail', { how: 'open' });
  await kim.submit('Save', { how: 'back' });
  expect(kim.page().text).toContain('Their mail comes again');
  expect((await deeds()).sort()).toEqual([
    'paused-person until 2026-10-05',
    'paused-person until further notice',
    'resumed-person ',
  ]);
  await kim.visit(`${home}/people/nobody/pause`);
  expect(kim.page().status).toBe(404);
});

it('the whole programme pauses only after its calendar was looked at, and ends with a tick', async () => {
  await kim.visit(`${home}/edit`);
  await kim.follow('Pause the whole programme');
  await looksRight(`${home}/pause`, 'programme-pause');
  await kim.submit('See what would follow', { until: '2026-09-01' });
  expect(kim.page().title).toMatch(/^Error:/);
  await kim.submit('See what would follow', { from: '2026-09-14', until: '2026-09-21', dates: 'stay' });
  expect(kim.page().text).toContain('lies within these days');
  await kim.submit('See what would follow', { from: '2026-09-14', until: '2026-09-23', dates: 'move' });
  expect(kim.page().url).toContain('/pause/preview?');
  expect(kim.page().text).toContain('Choosing is open');
  expect(kim.page().text).toContain('Wed 30 Sept 2026, 18:00');
  await looksRight(kim.page().url, 'pause-preview');
  expect((await programmes.get(world.deps.table, team.programmeId))?.pauses).toBeUndefined();
  await kim.submit('Pause the programme', {});
  expect(kim.page().title).toMatch(/^Error:/);
  await kim.submit('Pause the programme', { sure: 'yes' });
  expect(kim.page().text).toContain('The pause is set');
  await world.advance({ to: '2026-09-14T12:00:00.000Z' });
  const { email } = await team.seat('Mei-Ling Chua');
  expect((await world.mailTo(email, /pauses until/)).subject).toContain('Wednesday 23 September 2026');
  const mei = await team.opens('Mei-Ling Chua', 'pair');
  expect(mei.page().text).toContain('The programme pauses, and is back on Wednesday 23 September 2026.');
  kim = await world.administrator();
  await kim.visit(home);
  expect(kim.page().text).toContain('The programme pauses');
  await kim.follow('Change or end it');
  await kim.submit('End the pause', {});
  expect(kim.page().title).toMatch(/^Error:/);
  await kim.submit('End the pause', { sure: 'yes' });
  expect(kim.page().text).toContain('The pause has ended');
  await mei.visit(mei.page().url);
  expect(mei.page().text).not.toContain('The programme pauses');
  expect(await deeds()).toEqual(
    expect.arrayContaining(['resumed-programme ', 'paused-programme 2026-09-14 to 2026-09-23, dates move']),
  );
});
