/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import * as z from 'zod';
import { PageName } from '../domain/page-name.ts';
import { isRefusal } from '../domain/values.ts';
import type { Deps } from '../workflow/deps.ts';
import { askFreshLink } from '../workflow/fresh-link.ts';
import { Actions, Button, Form } from './components.tsx';
import { openedLink, type PageContext, type PageEnv, pageOf } from './env.ts';
import { readForm } from './forms.ts';
import { page } from './frame.tsx';
import { onItsWay } from './lost.tsx';
import { sourceOf } from './source.ts';
import { WordsBack } from './words-back.tsx';

const Wanted = z.object({ page: PageName.optional().catch(undefined) });

/** An everyday link may lie with an assistant; the private pages open only from a mail to the leader's own address. */
export const privateLinkNeeded = (c: PageContext, wanted: string): Promise<Response> =>
  page(
    c,
    { title: 'These pages are yours alone', status: 403 },
    <>
      <p class="lead">
        You came by a link that you may well share with an assistant. What you write for yourself opens only
        from a mail to your own address.
      </p>
      <AskPrivateLink c={c} wanted={wanted} />
      <WordsBack c={c} />
    </>,
  );

/** One tap, on any everyday page. */
const AskPrivateLink = ({ c, wanted }: { c: PageContext; wanted: string }) => (
  <Form action={pageOf(c, 'private')}>
    <input type="hidden" name="page" value={wanted} />
    <Actions>
      <Button>Open my private pages</Button>
    </Actions>
    <p class="soft">A fresh link goes to your own address.</p>
  </Form>
);

export const privateLinkRoutes = (deps: Deps): Hono<PageEnv> => {
  const app = new Hono<PageEnv>();
  app.post('/p/:linkId/private', async (c) => {
    const form = await readForm(c, Wanted);
    const { linkId } = openedLink(c);
    const outcome = await askFreshLink(deps, {
      linkId,
      page: form.ok ? form.data.page : undefined,
      scope: 'private',
      isOpen: true,
      source: sourceOf(c),
    });
    return c.redirect(isRefusal(outcome) ? '/lost/busy' : pageOf(c, 'on-its-way'), 303);
  });
  app.get('/p/:linkId/on-its-way', onItsWay);
  return app;
};
