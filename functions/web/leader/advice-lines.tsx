/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import * as z from 'zod';
import { stateForLeader } from '../../domain/advice.ts';
import { LONGEST_WORDS } from '../../domain/growth-target.ts';
import { LONGEST_NOTE } from '../../domain/partner-choice.ts';
import { isRefusal, type Refusal } from '../../domain/values.ts';
import type { Deps } from '../../workflow/deps.ts';
import { noteTold, thankAdviser } from '../../workflow/read-advice.ts';
import { Actions, Button, Form, Name, Notice, TextArea, Words } from '../components.tsx';
import { leaderOf, type PageContext, type PageEnv, pageOf } from '../env.ts';
import { type Problem, readForm, type Typed } from '../forms.ts';
import { READ_WORDS, type ReadingRefusal } from '../refusals-growing.ts';
import { WordsBack } from '../words-back.tsx';
import { wordsUpTo } from '../words-up-to.ts';
import { type Asked, loadAsked } from './growing-views.ts';
import { leaderPage, noSeat, to } from './leader-page.tsx';
import { ToldForm } from './told-form.tsx';
import type { LeaderView } from './views.ts';

const Thanks = z.object({ thanks: wordsUpTo(LONGEST_NOTE).min(1, 'Write a line first') });
const Told = z.object({ told: wordsUpTo(LONGEST_WORDS) });

interface Filled {
  readonly typed?: Typed;
  readonly problems: readonly Problem[];
}

/** Thank a colleague with a line; note what one said in person. */
export const adviceLineRoutes = (deps: Deps): Hono<PageEnv> => {
  const app = new Hono<PageEnv>();
  const show = async (c: PageContext, page: typeof thankPage, filled: Filled) => {
    const view = await loadAsked(deps, leaderOf(c), c.req.param('requestId') ?? '');
    if (!view) return noSeat(c);
    const { asked } = view;
    return asked ? page(c, view, asked, filled) : to(c, 'advice', { because: 'no-such-request' });
  };
  const refusedAt = (field: string, { refused }: Refusal<ReadingRefusal>): Problem[] => [
    { field, message: READ_WORDS[refused] },
  ];

  app.get('/p/:linkId/advice/:requestId/thank', (c) => show(c, thankPage, { problems: [] }));
  app.post('/p/:linkId/advice/:requestId/thank', async (c) => {
    const form = await readForm(c, Thanks);
    if (!form.ok) return show(c, thankPage, form);
    const { thanks: line } = form.data;
    const outcome = await thankAdviser(deps, leaderOf(c), { requestId: c.req.param('requestId'), line });
    if (!isRefusal(outcome)) return to(c, 'advice', { done: outcome.done });
    return show(c, thankPage, { typed: form.typed, problems: refusedAt('thanks', outcome) });
  });

  app.get('/p/:linkId/advice/:requestId/told', (c) => show(c, toldPage, { problems: [] }));
  app.post('/p/:linkId/advice/:requestId/told', async (c) => {
    const form = await readForm(c, Told);
    if (!form.ok) return show(c, toldPage, form);
    const { told } = form.data;
    const outcome = await noteTold(deps, leaderOf(c), { requestId: c.req.param('requestId'), told });
    if (!isRefusal(outcome)) return to(c, 'advice', { done: outcome.done });
    return show(c, toldPage, { typed: form.typed, problems: refusedAt('told', outcome) });
  });
  return app;
};

const thankPage = (
  c: PageContext,
  view: LeaderView,
  { request, words, adviser }: Asked,
  { typed, problems }: Filled,
): Response | Promise<Response> => {
  const state = stateForLeader(request);
  const name = <Name>{adviser.knownAs}</Name>;
  const may = !request.thankedAt && (state === 'answered' || state === 'in-person');
  if (!may && !typed) return to(c, 'advice', request.thankedAt ? {} : { because: 'not-answered' });
  return leaderPage(
    c,
    view,
    { title: `Thank ${adviser.knownAs}`, heading: <>Thank {name}</>, problems },
    may ? (
      <>
        <Notice>
          <p>
            <b>Who reads this?</b> {name}, by mail, in your name. Nobody else.
          </p>
        </Notice>
        <Form action={c.req.path}>
          <TextArea
            name="thanks"
            rows={3}
            label="What did you decide, and how did their view help?"
            hint={`A sentence. It goes once and cannot be taken back. Up to ${LONGEST_NOTE} characters.`}
            value={typed?.thanks}
            problems={problems}
          />
          <Actions>
            <Button>Thank {name}</Button>
            <a href={pageOf(c, 'advice')}>Back to the advice</a>
          </Actions>
        </Form>
      </>
    ) : (
      <>
        {words?.thanks ? (
          <>
            <p>What you sent {name}:</p>
            <Words text={words.thanks} />
          </>
        ) : null}
        <WordsBack c={c} />
        <p>
          <a href={pageOf(c, 'advice')}>Back to the advice</a>
        </p>
      </>
    ),
  );
};

const toldPage = (
  c: PageContext,
  view: LeaderView,
  { words, adviser }: Asked,
  { typed, problems }: Filled,
): Promise<Response> => {
  const name = <Name>{adviser.knownAs}</Name>;
  return leaderPage(
    c,
    view,
    { title: `What ${adviser.knownAs} told you`, heading: <>What {name} told you</>, problems },
    <ToldForm
      c={c}
      programme={view.programme}
      told={typed ? typed.told : words?.told}
      problems={problems}
      back={{ page: 'advice', label: 'Back to the advice' }}
    />,
  );
};
