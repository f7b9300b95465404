import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeFindings, newPage, openBrowser, screenshot, scrollsSideways } from '../support/browser.ts';

const style = `
  body { font: 16px/1.5 system-ui, sans-serif; margin: 1rem; color: #1c2733; background: #fff }
  input, button { font: inherit; min-height: 44px }
  @media (prefers-color-scheme: dark) { body { color: #eef; background: #111 } }`;

const page = (main: string) => `<!doctype html><html lang="en-GB"><head><meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1"><title>Choose your coaching partner</title>
  <link rel="stylesheet" href="/style.css"></head><body><main>${main}</main></body></html>`;

const form = page(`<h1>Whom would you like to ask, Zoë?</h1>
  <form method="post"><label for="note">A line to Siân O’Neill</label><p><input id="note" name="note"></p>
  <button>Ask Siân</button></form><noscript><p>No script is needed here.</p></noscript>`);

const answers: Record<string, string> = {
  'GET /': form,
  'POST /': page('<h1>Siân has your invitation</h1><img src="/absent.png">'),
  'GET /wide': page('<h1>Too wide</h1><div style="width: 900px">A table that does not fold</div>'),
  'GET /pale': page(
    '<h1>Pale</h1><noscript><p style="color: #ddd; background: #fff">Barely there</p></noscript>',
  ),
};

let browser: Browser;
let server: Server;
let base: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    const path = `${request.method} ${request.url}`;
    const sheet = request.url === '/style.css';
    response.setHeader('content-type', sheet ? 'text/css' : 'text/html; charset=utf-8');
    response.setHeader('content-security-policy', "default-src 'none'; style-src 'self' 'unsafe-inline'");
    response.statusCode = sheet || answers[path] ? 200 : 404;
    response.end(sheet ? style : answers[path]);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The test server has no port.');
  base = `http://127.0.0.1:${address.port}`;
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  server?.close();
});

describe('the browser of these tests', () => {
  test.each([
    { javaScript: false, width: 320, dark: false },
    { javaScript: false, width: 320, dark: true },
    { javaScript: true, width: 1280, dark: false },
  ] as const)(
    'shows a form that fits and that axe approves of: $width px, scripts $javaScript, dark $dark',
    async (options) => {
      const tab = await newPage(browser, options);
      await tab.goto(base);
      expect(await scrollsSideways(tab)).toBe(false);
      expect(await axeFindings(tab)).toEqual([]);
      const picture = await screenshot(tab, `smoke-${options.width}-${options.dark ? 'dark' : 'light'}`);
      expect((await readFile(picture)).length).toBeGreaterThan(5_000);
    },
  );

  test('posts a form with scripts off, and axe reads the answer, not the form again', async () => {
    const tab = await newPage(browser, { javaScript: false, width: 320, dark: false });
    await tab.goto(base);
    await tab.getByLabel('A line to Siân').fill('Shall we?');
    await tab.getByRole('button', { name: 'Ask Siân' }).click();
    expect(await tab.getByRole('heading').textContent()).toBe('Siân has your invitation');
    expect((await axeFindings(tab)).map((finding) => finding.split(':')[0])).toEqual(['image-alt']);
  });

  test('tells a page that is too wide', async () => {
    const tab = await newPage(browser, { javaScript: false, width: 320, dark: false });
    await tab.goto(`${base}/wide`);
    expect(await scrollsSideways(tab)).toBe(true);
  });

  test('shows axe what only people without scripts see', async () => {
    const tab = await newPage(browser, { javaScript: false, width: 320, dark: false });
    await tab.goto(`${base}/pale`);
    expect((await axeFindings(tab)).map((finding) => finding.split(':')[0])).toEqual(['color-contrast']);
  });

  test('audits a document that has no address, such as a mail', async () => {
    const tab = await newPage(browser, { javaScript: false, width: 320, dark: false });
    await tab.setContent(page('<h1>Our hour</h1><img src="data:,">'));
    expect((await axeFindings(tab)).map((finding) => finding.split(':')[0])).toEqual(['image-alt']);
  });

  test('draws letters, not boxes', async () => {
    const tab = await newPage(browser, { javaScript: false, width: 320, dark: false });
    await tab.setContent('<span id="i">iiii</span><br><span id="m">mmmm</span>');
    const width = async (id: string) => (await tab.locator(id).boundingBox())?.width ?? 0;
    expect(await width('#m')).toBeGreaterThan(2 * (await width('#i')));
  });
});
