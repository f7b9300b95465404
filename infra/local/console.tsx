/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import { html, raw } from 'hono/html';
import type { ComingSchedule, World } from './assemble.ts';
import { consoleApi } from './console-api.ts';
import { consoleStyle, consoleStyleHash } from './console-style.ts';
import { onlyFromHere } from './loopback.ts';
import type { CaughtMail } from './mail-index.ts';

const MOST_MAILS = 100;
const MOST_COMING = 8;

const policy = `default-src 'none'; style-src '${consoleStyleHash}'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;
/** A mail's own words: no script, no request to anywhere; its links open beside the console. */
const mailPolicy = `sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'`;

const when = (at: string): string =>
  new Date(at).toLocaleString('en-GB', {
    timeZone: 'UTC',
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });

interface Inbox {
  readonly address: string;
  readonly mails: CaughtMail[];
}

/** Everybody who ever got a mail, the latest first; the mails of each, the latest first. */
const inboxesOf = (mails: readonly CaughtMail[]): Inbox[] => {
  const inboxes = new Map<string, CaughtMail[]>();
  for (const mail of mails.toReversed()) {
    const inbox = inboxes.get(mail.to);
    if (inbox) inbox.push(mail);
    else inboxes.set(mail.to, [mail]);
  }
  return [...inboxes].map(([address, own]) => ({ address, mails: own }));
};

/** Names in headers travel as `=?UTF-8?B?…?=`. */
const readable = (header: string): string =>
  header
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?b\?([^?]*)\?=/gi, (_, words: string) =>
      Buffer.from(words, 'base64').toString('utf8'),
    );

const inboxUrl = (address: string, mail?: CaughtMail) =>
  `/?to=${encodeURIComponent(address)}${mail ? `&mail=${encodeURIComponent(mail.id)}` : ''}`;

const Moves = ({ next }: { next: string | undefined }) => (
  <div class="moves">
    {next ? (
      <form method="post" action="/clock">
        <button class="main" name="next" value="true" type="submit">
          To the next event
        </button>
      </form>
    ) : null}
    {[
      ['P1D', '+1 day'],
      ['P1W', '+1 week'],
      ['P1M', '+1 month'],
    ].map(([by, label]) => (
      <form key={by} method="post" action="/clock">
        <button name="by" value={by} type="submit">
          {label}
        </button>
      </form>
    ))}
  </div>
);

const Address = ({ of }: { of: string }) => {
  const at = of.lastIndexOf('@');
  return (
    <>
      <b>{of.slice(0, at)}</b>
      <wbr />
      <span class="soft small">{of.slice(at)}</span>
    </>
  );
};

const Coming = ({ schedules }: { schedules: readonly ComingSchedule[] }) => (
  <section>
    <h2>To come</h2>
    {schedules.length === 0 ? (
      <p class="soft small">Nothing is scheduled yet. Announcing a cycle lays down its calendar.</p>
    ) : (
      <ul class="coming small">
        {schedules.slice(0, MOST_COMING).map(({ name, at, step }) => (
          <li key={name}>
            <span>{step}</span> <span class="soft">{when(at)}</span>
          </li>
        ))}
      </ul>
    )}
    {schedules.length > MOST_COMING ? (
      <p class="soft small">
        and {schedules.length - MOST_COMING} more, at <a href="/schedules">/schedules</a>
      </p>
    ) : null}
  </section>
);

const Mail = ({ mail }: { mail: CaughtMail }) => (
  <article class="mail">
    <h3 dir="auto">{mail.subject}</h3>
    <dl>
      <dt>From</dt>
      <dd dir="auto">{readable(mail.from)}</dd>
      <dt>To</dt>
      <dd>{mail.to}</dd>
      <dt>Sent</dt>
      <dd>{when(mail.at)} UTC</dd>
      {mail.attachments.map((attachment, index) => (
        <>
          <dt>Attached</dt>
          <dd>
            <a
              href={`/emails/${encodeURIComponent(mail.id)}/attachments/${index}`}
              download={attachment.fileName}
            >
              {attachment.fileName}
            </a>{' '}
            <span class="soft">{attachment.contentType}</span>
          </dd>
        </>
      ))}
    </dl>
    <iframe title={`The mail “${mail.subject}”`} src={`/emails/${encodeURIComponent(mail.id)}/html`} />
    <details>
      <summary>As plain text</summary>
      <pre dir="auto">{mail.text}</pre>
    </details>
    <details>
      <summary>Headers</summary>
      <pre>
        {Object.entries(mail.headers)
          .map(([name, value]) => `${name}: ${value}`)
          .join('\n')}
      </pre>
    </details>
  </article>
);

