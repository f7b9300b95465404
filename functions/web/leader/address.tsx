/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import * as z from 'zod';
import { addressState, closedToPrivate } from '../../domain/mailbox.ts';
import { isRefusal } from '../../domain/values.ts';
import { confirmAddress } from '../../workflow/confirm-address.ts';
import type { Deps } from '../../workflow/deps.ts';
import { Actions, Button, Done, Form, LinkButton, Name, Tick } from '../components.tsx';
import { leaderOf, openedLink, type PageContext, type PageEnv, pageOf } from '../env.ts';
import { type Problem, readForm } from '../forms.ts';
import { when } from '../zone.ts';
import { leaderPage, noSeat, to } from './leader-page.tsx';
import { loadMailbox, type MailboxView } from './views.ts';
import { homeOf } from './where-to.ts';

const Mine = z.object({ mine: z.literal('yes', { error: 'Tick that this address is yours' }) });

/** Is the address on record yours? Asked where it was changed, since a roster is typed by somebody else. */
export const addressRoutes = (deps: Deps): Hono<PageEnv> => {
  const app = new Hono<PageEnv>();
  const show = async (c: PageContext, problems: readonly Problem[] = []) => {
    const view = await loadMailbox(deps.table, leaderOf(c));
    return view ? addressPage(deps, c, view, problems) : noSeat(c);
  };
  app.get('/p/:linkId/address', (c) => show(c));
  app.post('/p/:linkId/address', async (c) => {
    const form = await readForm(c, Mine);
    if (!form.ok) return show(c, form.problems);
    const { issuedAt: linkIssuedAt } = openedLink(c);
    const outcome = await confirmAddress(deps, leaderOf(c), { linkIssuedAt });
    return isRefusal(outcome) ? to(c, 'address', { because: outcome.refused }) : to(c, 'address');
  });
  return app;
};

const addressPage = (
  deps: Deps,
  c: PageContext,
  view: MailboxView,
  problems: readonly Problem[],
): Promise<Response> => {
  const waiting = addressState(view.mailbox) === 'waiting';
  return leaderPage(
    c,
    view,
    { title: waiting ? 'Is this your address now?' : 'Your address', problems },
    waiting ? (
      <Question c={c} view={view} problems={problems} />
    ) : (
      <Confirmed deps={deps} c={c} view={view} />
    ),
  );
};

const Question = ({
  c,
  view: { me },
  problems,
}: {
  c: PageContext;
  view: MailboxView;
  problems: readonly Problem[];
}) => (
  <>
    <p class="lead">
      Your mails from Coaching Pairs now go to{' '}
      <b>
        <Name>{me.email}</Name>
      </b>
      , because the roster was changed.
    </p>
    <p>
      Until you say that it is yours, what you wrote for yourself stays closed, and no mail that would open it
      is sent. All the rest goes on.
    </p>
    <Form action={pageOf(c, 'address')}>
      <Tick name="mine" label="This address is mine" problems={problems} />
      <Actions>
        <Button>Yes, this is my address</Button>
      </Actions>
    </Form>
    <p>If it is not yours, leave this page as it is and write to the address below.</p>
  </>
);

const Confirmed = ({ deps, c, view }: { deps: Deps; c: PageContext; view: MailboxView }) => {
  const opens = closedToPrivate(view.mailbox, deps.now());
  return (
    <>
      <Done title="Your address is confirmed">
        {opens ? (
          <p>
            {`What you wrote for yourself opens from ${when(opens, view.programme.timeZone)}. Until then, whoever has the address before can still object.`}
          </p>
        ) : (
          <p>What you wrote for yourself opens as before, from the mails about it.</p>
        )}
      </Done>
      <LinkButton href={pageOf(c, homeOf(view.cycle, view.me))}>Go on</LinkButton>
    </>
  );
};
