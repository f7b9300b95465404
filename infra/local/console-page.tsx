/** @jsxImportSource hono/jsx */
import { raw } from 'hono/html';
import { Mail, when } from './console-mail.tsx';
import { consoleStyle } from './console-style.ts';
import type { CaughtMail } from './mail-index.ts';
import type { ComingSchedule, World } from './world-shape.ts';

const MOST_MAILS = 100;
const MOST_COMING = 8;

export interface Inbox {
  readonly address: string;
  readonly mails: CaughtMail[];
}

/** Everybody who ever got a mail, the latest first; the mails of each, the latest first. */
export const inboxesOf = (mails: readonly CaughtMail[]): Inbox[] => {
  const inboxes = new Map<string, CaughtMail[]>();
  for (const mail of mails.toReversed()) {
    const inbox = inboxes.get(mail.to);
    if (inbox) inbox.push(mail);
    else inboxes.set(mail.to, [mail]);
  }
  return [...inboxes].map(([address, own]) => ({ address, mails: own }));
};

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

/** The whole page; it needs no script. */
export const ConsolePage = (props: {
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
                      <span class="soft small block">
                        {mails.length} · <bdi dir="ltr">{mails[0]?.subject}</bdi>
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
                        <b class="block">{each.subject}</b>
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
