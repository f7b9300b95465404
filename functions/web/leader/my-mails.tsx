/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import * as z from 'zod';
import { retentionSentence } from '../../domain/retention.ts';
import type { Deps } from '../../workflow/deps.ts';
import { setMails } from '../../workflow/set-mails.ts';
import { Actions, Button, Done, Form, Radios } from '../components.tsx';
import { leaderOf, type PageContext, type PageEnv, pageOf } from '../env.ts';
import { type Problem, readForm } from '../forms.ts';
import { doneOf, leaderPage, noSeat, to } from './leader-page.tsx';
import { loadMails, type MailsView } from './views.ts';

const Preference = z.object({
  preference: z.enum(['all', 'paused', 'stopped'], { error: 'Choose which mails you would like' }),
});

const DONE: Record<MailsView['preference'], string> = {
  all: 'You get all mails again',
  paused: 'Your mails are paused',
  stopped: 'Your mails have stopped',
};

/** Pause, stop or resume the mails; how long words are kept. */
export const mailsRoutes = (deps: Deps): Hono<PageEnv> => {
  const app = new Hono<PageEnv>();
  app.get('/p/:linkId/mails', (c) => mailsPage(deps, c, []));
  app.post('/p/:linkId/mails', async (c) => {
    const form = await readForm(c, Preference);
    if (!form.ok) return mailsPage(deps, c, form.problems);
    const { programmeId, personId } = leaderOf(c);
    await setMails(deps, { programmeId, personId, preference: form.data.preference });
    return to(c, 'mails', { done: 'set' });
  });
  return app;
};

const mailsPage = async (deps: Deps, c: PageContext, problems: readonly Problem[]): Promise<Response> => {
  const view = await loadMails(deps.table, leaderOf(c));
  if (!view) return noSeat(c);
  return leaderPage(
    c,
    view,
    { title: 'My mails', problems },
    <>
      {doneOf(c) === 'set' ? (
        <Done title={DONE[view.preference]}>You can change it here at any time.</Done>
      ) : null}
      <Form action={pageOf(c, 'mails')}>
        <Radios
          name="preference"
          ask
          label="Which mails would you like?"
          value={view.preference}
          problems={problems}
          choices={[
            {
              value: 'all',
              label: 'All of them',
              hint: 'About thirty in six months, never more than one prompt a day.',
            },
            {
              value: 'paused',
              label: 'No prompts for now',
              hint: 'What colleagues ask you and the hours you agree still arrive.',
            },
            { value: 'stopped', label: 'None at all', hint: 'Only links that you ask for yourself.' },
          ]}
        />
        <Actions>
          <Button>Save</Button>
        </Actions>
      </Form>
      <h2>How long your words are kept</h2>
      <p>{retentionSentence()}</p>
      <p>
        The administrator sees totals, never what you write. To see or delete what is held about you, write to
        the address below.
      </p>
    </>,
  );
};
