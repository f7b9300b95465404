/** @jsxImportSource hono/jsx */
import { Hono, type MiddlewareHandler } from 'hono';
import * as z from 'zod';
import { isRefusal } from '../../domain/values.ts';
import type { Deps } from '../../workflow/deps.ts';
import { linkBehind, linkOf } from '../../workflow/links.ts';
import { askSignIn, signIn, signOut } from '../../workflow/sign-in.ts';
import { Actions, Button, Form, LinkButton, Notice, TextField, Tick } from '../components.tsx';
import {
  clearLinkCookie,
  clearSessionCookie,
  linkCookie,
  sessionCookie,
  setSessionCookie,
} from '../cookies.ts';
import { openedLink, type PageContext, type PageEnv } from '../env.ts';
import { type Problem, readForm, type Typed } from '../forms.ts';
import { page } from '../frame.tsx';
import { openedByCookie, requireScope } from '../links.tsx';
import { sourceOf } from '../source.ts';
import { looksLikeAddress, TypedText } from '../typed-address.ts';
import { adminPath, programmePath, rememberWanted, takeWanted, whoIsSignedIn } from './session.ts';

const Address = z.object({
  email: TypedText.refine(looksLikeAddress, 'Type your e-mail address at work, like kim@example.org'),
  next: z.string().optional(),
});

const Confirmed = z.object({ here: z.literal('yes', 'Tick the box to sign in here') });

/** A second press, or a second tab, comes with the cookie of a link that has done its work: it learns so. */
const usedAlready =
  (deps: Deps): MiddlewareHandler<PageEnv> =>
  async (c, next) => {
    const token = linkCookie(c) ?? '';
    const link = linkOf(token) === c.req.param('linkId') ? await linkBehind(deps, token) : undefined;
    if (link?.scope !== 'administrator-sign-in' || !link.revokedAt) return next();
    clearLinkCookie(c, link.linkId);
    return c.redirect('/admin/link-used', 303);
  };

/** Signing in by a mailed link, and out again. What we say is the same whether or not we know the address. */
export const signInRoutes = (deps: Deps): Hono<PageEnv> => {
  const app = new Hono<PageEnv>();

  // No page of ours ends in a slash: some gateways lose it, and would send people round in circles.
  app.get('/admin/', (c) => c.redirect('/admin', 303));
  app.get('/admin', async (c) => {
    if (await whoIsSignedIn(deps, c)) return c.redirect('/admin/programmes', 303);
    return askPage(c, { next: adminPath(c.req.query('next')) ?? '' }, []);
  });
  app.post('/admin', async (c) => {
    const form = await readForm(c, Address);
    if (!form.ok) return askPage(c, form.typed, form.problems);
    const next = adminPath(form.data.next);
    if (next) rememberWanted(c, next);
    const outcome = await askSignIn(deps, { email: form.data.email, source: sourceOf(c) });
    return c.redirect(isRefusal(outcome) ? '/admin/busy' : '/admin/on-its-way', 303);
  });
  app.get('/admin/on-its-way', onItsWay);
  app.get('/admin/busy', busy);

  app.get('/admin/sign-out', signOutPage);
  app.post('/admin/sign-out', async (c) => {
    const token = sessionCookie(c);
    if (token) await signOut(deps, token);
    clearSessionCookie(c);
    return c.redirect('/admin/signed-out', 303);
  });
  app.get('/admin/signed-out', signedOut);

  app.get('/admin/link-used', (c) => linkUsed(deps, c));
  app.use(
    '/p/:linkId/sign-in',
    usedAlready(deps),
    openedByCookie(deps),
    requireScope('administrator-sign-in'),
  );
  app.get('/p/:linkId/sign-in', (c) => confirmPage(c, []));
  app.post('/p/:linkId/sign-in', async (c) => {
    const form = await readForm(c, Confirmed);
    if (!form.ok) return confirmPage(c, form.problems);
    const outcome = await signIn(deps, linkCookie(c) ?? '');
    const { linkId, programmeId } = openedLink(c);
    clearLinkCookie(c, linkId);
    if (isRefusal(outcome))
      return c.redirect(outcome.refused === 'used' ? '/admin/link-used' : '/admin', 303);
    setSessionCookie(c, outcome.token);
    return c.redirect(takeWanted(c) ?? (programmeId ? programmePath(programmeId) : '/admin/programmes'), 303);
  });
  return app;
};

