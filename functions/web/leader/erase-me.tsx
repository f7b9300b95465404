/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import * as z from 'zod';
import { BACKUP_DAYS, backupsUntil } from '../../domain/retention.ts';
import { isId, isRefusal } from '../../domain/values.ts';
import { formatDate, localDate } from '../../domain/working-days.ts';
import { erasures } from '../../store/erasures.ts';
import { programmes } from '../../store/groups.ts';
import { eraseMe } from '../../workflow/begin-erasure.ts';
import type { Deps } from '../../workflow/deps.ts';
import { Actions, Button, Form, Name, Notice, Tick } from '../components.tsx';
import { leaderOf, type PageContext, type PageEnv, pageOf } from '../env.ts';
import { notFound } from '../errors.tsx';
import { type Problem, readForm } from '../forms.ts';
import { page } from '../frame.tsx';
import { loadStill } from './held-data.ts';
import { leaderPage, noSeat } from './leader-page.tsx';
import type { LeaderView } from './views.ts';

const Erasing = z.object({
  sure: z.literal('yes', { error: 'Tick the box if all of it shall go' }),
});

/** A leader has everything about them erased, at once; and the receipt, which needs no link, since there is none any more. */
export const eraseMeRoutes = (deps: Deps): Hono<PageEnv> => {
  const app = new Hono<PageEnv>();
  app.get('/p/:linkId/erase', async (c) => erasePage(c, await loadStill(deps.table, leaderOf(c)), []));
  app.post('/p/:linkId/erase', async (c) => {
    const leader = leaderOf(c);
    const form = await readForm(c, Erasing);
    if (!form.ok) return erasePage(c, await loadStill(deps.table, leader), form.problems);
    const outcome = await eraseMe(deps, leader);
    if (isRefusal(outcome)) return noSeat(c);
    return c.redirect(`/erased/${leader.programmeId}/${leader.personId}`, 303);
  });
  app.get('/erased/:programmeId/:personId', (c) =>
    receiptPage(deps, c, c.req.param('programmeId'), c.req.param('personId')),
  );
  return app;
};

const erasePage = (
  c: PageContext,
  view: LeaderView | undefined,
  problems: readonly Problem[],
): Response | Promise<Response> => {
  if (!view) return noSeat(c);
  const { programme, me } = view;
  const isOffice = [programme.sponsor, programme.facilitator].some(
    ({ email }) => email.trim().toLowerCase() === me.email.trim().toLowerCase(),
  );
  return leaderPage(
    c,
    view,
    { title: 'Erase everything about me?', problems },
    <>
      <p class="lead">It is done at once, and there is no way back.</p>
      <h2>What goes</h2>
      <ul>
        <li>Your name, your address and your function, from the roster and from every round.</li>
        <li>
          All that you wrote: targets, try-outs, notes, lessons, the lines you sent with an invitation or a
          question.
        </li>
        <li>What you shared with your pair or the team, and the views you gave to colleagues.</li>
        <li>What colleagues wrote to you.</li>
        <li>Every link that was mailed to you.</li>
      </ul>
      <h2>What stays</h2>
      <ul>
        <li>
          Numbers, such as how many hours were held and which functions were joined. None of them tells of
          you.
        </li>
        <li>What colleagues wrote for themselves, and mails that were sent already.</li>
        <li>{`Backups, which nobody reads: they end after ${BACKUP_DAYS} days.`}</li>
        {isOffice ? (
          <li>Your name and address as sponsor or facilitator. Your administrator can name somebody else.</li>
        ) : null}
      </ul>
      <h2>What others learn</h2>
      <p>
        {me.pairId && !me.left
          ? 'Your partner learns in a short, kind mail that your pair has ended, and no more. '
          : ''}
        An invitation or a question that is open between you and a colleague lapses, as if its time were over.
        Where your name stood, it says “Somebody who has left”.
      </p>
      <p>You get one last mail with the date: your receipt.</p>
      <p>
        <a href={pageOf(c, 'data')}>See and download all of it first</a>
      </p>
      <Form action={pageOf(c, 'erase')}>
        <Tick name="sure" label="Yes, erase everything about me for good" problems={problems} />
        <Actions>
          <Button>Erase everything</Button>
          <a href={pageOf(c, 'mails')}>Keep it</a>
        </Actions>
      </Form>
    </>,
  );
};

/** Names nobody: whoever has its address learns no more than a date. */
const receiptPage = async (
  deps: Deps,
  c: PageContext,
  programmeId: string,
  personId: string,
): Promise<Response> => {
  if (!isId(programmeId) || !isId(personId)) return notFound(c);
  const [programme, erasure] = await Promise.all([
    programmes.get(deps.table, programmeId),
    erasures.get(deps.table, programmeId, personId),
  ]);
  if (!programme || !erasure?.erasedAt) return notFound(c);
  const on = localDate(erasure.erasedAt, programme.timeZone);
  return page(
    c,
    { title: 'Everything about you is erased', programme: programme.name },
    <>
      <p class="lead">
        On {formatDate(on)} everything that <Name>{programme.name}</Name> held about you was erased. Your
        links open nothing any more.
      </p>
      {erasure.state === 'erasing' ? (
        <Notice>
          <p>
            The last of it, your address, goes as soon as your receipt has been sent to it: within a few
            minutes.
          </p>
        </Notice>
      ) : null}
      <p>{`Backups of our storage last ${BACKUP_DAYS} days. Until ${formatDate(backupsUntil(on))} what was erased is still among them; nobody reads it there, and should a backup ever have to be put back, you are erased from it again before it is used.`}</p>
      <p>Thank you for the time you gave to it.</p>
    </>,
  );
};
