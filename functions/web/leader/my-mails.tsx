/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import * as z from 'zod';
import { isAway } from '../../domain/mailbox.ts';
import { forgottenOn, retentionSentence } from '../../domain/retention.ts';
import { isRefusal } from '../../domain/values.ts';
import { formatDate } from '../../domain/working-days.ts';
import type { Deps } from '../../workflow/deps.ts';
import { resumePerson } from '../../workflow/pause-person.ts';
import { setMails } from '../../workflow/set-mails.ts';
import { askForAWord } from '../../workflow/silence.ts';
import { Actions, Button, Details, Done, Form, Name, Notice, Radios } from '../components.tsx';
import { leaderOf, type PageContext, type PageEnv, pageOf } from '../env.ts';
import { type Problem, readForm } from '../forms.ts';
import { Ticks } from '../ticks.tsx';
import { doneOf, leaderPage, noSeat, to, today } from './leader-page.tsx';
import { loadMails, type MailsView } from './views.ts';

const Preference = z.object({
  preference: z.enum(['all', 'paused', 'stopped', 'word', 'back'], { error: 'Choose what you would like' }),
});

const DONE: Record<MailsView['preference'], string> = {
  all: 'You get all mails again',
  paused: 'Your mails are paused',
  stopped: 'Your mails have stopped',
};

/** Pause, stop or resume the mails; what is held and until when, to download or to erase. */
export const mailsRoutes = (deps: Deps): Hono<PageEnv> => {
  const app = new Hono<PageEnv>();
  app.get('/p/:linkId/mails', (c) => mailsPage(deps, c, []));
  app.post('/p/:linkId/mails', async (c) => {
    const form = await readForm(c, Preference);
    if (!form.ok) return mailsPage(deps, c, form.problems);
    const { programmeId, personId } = leaderOf(c);
    const { preference } = form.data;
    if (preference === 'word') {
      const outcome = await askForAWord(deps, leaderOf(c));
      return to(c, 'mails', isRefusal(outcome) ? { because: outcome.refused } : { done: 'word' });
    }
    if (preference === 'back') {
      await resumePerson(deps, { programmeId, personId });
      return to(c, 'mails', { done: 'back' });
    }
    await setMails(deps, { programmeId, personId, preference });
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
    { title: view.quiet ? 'Shall we keep writing?' : 'My mails and data', problems },
    <>
      {doneOf(c) === 'set' ? (
        <Done title={DONE[view.preference]}>You can change it here at any time.</Done>
      ) : null}
      {doneOf(c) === 'back' ? (
        <Done title="Welcome back">
          Your mails come again: what has waited and still matters, and at most one prompt a day.
        </Done>
      ) : null}
      {isAway(view, today(deps, view)) ? <Away c={c} away={view.away} /> : null}
      {doneOf(c) === 'word' ? (
        <Done
          title={
            <>
              <Name>{view.programme.facilitator.name}</Name> learns that you would like a word
            </>
          }
        >
          And nothing else: neither why, nor what you write here.
        </Done>
      ) : null}
      {view.quiet ? (
        <Quiet c={c} view={view} problems={problems} />
      ) : (
        <Wishes c={c} view={view} problems={problems} />
      )}
      {view.quiet || doneOf(c) === 'word' ? null : <AWord c={c} view={view} />}
      <MyData c={c} view={view} />
    </>,
  );
};

/** Why it was paused nobody has written down, and nobody else is told. */
const Away = ({ c, away }: { c: PageContext; away: MailsView['away'] }) => (
  <Notice title="Your mails are paused">
    <p>
      {away?.until === undefined
        ? 'Your administrator has paused them until further notice. '
        : `Your administrator has paused them. Your first day back is ${formatDate(away.until)}. `}
      What you ask for yourself still comes. Nobody else sees this.
    </p>
    <Form action={pageOf(c, 'mails')}>
      <Ticks
        name="preference"
        ticked={[]}
        choices={[{ value: 'back', label: 'I am back: send me my mails again' }]}
      />
      <Button kind="quiet">Come back now</Button>
    </Form>
  </Notice>
);

const MyData = ({ c, view: { programme, cycle } }: { c: PageContext; view: MailsView }) => (
  <>
    <h2>What is held about you</h2>
    <p>
      {`${retentionSentence(programme)} Of this round that is on ${formatDate(forgottenOn(programme, cycle))}, unless its end moves.`}
    </p>
    <p>
      Your name, address and function are kept as long as you are on the roster, and who was with whom for as
      long as the programme runs. The administrator sees totals, never what you write.
    </p>
    <ul>
      <li>
        <a href={pageOf(c, 'data')}>See and download everything held about me</a>
      </li>
      <li>
        <a href={pageOf(c, 'erase')}>Erase everything about me</a>
      </li>
    </ul>
  </>
);

interface Shown {
  readonly c: PageContext;
  readonly view: MailsView;
  readonly problems: readonly Problem[];
}

/** After two silent months: go on, pause, or talk to somebody. Silence is an answer, too. */
const Quiet = ({ c, view, problems }: Shown) => (
  <>
    <p class="lead">
      We have not heard from you for two months, so no monthly mails come for the moment. That is perfectly
      all right. What your partner and colleagues ask still reaches you.
    </p>
    <Form action={pageOf(c, 'mails')}>
      <Radios
        name="preference"
        ask
        label="What would suit you?"
        problems={problems}
        choices={[
          { value: 'all', label: 'Continue', hint: 'The monthly mails come again.' },
          { value: 'paused', label: 'Pause', hint: 'No prompts until you say so here.' },
          {
            value: 'word',
            label: 'I’d like a word',
            hint: (
              <>
                <Name>{view.programme.facilitator.name}</Name> learns that you would like one, and nothing
                else.
              </>
            ),
          },
        ]}
      />
      <Actions>
        <Button>Tell us</Button>
      </Actions>
    </Form>
  </>
);

const AWord = ({ c, view: { programme, me } }: { c: PageContext; view: MailsView }) => (
  <>
    <h2>Something on your mind?</h2>
    {me.wouldLikeAWord ? (
      <p>
        <Name>{programme.facilitator.name}</Name> knows that you would like a word.
      </p>
    ) : (
      <Details summary="I’d like a word">
        <Form action={pageOf(c, 'mails')}>
          <Ticks
            name="preference"
            ticked={[]}
            choices={[
              {
                value: 'word',
                label: (
                  <>
                    Yes, I would like a word with <Name>{programme.facilitator.name}</Name>
                  </>
                ),
                hint: 'They learn that you would like one, and nothing else.',
              },
            ]}
          />
          <Button kind="quiet">Tell them</Button>
        </Form>
      </Details>
    )}
  </>
);

const Wishes = ({ c, view, problems }: Shown) => (
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
          hint: 'At most about thirty in six months, often half as many. Prompts come one a day at most; an answer to something just done comes at once.',
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
);
