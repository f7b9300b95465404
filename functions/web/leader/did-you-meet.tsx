/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import * as z from 'zod';
import type { Pair, Session } from '../../domain/pair.ts';
import { isRefusal } from '../../domain/values.ts';
import type { OwnView } from '../../store/own-view.ts';
import { holdHour } from '../../workflow/agree-hour.ts';
import type { Deps } from '../../workflow/deps.ts';
import { Button, Card, Details, Form, Radios, Tick } from '../components.tsx';
import { leaderOf, type PageContext, type PageEnv, pageOf } from '../env.ts';
import { readForm } from '../forms.ts';
import { Names } from '../people.tsx';
import { when } from '../zone.ts';
import { to } from './leader-page.tsx';
import { PostedId } from './posted-id.ts';

const Met = z.object({
  pairId: PostedId,
  sessionId: PostedId.optional(),
  met: z.enum(['yes', 'no']).optional(),
  wentFirst: PostedId.optional(),
});

/** "We met": at the hour that was agreed here, or without one. */
export const metRoutes = (deps: Deps): Hono<PageEnv> => {
  const app = new Hono<PageEnv>();
  app.post('/p/:linkId/pair/met', async (c) => {
    const form = await readForm(c, Met);
    if (!form.ok || form.data.met === undefined) return to(c, 'pair');
    const { pairId, sessionId, met, wentFirst } = form.data;
    if (met === 'no') return to(c, 'pair/hour', { done: 'not-met' });
    const outcome = await holdHour(deps, leaderOf(c), {
      pairId,
      sessionId: sessionId || undefined,
      wentFirst: wentFirst || undefined,
    });
    return to(c, 'pair', isRefusal(outcome) ? { because: outcome.refused } : { done: outcome.done });
  });
  return app;
};

const Ids = ({ pair, session }: { pair: Pair; session?: Session }) => (
  <>
    <input type="hidden" name="pairId" value={pair.pairId} />
    {session ? <input type="hidden" name="sessionId" value={session.sessionId} /> : null}
  </>
);

/** Whoever started goes second next time; the guide says whose turn it is. */
const WhoWentFirst = ({ view: { me, partners } }: { view: OwnView }) => (
  <Radios
    name="wentFirst"
    label="Who went first? (optional)"
    hint="Next time the guide says whose turn it is to start."
    choices={[
      { value: me.personId, label: 'I did' },
      ...partners.map((seat) => ({
        value: seat.personId,
        label: (
          <>
            <Names people={[seat]} /> did
          </>
        ),
      })),
    ]}
  />
);

export const DidYouMeet = ({
  c,
  view,
  pair,
  session,
}: {
  c: PageContext;
  view: OwnView;
  pair: Pair;
  session: Session;
}) => (
  <Card>
    <Form action={pageOf(c, 'pair/met')}>
      <Ids pair={pair} session={session} />
      <Radios
        name="met"
        ask
        label="Did you meet?"
        hint={when(session.at, view.programme.timeZone)}
        choices={[
          { value: 'yes', label: 'Yes, we met' },
          { value: 'no', label: 'No, we will find another time' },
        ]}
      />
      <WhoWentFirst view={view} />
      <Button>Tell us</Button>
    </Form>
  </Card>
);

export const WeMet = ({ c, view, pair }: { c: PageContext; view: OwnView; pair: Pair }) => (
  <Details summary="We met without agreeing an hour here">
    <Form action={pageOf(c, 'pair/met')}>
      <Ids pair={pair} />
      <Tick
        name="met"
        label="Yes, we had our hour"
        hint="It counts in the team’s total. Nobody is told who met when."
      />
      <WhoWentFirst view={view} />
      <Button kind="quiet">Tell us</Button>
    </Form>
  </Details>
);
