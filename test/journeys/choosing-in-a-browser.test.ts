import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeFindings, newPage, openBrowser, screenshot, scrollsSideways } from '../support/browser.ts';
import { openWorld, type TestWorld } from '../support/world.ts';
import { announcedProgramme, FACILITATOR } from '../web/admin-steps.ts';

/** A phone between two meetings: 320 px, no JavaScript. Each page it comes to must be sound. */
interface Phone {
  opens(address: string, subject: RegExp): Promise<void>;
  taps(link: string | RegExp): Promise<void>;
  ticks(label: string | RegExp): Promise<void>;
  types(label: string | RegExp, words: string): Promise<void>;
  presses(name: string | RegExp): Promise<void>;
  heading(): Promise<string>;
  text(): Promise<string>;
}

/** Pages that were looked into: once each is enough. */
const audited = new Set<string>();

const phone = (page: Page, world: TestWorld, whose: string): Phone => {
  const found: string[] = [];
  const sound = async () => {
    const heading = await page.locator('h1').first().innerText();
    const kind = `${whose === 'facilitator'} ${heading.split(' ').slice(-3).join(' ')}`;
    found.length = 0;
    if (!audited.has(kind)) found.push(...(await axeFindings(page)));
    audited.add(kind);
    if (await scrollsSideways(page)) found.push('scrolls sideways');
    await screenshot(
      page,
      `journey-${whose}-${heading
        .toLowerCase()
        .replace(/[^a-z]+/g, '-')
        .slice(0, 40)}`,
    );
    expect(found, `${whose}: ${heading}`).toEqual([]);
  };
  return {
    opens: async (address, subject) => {
      const mail = await world.mailTo(address, subject);
      await page.goto(mail.links[0]?.url ?? '');
      await sound();
    },
    taps: async (name) => {
      await page.getByRole('main').getByRole('link', { name }).first().click();
      await sound();
    },
    ticks: async (label) => page.getByLabel(label).check(),
    types: async (label, words) => page.getByLabel(label).fill(words),
    presses: async (name) => {
      await page.getByRole('main').getByRole('button', { name }).click();
      await sound();
      await world.drain();
    },
    heading: () => page.locator('h1').first().innerText(),
    text: () => page.locator('main').innerText(),
  };
};

describe('Choosing on a phone without JavaScript', () => {
  let world: TestWorld;
  let browser: Browser;
  const phoneOf = async (whose: string, dark = false) =>
    phone(await newPage(browser, { javaScript: false, width: 320, dark }), world, whose);

  beforeAll(async () => {
    [world, browser] = await Promise.all([openWorld(), openBrowser()]);
    await announcedProgramme(world);
  });
  afterAll(async () => {
    await Promise.all([world.close(), browser.close()]);
  });

  test('two taps say yes to the invitation', async () => {
    for (const name of ['ana', 'ben', 'cara', 'dan', 'nour', 'eve']) {
      const leader = await phoneOf(name, name < 'c');
      await leader.opens(`${name}@example.org`, /Will you join/);
      await leader.ticks(/^Yes/);
      await leader.presses(/answer|send|reply|save/i);
      expect(await leader.text()).toMatch(/you.*(in|taking part|yes)/i);
    }
  });

  test('the facilitator opens choosing from the mail of the day before', async () => {
    await world.advance({ to: '2026-09-22T09:00:00.000Z' });
    const facilitator = await phoneOf('facilitator');
    await facilitator.opens(FACILITATOR, /Everything for/);
    await facilitator.ticks(/stories have been told/);
    await facilitator.presses(/open choosing/i);
    await world.drain();
    expect((await world.mailTo('ana@example.org', /choose your coaching partner/i)).subject).toContain(
      'Today',
    );
  });

  test('one asks, the other accepts, and both have a partner', async () => {
    const ana = await phoneOf('ana', true);
    await ana.opens('ana@example.org', /choose your coaching partner/i);
    await ana.taps(/Cara O'Neil/);
    await ana.types(/word|note|line/i, 'I have long wanted to learn from you.');
    await ana.presses(/^Ask/);
    expect(await ana.heading()).toBe("Ask Cara O'Neil?");
    await ana.ticks(/^Yes, I would like/);
    await ana.presses(/^Ask/);
    expect(await ana.text()).toContain("You asked Cara O'Neil");

    const cara = await phoneOf('cara');
    await cara.opens('cara@example.org', /would like to pair with you/);
    expect(await cara.text()).toContain('I have long wanted to learn from you.');
    await cara.ticks(/^Yes/);
    await cara.presses(/send|answer/i);
    expect(await cara.text()).toContain('Ana');
    for (const name of ['ana', 'cara']) {
      expect(
        (await world.emails(`${name}@example.org`)).filter(({ subject }) =>
          /are coaching partners/.test(subject),
        ),
      ).toHaveLength(1);
    }
  });

  test('a decline frees the one who asked, and the mail does not say who declined', async () => {
    const dan = await phoneOf('dan');
    await dan.opens('dan@example.org', /choose your coaching partner/i);
    await dan.taps(/نور الدين/);
    await dan.ticks(/^Yes, I would like/);
    await dan.presses(/^Ask/);
    const nour = await phoneOf('nour', true);
    await nour.opens('nour@example.org', /would like to pair with you/);
    await nour.ticks(/^No/);
    await nour.presses(/send|answer/i);
    const mail = await world.mailTo('dan@example.org', /still open/i);
    expect(`${mail.subject} ${mail.text}`).not.toContain('نور');
    await dan.opens('dan@example.org', /still open/i);
    expect(await dan.heading()).toMatch(/choose/i);
  });
});