const askPage = (c: PageContext, typed: Typed, problems: readonly Problem[]): Promise<Response> =>
  page(
    c,
    { title: 'Sign in', problems },
    <>
      {c.req.query('unsaved') ? (
        <Notice title="You had been signed out">
          <p>
            That happens eight hours after signing in. What you were about to save was not saved: sign in, and
            you will be back on the same page.
          </p>
        </Notice>
      ) : null}
      <p class="lead">For those who run a programme. There is no password: we mail you a link.</p>
      <Form action="/admin">
        <input type="hidden" name="next" value={typed.next ?? ''} />
        <TextField
          name="email"
          type="email"
          label="Your e-mail address at work"
          autocomplete="email"
          value={typed.email}
          problems={problems}
        />
        <Actions>
          <Button>Mail me a sign-in link</Button>
        </Actions>
      </Form>
      <p class="soft">
        Are you taking part, and looking for your own pages? <a href="/lost">Send me my link</a>.
      </p>
    </>,
  );

const onItsWay = (c: PageContext): Promise<Response> =>
  page(
    c,
    { title: 'Look in your mail' },
    <>
      <p class="lead">
        If that address runs a programme here, a link is on its way to it. It works for 15 minutes.
      </p>
      <p>
        Open it in this browser. Nothing there after a few minutes? Look among the junk, then{' '}
        <a href="/admin">try again</a>. We never say whose address we know.
      </p>
    </>,
  );

const busy = (c: PageContext): Promise<Response> =>
  page(
    c,
    { title: 'A great many people are asking just now', status: 429 },
    <p class="lead">
      Please wait ten minutes and <a href="/admin">ask once more</a>.
    </p>,
  );

// Mail scanners open links, and some press buttons: nobody is signed in without having ticked the box.
const confirmPage = (c: PageContext, problems: readonly Problem[]): Promise<Response> =>
  page(
    c,
    { title: 'Sign in', problems },
    <>
      <p class="lead">This browser will be signed in for eight hours.</p>
      <Form>
        <Tick name="here" label="Yes, sign me in on this device" problems={problems} />
        <Actions>
          <Button>Sign in</Button>
        </Actions>
      </Form>
      <p class="soft">
        On a shared computer, sign out when you are done: the way out is at the foot of each page.
      </p>
    </>,
  );

const linkUsed = async (deps: Deps, c: PageContext): Promise<Response> =>
  (await whoIsSignedIn(deps, c))
    ? page(
        c,
        { title: 'You are signed in' },
        <>
          <p class="lead">That link has done its work: this browser is signed in.</p>
          <Actions>
            <LinkButton href="/admin/programmes">Go on</LinkButton>
          </Actions>
        </>,
      )
    : page(
        c,
        { title: 'That link has been used' },
        <p class="lead">
          Each sign-in link signs in once, and this browser is not the one it signed in.{' '}
          <a href="/admin">Have a new link mailed to you</a>. If it was not you who used it, tell whoever
          looks after the mailbox it came to.
        </p>,
      );

const signOutPage = (c: PageContext): Promise<Response> =>
  page(
    c,
    { title: 'Sign out' },
    <Form action="/admin/sign-out">
      <p class="lead">Everything you did is saved.</p>
      <Actions>
        <Button>Sign out</Button>
        <LinkButton href="/admin/programmes" quiet>
          Stay
        </LinkButton>
      </Actions>
    </Form>,
  );

const signedOut = (c: PageContext): Promise<Response> =>
  page(
    c,
    { title: 'You are signed out' },
    <p class="lead">
      See you soon. <a href="/admin">Sign in again</a>
    </p>,
  );
