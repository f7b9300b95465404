import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Size } from '../../functions/domain/look-back.ts';
import { LONGEST_SPONSOR_NOTE } from '../../functions/domain/notes.ts';
import { commit } from '../../functions/store/commit.ts';
import { cycles } from '../../functions/store/groups.ts';
import { changeWords, growths } from '../../functions/store/private-words.ts';
import { closing } from '../../functions/workflow/close-cycle.ts';
import { lookBack } from '../../functions/workflow/look-back.ts';
import { writeInsight } from '../../functions/workflow/write-insight.ts';
import { axeFindings, newPage, openBrowser, scrollsSideways } from '../support/browser.ts';
import { linkIn, newVisitor, openWorld, type TestWorld } from '../support/world.ts';
import { announcedTeam, type Team } from '../web/team.ts';

let browser: Browser;
let world: TestWorld;
let team: Team;

const FUNCTIONS = 20;
const LEADERS = 60;
const NAMES = Array.from({ length: LEADERS }, (_, index) => `Leader${index} van der Langenname-${index}`);
const ROSTER = [
  'name,email,function',
  ...NAMES.map(
    (name, index) => `${name},l${index}@example.org,Directorate of rather long names ${index % FUNCTIONS}`,
  ),
].join('\n');
const FIRST = NAMES[0] ?? '';

/** As long as a form lets it be. */
const long = (length: number): string =>
  'What we say in a hurry, we say at length. '.repeat(50).slice(0, length);

/** A round in which everybody wrote and shared as much as they could. */
beforeAll(async () => {
  [browser, world] = await Promise.all([openBrowser(), openWorld()]);
  const { deps } = world;
  team = await announcedTeam(world, ROSTER);
  await team.join(...NAMES);
  await team.openChoosing();
  for (let index = 0; index < LEADERS; index += 2)
    await team.pairs(NAMES[index] ?? '', NAMES[index + 1] ?? '');
  for (const [index, name] of NAMES.entries()) {
    const leader = await team.leader(name);
    await lookBack(deps, leader, { views: [{ about: 'all', size: Size.options[index % 4] ?? 'big' }] });
    const sharing = index % 2 ? 'team-named' : 'team-unnamed';
    await writeInsight(deps, leader, {
      kind: index % 3 ? 'worked' : 'taught-me',
      text: long(2000 - index),
      sharing,
    });
  }
  await growsALot();
  const cycle = await cycles.get(deps.table, team.programmeId, team.cycle);
  if (!cycle) throw new Error('There is no cycle.');
  const note = { text: long(LONGEST_SPONSOR_NOTE), approvedAt: world.now() };
  const ready = { ...cycle, state: 'running' as const, nextAwaydayConfirmed: true, summaryNote: note };
  await commit(deps.table, async () => ({ outcome: undefined, changes: [cycles.replace(ready)] }));
  await commit(deps.table, async () => ({ outcome: undefined, changes: await closing(deps, ready) }));
});
afterAll(async () => {
  await browser?.close();
  await world?.close();
});

const growsALot = async () => {
  const { deps } = world;
  const leader = await team.leader(FIRST);
  const at = world.now();
  const targets = ['t1', 't2', 't3', 't4', 't5'].map((targetId, index) => ({
    targetId,
    habit: long(2000),
    firstDraft: long(1990),
    exactly: long(2000),
    state: index < 3 ? ('closed' as const) : ('settled' as const),
    draftedAt: at,
    settledAt: at,
  }));
  const tryOuts = Array.from({ length: 40 }, (_, index) => ({
    tryOutId: `o${index}`,
    targetId: `t${1 + (index % 5)}`,
    what: long(2000),
    occasion: long(200),
    day: '2026-11-02',
    outcome: 'clear' as const,
    plannedAt: at,
  }));
  const seen = targets.map(({ targetId }) => ({ targetId, is: 'clear' as const }));
  const changes = await Promise.all(
    NAMES.slice(2, 7).map(async (name) => {
      const { personId: adviserId } = await team.leader(name);
      const answer = { seen, suggestion: long(2000), edition: 1, writtenAt: at };
      const targetIds = targets.map(({ targetId }) => targetId);
      return changeWords.create({
        ...leader,
        requestId: `seen-${leader.personId}-${adviserId}`,
        adviserId,
        targetIds,
        answer,
        writtenAt: at,
      });
    }),
  );
  await commit(deps.table, async () => ({
    outcome: undefined,
    changes: [growths.create({ ...leader, targets, tryOuts, writtenAt: at }), ...changes],
  }));
  for (let index = 0; index < 11; index += 1)
    await writeInsight(deps, leader, { kind: 'worked', text: `${index} ${long(1990)}`, sharing: 'nobody' });
};

/** Signed in as the administrator, or with the link of a mail. */
const opened = async (page: Page, what: string): Promise<void> => {
  const links: Record<string, () => Promise<string>> = {
    'a leader’s own': () => team.link(FIRST, 'my-six-months', 'private'),
    'the team’s': () => team.link(FIRST, 'summary'),
    'the sponsor’s': () => team.link('', 'impact', 'sponsor'),
  };
  const link = links[what];
  if (link) {
    await page.goto(await link());
    return;
  }
  const [address = ''] = world.deps.settings.administrators;
  const asking = newVisitor();
  await asking.visit(`${world.url}/admin`);
  await asking.submit(0, { email: address });
  await page.goto(linkIn(await world.mailTo(address, /Sign in/)));
  await page.check('[name=here]');
  await page.click('main button');
  await page.waitForURL('**/admin/**');
  await page.goto(`${world.url}/admin/programmes/${team.programmeId}/summary`);
};

const sidesOf = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;

describe.each(['a leader’s own', 'the team’s', 'the sponsor’s', 'the administrator’s'])(
  '%s summary',
  (what) => {
    it('fits two sides of A4, however much there is to tell', async () => {
      const page = await newPage(browser, { javaScript: true, width: 1280, dark: false });
      await opened(page, what);
      const pdf = await page.pdf({ preferCSSPageSize: true });
      expect(sidesOf(pdf)).toBeGreaterThan(0);
      expect(sidesOf(pdf)).toBeLessThanOrEqual(2);
      await page.context().close();
    });

    it('reads well on a small phone, in the dark and to assistive technology', async () => {
      for (const dark of [false, true]) {
        const page = await newPage(browser, { javaScript: true, width: dark ? 320 : 1280, dark });
        await opened(page, what);
        expect(await axeFindings(page)).toEqual([]);
        expect(await scrollsSideways(page)).toBe(false);
        await page.context().close();
      }
    });
  },
);

it('prints in full what little somebody wrote', async () => {
  const MODEST = NAMES[11] ?? '';
  const leader = await team.leader(MODEST);
  for (const kind of ['worked', 'taught-me'] as const)
    await writeInsight(world.deps, leader, { kind, text: `${kind}: ${long(700)}`, sharing: 'nobody' });
  const page = await newPage(browser, { javaScript: true, width: 1280, dark: false });
  await page.goto(await team.link(MODEST, 'my-six-months', 'private'));
  await page.emulateMedia({ media: 'print' });
  const cut = await page
    .locator('.clip')
    .evaluateAll((all) => all.filter((it) => it.scrollHeight > it.clientHeight + 1).length);
  expect(cut).toBe(0);
  expect(sidesOf(await page.pdf({ preferCSSPageSize: true }))).toBeLessThanOrEqual(2);
  await page.context().close();
});
