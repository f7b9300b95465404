/** @jsxImportSource hono/jsx */
import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { ErrorSummary, Rings } from './components.tsx';
import type { PageContext, Site } from './env.ts';
import type { Problem } from './forms.ts';
import { stylesheet } from './styles.ts';

export interface PageFrame {
  /** The page's name in the tab, in history and, unless `heading` says otherwise, its heading. */
  readonly title: string;
  readonly heading?: Child;
  /** The programme's name, once we know which one it is. */
  readonly programme?: string | undefined;
  readonly nav?: Child;
  /** What must be put right: the summary comes first, the title begins "Error:" and the status is 422. */
  readonly problems?: readonly Problem[];
  readonly status?: ContentfulStatusCode;
  readonly wide?: boolean;
  /** Meant for paper, too: it prints small enough for two sides. */
  readonly sheet?: boolean;
  /** Seconds after which the browser asks again. Only for pages on which nobody types. */
  readonly refresh?: number | undefined;
  /** A line of this page's own in the footer. */
  readonly footnote?: Child;
}

const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32' fill='none' stroke-width='3.5'%3E%3Ccircle cx='11.5' cy='16' r='8.5' stroke='%2317564d'/%3E%3Ccircle cx='20.5' cy='16' r='8.5' stroke='%23d9764b'/%3E%3C/svg%3E";

/** A whole page: frame, heading and the words of `body`. */
export const page = async (c: PageContext, frame: PageFrame, body: Child): Promise<Response> => {
  const problems = frame.problems ?? [];
  // A header, since a refresh in the document is what assistive technology warns of on other pages.
  if (frame.refresh) c.header('Refresh', String(frame.refresh));
  const markup = (
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="format-detection" content="telephone=no" />
        <title>
          {`${problems.length > 0 ? 'Error: ' : ''}${frame.title} · ${frame.programme ?? 'Coaching Pairs'}`}
        </title>
        <meta name="description" content="Leaders choose a coaching partner for six months." />
        <link rel="icon" href={ICON} />
        <style>{raw(stylesheet)}</style>
      </head>
      <body class={[frame.wide && 'wide', frame.sheet && 'sheet'].filter(Boolean).join(' ') || undefined}>
        <a class="skip" href="#main">
          Skip to the page
        </a>
        <header class="band">
          <span class="brand">
            <Rings />
            <bdi>{frame.programme ?? 'Coaching Pairs'}</bdi>
          </span>
          {frame.nav}
        </header>
        <main class="band" id="main" tabindex={-1}>
          {problems.length > 0 ? <ErrorSummary problems={problems} /> : null}
          <h1>{frame.heading ?? frame.title}</h1>
          {body}
        </main>
        <Footer site={c.var.site} footnote={frame.footnote} />
      </body>
    </html>
  );
  const status = frame.status ?? (problems.length > 0 ? 422 : 200);
  return c.html(`<!doctype html>${await markup.toString()}`, status);
};

const Footer = ({ site, footnote }: { site: Site; footnote: Child }) => (
  <footer>
    <div class="band">
      {footnote ? <p>{footnote}</p> : null}
      <p>
        Stuck, or something odd? Write to <a href={`mailto:${site.helpAddress}`}>{site.helpAddress}</a>.
      </p>
    </div>
  </footer>
);

export interface NavEntry {
  readonly href: string;
  readonly label: string;
}

/** The few pages that make sense from here; `here` is where the reader is. */
export const Nav = ({ entries, here }: { entries: readonly NavEntry[]; here: string }) => (
  <nav aria-label="Pages">
    <ul>
      {entries.map(({ href, label }) => (
        <li key={href}>
          <a href={href} aria-current={href === here ? 'page' : undefined}>
            {label}
          </a>
        </li>
      ))}
    </ul>
  </nav>
);
