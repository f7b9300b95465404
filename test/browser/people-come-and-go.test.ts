import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { confirmRoster, stageRoster } from '../../functions/workflow/import-roster.ts';
import { SAMPLE_ROSTER } from '../../infra/local/sample-team.ts';
import {
  axeFindings,
  newPage,
  openBrowser,
  type PageOptions,
  screenshot,
  scrollsSideways,
} from '../support/browser.ts';
import { done } from '../support/people.ts';
import { linkIn, newVisitor, openWorld, type TestWorld } from '../support/world.ts';
import { announcedTeam, type Team } from '../web/team.ts';

const LOOKS: PageOptions[] = [
  { javaScript: false, width: 320, dark: false },
  { javaScript: false, width: 1280, dark: true },
];
const SAM = 'sam.okafor@brightwater.example';
const NEWCOMER = 'noor.rahimi@brightwater.example';

let world: TestWorld;
let browser: Browser;
let team: Team;

const upload = async (file: string): Promise<string> => {
  const { stageId } = await done(stageRoster(world.deps, team.programmeId, new TextEncoder().encode(file)));
  return stageId;
};

const uploads = async (file: string): Promise<void> => {
  const stageId = await upload(file);
  await done(confirmRoster(world.deps, team.programmeId, { stageId, left: [] }));
  await world.drain();
};

beforeAll(async () => {
  [world, browser] = await Promise.all([openWorld(), openBrowser()]);
  team = await announcedTeam(world);
  await team.join('Maren Solberg', 'Sam Okafor');
  await team.openChoosing();
  await world.advance({ to: '2026-10-20T10:00:00.000Z' });
  await uploads(
    `${SAMPLE_ROSTER.trimEnd().replace(SAM, 'samuel.okafor@brightwater.example')}\nNoor Rahimi,${NEWCOMER},Estates,\n`,
  );
});
afterAll(async () => {
  await browser.close();
  await world.close();
});

const looksRight = async (name: string, url: string, before?: string) => {
  for (const look of LOOKS) {
    const page = await newPage(browser, look);
    if (before) await signIn(page, before);
    await page.goto(url);
    expect(await scrollsSideways(page), `${name} scrolls sideways`).toBe(false);
    expect(await axeFindings(page), name).toEqual([]);
    await screenshot(page, `${name}-${look.width}`);
    await page.close();
  }
};

const signIn = async (page: Awaited<ReturnType<typeof newPage>>, address: string) => {
  const asking = newVisitor();
  await asking.visit(`${world.url}/admin`);
  await asking.submit(0, { email: address });
  await page.goto(linkIn(await world.mailTo(address, 'Sign in to Coaching Pairs')));
  await page.check('[name=here]');
  await page.click('main button');
  await page.waitForURL('**/admin/**');
};

it('a leader whose address changed confirms it by a tick, from a page that says what waits', async () => {
  const link = linkIn(await world.mailTo('samuel.okafor@brightwater.example', 'Is this your address now?'));
  await looksRight('address-asked', link);
  const sam = newVisitor();
  await sam.visit(link);
  expect(sam.page().text).toContain('samuel.okafor@brightwater.example');
  await sam.submit('Yes, this is my address');
  expect(sam.page().status).toBe(422);
  await sam.submit('Yes, this is my address', { mine: true });
  expect(sam.page().heading).toBe('Your address');
  expect(sam.page().text).toContain('opens from Tuesday 27 October');
  await looksRight('address-confirmed', link);
});

it('a leader who joins late says yes and is led to those without a partner', async () => {
  const link = linkIn(await world.mailTo(NEWCOMER, 'Will you join us in Coaching Pairs?'));
  await looksRight('join-late', link);
  const noor = newVisitor();
  await noor.visit(link);
  expect(noor.page().text).toContain('You can still take part');
  await noor.submit('Send my answer', { answer: 'taking-part' });
  await noor.follow('Choose my partner');
  expect(noor.page().text).toContain('Maren Solberg');
  await looksRight('choose-late', link.replace(/join$/, 'choose'));
});

it('an administrator sees what a file would change, and ticks who has left', async () => {
  const [address = ''] = world.deps.settings.administrators;
  const lines = SAMPLE_ROSTER.trimEnd().split('\n');
  const stageId = await upload(lines.slice(0, -3).join('\n').replace('Operations', 'Logistics'));
  const home = `${world.url}/admin/programmes/${team.programmeId}/roster`;
  await looksRight('roster-preview', `${home}/${stageId}`, address);
  const many = Array.from({ length: 260 }, (_, at) => `P${at} Leader,p${at}@example.org,F${at % 9}`);
  await uploads([lines[0], ...many].join('\n'));
  const few = await upload(lines.join('\n'));
  await looksRight('roster-many-missing', `${home}/${few}`, address);
});