const Page = (props: {
  world: World;
  next: string | undefined;
  schedules: readonly ComingSchedule[];
  inboxes: readonly Inbox[];
  inbox: Inbox | undefined;
  mail: CaughtMail | undefined;
}) => {
  const { world, next, schedules, inboxes, inbox, mail } = props;
  const dead = world.deadLetters();
  const lost = dead.schedules.length + dead.records.length;
  return (
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Console · Coaching Pairs</title>
        <link rel="icon" href="data:," />
        <style>{raw(consoleStyle)}</style>
      </head>
      <body>
        <a class="skip" href="#inbox">
          Skip to the mails
        </a>
        <header>
          <h1>Coaching Pairs on this machine</h1>
          <p class="now">
            <time datetime={world.now()}>{when(world.now())}</time> <span class="soft small">UTC</span>
          </p>
          <p class="soft small">
            Time stands still until you move it; everything due on the way happens, in order.{' '}
            {next ? `The next event is on ${when(next)}.` : 'Nothing is to come.'}
          </p>
          <Moves next={next} />
          <p class="small">
            The pages: <a href={`${world.url}/admin`}>{world.url}/admin</a>
          </p>
        </header>
        {lost > 0 ? (
          <p class="alert">
            {lost} {lost === 1 ? 'thing' : 'things'} failed too often to be tried again; the terminal tells
            which.
          </p>
        ) : null}
        <div class="columns">
          <aside aria-label="Inboxes and what is to come">
            <nav aria-labelledby="inboxes">
              <h2 id="inboxes">Everybody’s inbox</h2>
              {inboxes.length === 0 ? (
                <p class="soft small">
                  No mail yet. Ask for a sign-in link as {world.deps.settings.administrators.join(', ')}.
                </p>
              ) : null}
              <ul class="list inboxes">
                {inboxes.map(({ address, mails }) => (
                  <li key={address}>
                    <a
                      href={inboxUrl(address)}
                      aria-current={address === inbox?.address ? 'page' : undefined}
                    >
                      <Address of={address} />
                      <span class="soft small block" dir="auto">
                        {mails.length} · {mails[0]?.subject}
                      </span>
                    </a>
                  </li>
                ))}
              </ul>
            </nav>
            <Coming schedules={schedules} />
            <details class="reset">
              <summary>Start anew</summary>
              <p class="small">Forgets every programme, mail and schedule of this world.</p>
              <form method="post" action="/reset">
                <button type="submit">Forget everything</button>
              </form>
            </details>
          </aside>
          <main id="inbox">
            {mail ? <Mail mail={mail} /> : <p class="soft">Choose an inbox to read its mails.</p>}
            {inbox && inbox.mails.length > 1 ? (
              <>
                <h2>All mails to {inbox.address}</h2>
                <ul class="list">
                  {inbox.mails.slice(0, MOST_MAILS).map((each) => (
                    <li key={each.id}>
                      <a
                        href={inboxUrl(inbox.address, each)}
                        aria-current={each === mail ? 'page' : undefined}
                      >
                        <b class="block" dir="auto">
                          {each.subject}
                        </b>
                        <span class="soft small">{when(each.at)}</span>
                      </a>
                    </li>
                  ))}
                </ul>
              </>
            ) : null}
          </main>
        </div>
      </body>
    </html>
  );
};

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
      const page = <Page {...{ world, next, schedules, inboxes, inbox, mail }} />;
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
