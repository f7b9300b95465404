import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mails } from '../../emails/index.ts';
import { renderMail } from '../../emails/render.tsx';
import { newPage, openBrowser } from './browser.ts';
import { mailExamples } from './mail-contexts.ts';

/**
 * Writes every mail to a folder, as HTML and text, to be looked at: `npx tsx test/support/preview-mails.ts FOLDER`.
 * With `--pictures` also as a phone and a desk show it, in daylight and in the dark.
 */
const [folder = '.local/mails', pictures] = process.argv.slice(2);

await mkdir(folder, { recursive: true });
const written: string[] = [];
for (const [title, context] of Object.entries(mailExamples())) {
  const { subject, html, text, attachment } = await renderMail(mails[context.order.mail], context);
  const name = title.replaceAll(' ', '-');
  await writeFile(join(folder, `${name}.html`), html);
  await writeFile(join(folder, `${name}.txt`), `Subject: ${subject}\n\n${text}\n`);
  if (attachment) await writeFile(join(folder, `${name}.ics`), attachment.content);
  written.push(name);
}

if (pictures === '--pictures') {
  const browser = await openBrowser();
  for (const [width, dark] of [
    [320, false],
    [320, true],
    [1280, false],
    [1280, true],
  ] as const) {
    const page = await newPage(browser, { javaScript: false, width, dark });
    for (const name of written) {
      await page.goto(`file://${join(process.cwd(), folder, `${name}.html`)}`);
      await page.screenshot({
        path: join(folder, `${name}-${width}${dark ? '-dark' : ''}.png`),
        fullPage: true,
      });
    }
  }
  await browser.close();
}
process.stdout.write(`${written.length} mails in ${folder}\n`);
