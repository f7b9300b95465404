/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import { html } from 'hono/html';
import { consoleApi } from './console-api.ts';
import { ConsolePage, inboxesOf } from './console-page.tsx';
import { consoleStyleHash } from './console-style.ts';
import { onlyFromHere } from './loopback.ts';
import type { World } from './world-shape.ts';

const policy = `default-src 'none'; style-src '${consoleStyleHash}'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;
/** A mail's own words: no script, no request to anywhere; its links open beside the console. */
const mailPolicy = `sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'`;

/** The engineer's page and the calls behind it. `reset` forgets everything and starts anew. */
export const consoleApp = (world: World, reset: () => Promise<void>): Hono => {
  const app = new Hono();
  app.use(onlyFromHere);
  app.use(async (c, next) => {
    await next();
    c.header('Cache-Control', 'no-store');
    c.header('X-Content-Type-Options', 'nosniff');
    c.header('Referrer-Policy', 'same-origin');
    if (!c.res.headers.has('Content-Security-Policy')) c.header('Content-Security-Policy', policy);
  });
  app.onError((error, c) => {
    world.deps.log.error('console', { why: error.name });
    return c.json({ error: 'That did not work: the terminal tells more.' }, 500);
  });

  const mailOf = async (id: string) => (await world.emails()).find((mail) => mail.id === id);

  return app
    .get('/', async (c) => {
      const [inboxes, schedules, next] = [
        inboxesOf(await world.emails()),
        await world.schedules(),
        await world.nextStop(),
      ];
      const inbox = inboxes.find(({ address }) => address === c.req.query('to')) ?? inboxes[0];
      const mail = inbox?.mails.find(({ id }) => id === c.req.query('mail')) ?? inbox?.mails[0];
      const page = <ConsolePage {...{ world, next, schedules, inboxes, inbox, mail }} />;
      return c.html(html`<!doctype html>${page}`);
    })
    .get('/emails/:id/html', async (c) => {
      const mail = await mailOf(c.req.param('id'));
      if (!mail) return c.notFound();
      c.header('Content-Security-Policy', mailPolicy);
      return c.html(mail.html.replace(/<head[^>]*>/i, '$&<base target="_blank">'));
    })
    .get('/emails/:id/attachments/:index', async (c) => {
      const attachment = (await mailOf(c.req.param('id')))?.attachments[Number(c.req.param('index'))];
      if (!attachment) return c.notFound();
      c.header('Content-Type', attachment.contentType);
      c.header('Content-Disposition', 'attachment');
      return c.body(Buffer.from(attachment.content, 'base64'));
    })
    .post('/reset', async (c) => {
      await reset();
      return c.redirect('/', 303);
    })
    .route('/', consoleApi(world));
};
