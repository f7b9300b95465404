/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import { mailboxes } from '../store/groups.ts';
import type { Deps } from '../workflow/deps.ts';
import { linkOfPause, pausedBy } from '../workflow/links.ts';
import { setMails } from '../workflow/set-mails.ts';
import { Actions, Button, Done, Form } from './components.tsx';
import type { PageContext, PageEnv } from './env.ts';
import { page } from './frame.tsx';
import { closedLink } from './lost.tsx';

/** The address in List-Unsubscribe, whose token is for this alone. Opening it changes nothing; posting to it pauses. */
export const unsubscribeRoutes = (deps: Deps): Hono<PageEnv> => {
  const app = new Hono<PageEnv>();
  app.get('/u/:token', async (c) => {
    const token = c.req.param('token');
    const who = await pausedBy(deps, token);
    if (!who) return closedLink(c, linkOfPause(token), '');
    const mailbox = await mailboxes.get(deps.table, who.programmeId, who.personId);
    return mailbox?.preference === 'paused' ? pausedPage(c) : pausePage(c);
  });
  app.post('/u/:token', async (c) => {
    const token = c.req.param('token');
    const who = await pausedBy(deps, token);
    if (!who) return closedLink(c, linkOfPause(token), '');
    const mailbox = await mailboxes.get(deps.table, who.programmeId, who.personId);
    // Who had us stop altogether must not begin to get mail again by pausing.
    if (mailbox?.preference !== 'stopped') await setMails(deps, { ...who, preference: 'paused' });
    return pausedPage(c);
  });
  return app;
};

const pausePage = (c: PageContext): Promise<Response> =>
  page(
    c,
    { title: 'Pause these mails?' },
    <>
      <p class="lead">
        Then no prompts come until you say so. What a colleague asks you, and the dates you agree, still reach
        you.
      </p>
      <Form>
        <Actions>
          <Button>Pause my mails</Button>
        </Actions>
      </Form>
      <p class="soft">Nothing has changed yet.</p>
    </>,
  );

const pausedPage = (c: PageContext): Promise<Response> =>
  page(
    c,
    { title: 'Your mails are paused' },
    <>
      <Done title="No prompts from now on">
        <p>What a colleague asks you, and the dates you agree, still reach you.</p>
      </Done>
      <p>
        To have them back, open any link in a mail from us, or <a href="/lost">have one sent to you</a>. At
        the foot of its page, “Open my private pages” leads to “my mails and data”, where you can resume them.
      </p>
    </>,
  );
