import { mkdir } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, chromium, type Page } from 'playwright-core';
import { exists, type Program, unpackedChromium } from './unpacked-chromium.ts';

export type PageOptions = { javaScript: boolean; width: 320 | 1280; dark: boolean };

const cache = join(import.meta.dirname, '..', '..', 'node_modules', '.cache');

const quietAndLocal = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-sync',
  '--disable-domain-reliability',
  // Chromium asks for Google's hosts at every start; here no name but this machine's own is ever looked up.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
];

/** A headless Chromium: the one named by CHROMIUM_PATH, else the npm package's, else the machine's. */
export async function openBrowser(): Promise<Browser> {
  const reasons: unknown[] = [];
  for (const find of waysToFind()) {
    try {
      const program = await find();
      return await chromium.launch({
        executablePath: program.executablePath,
        env: { ...process.env, ...program.env },
        args: quietAndLocal,
      });
    } catch (reason) {
      reasons.push(reason);
    }
  }
  const tried = reasons.map((reason) => String(reason).split('\n')[0]).join('; ');
  throw new Error(
    `No Chromium could be started (${tried}). Install Chromium or Chrome, or set CHROMIUM_PATH to the program.`,
    { cause: reasons.at(-1) },
  );
}

type Find = () => Promise<Program>;

function waysToFind(): Find[] {
  const named = process.env.CHROMIUM_PATH;
  if (named) return [async () => ({ executablePath: named, env: {} })];
  const packed: Find = () => unpackedChromium(join(cache, 'browser'));
  return process.platform === 'linux' && process.arch === 'x64' ? [packed, installed] : [installed];
}

async function installed(): Promise<Program> {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const folders = (process.env.PATH ?? '').split(delimiter);
  const places = [
    ...folders.flatMap((folder) => names.map((name) => join(folder, name))),
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ];
  for (const executablePath of places) if (await exists(executablePath)) return { executablePath, env: {} };
  throw new Error('none is installed');
}

const optionsOf = new WeakMap<Page, PageOptions>();

/** A page with cookies of its own. Close it with `page.context().close()`, or with the browser. */
export async function newPage(browser: Browser, options: PageOptions): Promise<Page> {
  const context = await browser.newContext({
    javaScriptEnabled: options.javaScript,
    viewport: { width: options.width, height: options.width === 320 ? 640 : 800 },
    colorScheme: options.dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    locale: 'en-GB',
  });
  const page = await context.newPage();
  optionsOf.set(page, options);
  return page;
}

/** What axe objects to, one line each, best practices included; empty is what we want. */
export async function axeFindings(page: Page): Promise<string[]> {
  if (optionsOf.get(page)?.javaScript !== false) return audit(page);
  const copy = await copyWithScript(page);
  try {
    return await audit(copy);
  } finally {
    await copy.context().close();
  }
}

/**
 * axe is a script and hangs where scripts are off. So it reads a copy: the same document at the same address in
 * a second context with the same cookies, width and colours, whose own scripts are still barred. Nothing is
 * requested again but the stylesheet and pictures, so that a page which answered a POST is audited as it stands.
 */
async function copyWithScript(page: Page): Promise<Page> {
  const { width, dark } = optionsOf.get(page) ?? { width: 320, dark: false };
  const browser = page.context().browser();
  if (!browser) throw new Error('The page has lost its browser.');
  const copy = await newPage(browser, { javaScript: true, width, dark });
  // With scripts on, what stands in <noscript> would be hidden from axe.
  const html = (await page.content()).replaceAll(/<\/?noscript>/g, '');
  if (page.url() === 'about:blank') {
    await copy.setContent(html);
    return copy;
  }
  await copy.context().addCookies(await page.context().cookies());
  await copy.route('**/*', (route) =>
    route.request().isNavigationRequest() && route.request().frame() === copy.mainFrame()
      ? route.fulfill({
          contentType: 'text/html; charset=utf-8',
          headers: { 'content-security-policy': "script-src 'none'" },
          body: html,
        })
      : route.continue(),
  );
  await copy.goto(page.url());
  return copy;
}

async function audit(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, html }) => `${id}: ${help} (${target.join(' ')} ${html.slice(0, 120)})`),
  );
}

/** Whether the page is wider than its window. */
export async function scrollsSideways(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
}

/** Keeps a picture of the whole page below node_modules/.cache/screenshots and returns its path. */
export async function screenshot(page: Page, name: string): Promise<string> {
  const folder = join(cache, 'screenshots');
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${name}.png`);
  await page.screenshot({ path, fullPage: true });
  return path;
}
