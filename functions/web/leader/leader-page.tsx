/** @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx';
import { pauseOn } from '../../domain/pause.ts';
import type { Programme } from '../../domain/programme.ts';
import { formatDate, localDate } from '../../domain/working-days.ts';
import type { Deps } from '../../workflow/deps.ts';
import { Button, Form, Notice } from '../components.tsx';
import { openedLink, type PageContext, pageOf } from '../env.ts';
import { Nav, type PageFrame, page } from '../frame.tsx';
import { refusalWords } from '../refusals.ts';
import type { LeaderView } from './views.ts';
import { entriesFor, privateHomeOf } from './where-to.ts';

/** A page of one leader: their programme above it, the pages that make sense now, and why something was not done. */
export const leaderPage = (
  c: PageContext,
  { programme, cycle, me }: LeaderView,
  frame: PageFrame,
  body: Child,
): Promise<Response> => {
  const entries = entriesFor(cycle, me).map((entry) => ({ href: pageOf(c, entry.page), label: entry.label }));
  return page(
    c,
    {
      ...frame,
      programme: programme.name,
      nav: entries.length > 0 ? <Nav entries={entries} here={c.req.path} /> : null,
      footnote: <PrivatePages c={c} />,
    },
    <>
      <Because c={c} />
      <Pausing c={c} programme={programme} />
      {body}
    </>,
  );
};

/** People may meet and write as they like; that no mails come is worth a line. */
const Pausing = ({ c, programme }: { c: PageContext; programme: Programme }) => {
  const pause = pauseOn(programme, localDate(c.var.site.now(), programme.timeZone));
  return pause ? (
    <p class="soft small">{`The programme pauses, and is back on ${formatDate(pause.until)}.`}</p>
  ) : null;
};

const Because = ({ c }: { c: PageContext }) => {
  const words = refusalWords(c.req.query('because') ?? '');
  return words ? (
    <Notice>
      <p>{words}</p>
    </Notice>
  ) : null;
};

/** One tap from any page: with an everyday link a fresh private one is mailed, with a private one the pages open. */
const PrivatePages = ({ c }: { c: PageContext }) => {
  if (openedLink(c).scope === 'private') {
    return (
      <>
        Yours alone: <a href={pageOf(c, 'targets')}>my targets</a> · <a href={pageOf(c, 'advice')}>advice</a>{' '}
        · <a href={pageOf(c, 'mine')}>my notes</a> · <a href={pageOf(c, 'six-months')}>my six months</a> ·{' '}
        <a href={pageOf(c, 'my-cycles')}>my rounds</a> · <a href={pageOf(c, 'mails')}>my mails and data</a>
      </>
    );
  }
  return (
    <Form action={pageOf(c, 'private')}>
      <input type="hidden" name="page" value="mine" />
      <Button kind="plain">Open my private pages</Button> <span>A fresh link goes to your own address.</span>
    </Form>
  );
};

/** Where a leader is sent after they did something; `because` names why it could not be done. */
export const to = (
  c: PageContext,
  target: string,
  query: { done?: string; of?: string; because?: string } = {},
): Response => {
  const search = new URLSearchParams(query).toString();
  return c.redirect(`${pageOf(c, target)}${search ? `?${search}` : ''}`, 303);
};

/** What was just done, as the address says. */
export const doneOf = (c: PageContext): string | undefined => c.req.query('done');

/** The roster no longer has this leader, or never had: nothing of the programme is shown. */
export const noSeat = (c: PageContext): Promise<Response> =>
  page(
    c,
    { title: 'You are not in this round', status: 404 },
    <p class="lead">If that is a mistake, your administrator can put it right.</p>,
  );

export const today = (deps: Deps, { programme }: LeaderView): string =>
  localDate(deps.now(), programme.timeZone);

export const privateHome = (deps: Deps, view: LeaderView): string =>
  privateHomeOf(view.cycle, view.me, today(deps, view));
