/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import * as z from 'zod';
import { type CycleMonth, cycleMonths, monthOf } from '../../domain/cycle-months.ts';
import type { TryOut } from '../../domain/growth-target.ts';
import { guide } from '../../domain/guide.ts';
import { nextGuide } from '../../domain/next-guide.ts';
import { isRefusal } from '../../domain/values.ts';
import { growths } from '../../store/private-words.ts';
import type { Deps } from '../../workflow/deps.ts';
import { noteMark } from '../../workflow/grow-marks.ts';
import { LONGEST_WORDS, writeMonthNote } from '../../workflow/write-note.ts';
import { Actions, Button, Done, Form, Notice, Radios, TextArea, Words } from '../components.tsx';
import { leaderOf, type PageContext, type PageEnv, pageOf } from '../env.ts';
import { notFound } from '../errors.tsx';
import { type Problem, readForm, type Typed } from '../forms.ts';
import { Names } from '../people.tsx';
import { refusalWords } from '../refusals.ts';
import { WordsBack } from '../words-back.tsx';
import { AskAgainLink } from './ask-again-link.tsx';
import { ChangedMeanwhile, Seen } from './changed-meanwhile.tsx';
import { doneOf, leaderPage, noSeat, to, today } from './leader-page.tsx';
import { HowItWent, NextTryOut, toldIn, tryOutsToTell } from './note-try-outs.tsx';
import { loadNote, type NoteView } from './private-views.ts';
import { WhoReads } from './who-reads.tsx';

const Note = z.object({
  met: z.enum(['yes', 'not-yet'], { error: 'Choose whether you met, or leave it open' }).optional(),
  moved: z
    .string({ error: 'Write a word or two, or leave it empty' })
    .max(LONGEST_WORDS, `That is longer than ${LONGEST_WORDS} characters. Please shorten it a little`)
    .optional(),
});

/** A note to oneself about a month: did we meet, what moved. Under a minute. */
export const noteRoutes = (deps: Deps): Hono<PageEnv> => {
  const app = new Hono<PageEnv>();
  app.get('/p/:linkId/note/:month', (c) => notePage(deps, c, c.req.param('month'), [], undefined));
  app.post('/p/:linkId/note/:month', async (c) => {
    const month = c.req.param('month');
    const form = await readForm(c, Note);
    if (!form.ok) return notePage(deps, c, month, form.problems, form.typed);
    const { programmeId, cycle, personId } = leaderOf(c);
    const tryOuts = toldIn(await growths.get(deps.table, programmeId, cycle, personId), form.typed);
    const outcome = await writeMonthNote(deps, leaderOf(c), {
      month: monthIn(month),
      ...form.data,
      tryOuts,
      seen: form.typed.seen,
    });
    if (!isRefusal(outcome)) return to(c, `note/${month}`, { done: outcome.done });
    const message =
      outcome.refused === 'empty'
        ? 'Choose an answer or write a word or two'
        : (refusalWords(outcome.refused) ?? '');
    return notePage(
      deps,
      c,
      month,
      [{ field: outcome.refused === 'empty' ? 'met' : 'moved', message }],
      form.typed,
    );
  });
  return app;
};

const MET = { yes: 'Yes', 'not-yet': 'Not yet' } as const;

const monthIn = (wanted: string): number => (/^\d{1,2}$/.test(wanted) ? Number(wanted) : 0);

const notePage = async (
  deps: Deps,
  c: PageContext,
  wanted: string,
  problems: readonly Problem[],
  typed: Typed | undefined,
): Promise<Response> => {
  const number = monthIn(wanted);
  const view = await loadNote(deps, leaderOf(c), number);
  if (!view) return noSeat(c);
  const months = cycleMonths(view.cycle);
  const month = months.find((it) => it.number === number);
  if (!month) return notFound(c);
  const day = today(deps, view);
  const next = nextGuide(view.pair, {
    cycle: view.cycle,
    timeZone: view.programme.timeZone,
    now: deps.now(),
    month: Math.max(number, monthOf(view.cycle, day)),
  });
  const title = `Month ${number}: what moved?`;
  return leaderPage(
    c,
    view,
    { title, problems },
    view.cycle.state === 'closed' ? (
      <Kept c={c} view={view} />
    ) : (
      <NoteForm
        deps={deps}
        c={c}
        view={view}
        tryOuts={tryOutsToTell(view.growth, day)}
        month={month}
        next={next}
        problems={problems}
        typed={typed}
      />
    ),
  );
};

const NoteForm = ({
  deps,
  c,
  view,
  tryOuts,
  month,
  next,
  problems,
  typed,
}: {
  deps: Deps;
  c: PageContext;
  view: NoteView;
  tryOuts: readonly TryOut[];
  month: CycleMonth;
  next: CycleMonth['guide'] | undefined;
  problems: readonly Problem[];
  typed: Typed | undefined;
}) => {
  const { note, partners } = view;
  return (
    <>
      {doneOf(c) === 'noted' ? (
        <Done title="Noted, for your eyes only">
          {next ? (
            <p>
              For your next hour: <a href={pageOf(c, `guide/${next}`)}>{guide(next).title}</a>
            </p>
          ) : null}
          <NextTryOut c={c} growth={view.growth} />
          <p>You can change it below at any time until the round closes.</p>
        </Done>
      ) : null}
      <WhoReads programme={view.programme}>You, and nobody else. Every part is optional.</WhoReads>
      {note ? (
        <ChangedMeanwhile typed={typed} mark={noteMark(note)}>
          {note.met ? (
            <p>
              <span class="soft">Did you meet?</span> {MET[note.met]}
            </p>
          ) : null}
          {note.moved ? <Words text={note.moved} /> : null}
        </ChangedMeanwhile>
      ) : null}
      <Form action={pageOf(c, `note/${month.number}`)}>
        <Seen mark={noteMark(note)} />
        <Radios
          name="met"
          label={
            partners.length > 0 ? (
              <>
                Did you and <Names people={partners} /> meet?
              </>
            ) : (
              'Did you meet?'
            )
          }
          hint="“Yes” adds to the team’s total of hours, without names."
          value={typed ? typed.met : note?.met}
          problems={problems}
          choices={[
            { value: 'yes', label: MET.yes },
            { value: 'not-yet', label: MET['not-yet'] },
          ]}
        />
        <HowItWent tryOuts={tryOuts} typed={typed} />
        <TextArea
          name="moved"
          label="What did you try, and what moved?"
          hint="A sentence is plenty. Small steps count, and so do those that came to nothing."
          value={typed ? typed.moved : note?.moved}
          problems={problems}
        />
        <Actions>
          <Button>Keep my note</Button>
        </Actions>
      </Form>
      {doneOf(c) === 'noted' ? null : <NextTryOut c={c} growth={view.growth} />}
      <AskAgainLink deps={deps} c={c} view={view} />
    </>
  );
};

const Kept = ({ c, view: { note } }: { c: PageContext; view: NoteView }) => (
  <>
    <Notice>This round has closed. Your note stays as it was.</Notice>
    {note?.moved ? (
      <Words text={note.moved} />
    ) : c.var.typed?.moved?.trim() ? null : (
      <p class="soft">You wrote nothing this month, which is fine.</p>
    )}
    <WordsBack c={c} />
    <p>
      <a href={pageOf(c, 'six-months')}>What I learnt in these six months</a>
    </p>
  </>
);
