/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import * as z from 'zod';
import { PageName } from '../domain/page-name.ts';
import { isRefusal } from '../domain/values.ts';
import type { Deps } from '../workflow/deps.ts';
import { askFreshLink } from '../workflow/fresh-link.ts';
import { LINK_ID } from '../workflow/links.ts';
import { Actions, Button, Form, Radios, TextField } from './components.tsx';
import type { PageContext, PageEnv } from './env.ts';
import { type Problem, readForm, type Typed } from './forms.ts';
import { page } from './frame.tsx';
import { sourceOf } from './source.ts';
import { looksLikeAddress, TypedText } from './typed-address.ts';
import { WordsBack } from './words-back.tsx';

const Request = z
  .object({
    to: z.enum(['record', 'address']).catch('address'),
    linkId: z.string().regex(LINK_ID).optional().catch(undefined),
    page: PageName.optional().catch(undefined),
    email: TypedText.default(''),
  })
  .superRefine((it, context) => {
    if (it.to === 'address' && !looksLikeAddress(it.email)) {
      context.addIssue({
        code: 'custom',
        path: ['email'],
        message:
          it.email === '' ? 'Enter your address' : 'Type your e-mail address at work, like sam@example.org',
      });
    }
  });

/** Anybody may ask for a fresh link; it goes to the address on record and what we say is always the same. */
export const lostRoutes = (deps: Deps): Hono<PageEnv> => {
  const app = new Hono<PageEnv>();
  app.get('/lost', (c) => lostPage(c, {}, []));
  app.post('/lost', async (c) => {
    const form = await readForm(c, Request);
    if (!form.ok) return lostPage(c, form.typed, form.problems);
    const { to, linkId, page: wanted, email } = form.data;
    const asked = to === 'record' && linkId ? { linkId, page: wanted } : { email };
    const outcome = await askFreshLink(deps, { ...asked, source: sourceOf(c) });
    return c.redirect(isRefusal(outcome) ? '/lost/busy' : '/lost/on-its-way', 303);
  });
  app.get('/lost/on-its-way', onItsWay);
  app.get('/lost/busy', busy);
  return app;
};

const AddressField = ({ typed, problems }: { typed: Typed; problems: readonly Problem[] }) => (
  <TextField
    name="email"
    type="email"
    label="Your e-mail address at work"
    autocomplete="email"
    value={typed.email}
    problems={problems}
  />
);

const lostPage = (c: PageContext, typed: Typed, problems: readonly Problem[]): Promise<Response> =>
  page(
    c,
    { title: 'Send me my link', problems },
    <>
      <p class="lead">
        There are no passwords here: a link in your mail opens your pages. Tell us your address and a fresh
        one comes at once.
      </p>
      <Form action="/lost">
        <input type="hidden" name="to" value="address" />
        <AddressField typed={typed} problems={problems} />
        <Actions>
          <Button>Send me my link</Button>
        </Actions>
      </Form>
    </>,
  );

export const onItsWay = (c: PageContext): Promise<Response> =>
  page(
    c,
    { title: 'Look in your mail' },
    <>
      <p class="lead">
        If we know the address, a fresh link is on its way to it and will be there in a minute or so.
      </p>
      <p>
        Nothing there? Look among the junk, then{' '}
        <a href="/lost">try the address you are on the roster with</a>. For everybody’s sake we never say
        whose address we know.
      </p>
    </>,
  );

const busy = (c: PageContext): Promise<Response> =>
  page(
    c,
    { title: 'A great many people are asking just now', status: 429 },
    <p class="lead">
      Please wait ten minutes and <a href="/lost">ask once more</a>. The link in your latest mail still works.
    </p>,
  );

/**
 * The one page for every link that does not open anything: expired, revoked, unknown, mistyped, or without its
 * cookie. It is the same for all, so that it tells nothing about which links there are.
 */
export const closedLink = (c: PageContext, linkId: string, wanted: string): Promise<Response> =>
  page(
    c,
    { title: 'This link does not open here', status: 404 },
    <>
      <p class="lead">
        Links stop working after a while, and each browser has to open one from a mail first. A fresh one
        takes a minute.
      </p>
      <Form action="/lost">
        <input type="hidden" name="linkId" value={linkId} />
        <input type="hidden" name="page" value={wanted} />
        <Radios
          name="to"
          label="Where shall we send it?"
          choices={[
            { value: 'record', label: 'To the address this link was sent to' },
            { value: 'address', label: 'To the address I type here' },
          ]}
        />
        <AddressField typed={{}} problems={[]} />
        <Actions>
          <Button>Send me a fresh link</Button>
        </Actions>
      </Form>
      <WordsBack c={c} />
    </>,
  );
