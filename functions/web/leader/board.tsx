/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import { boardOf } from '../../domain/board.ts';
import type { Seat } from '../../domain/seat.ts';
import { type Board, loadBoard } from '../../store/cycle-view.ts';
import type { Deps } from '../../workflow/deps.ts';
import { Name, Rings } from '../components.tsx';
import { openedLink, type PageContext, type PageEnv, pageOf } from '../env.ts';
import { page } from '../frame.tsx';
import { Functions } from '../people.tsx';
import { QrCode } from '../qr-code.tsx';
import { leaderPage, noSeat } from './leader-page.tsx';

/** While people choose, the board asks again by itself: nobody types on it. */
const REFRESH_SECONDS = 15;

/** Who has paired and who is still choosing. Who declined whom, and who takes no part, is nowhere on it. */
export const boardRoutes = (deps: Deps): Hono<PageEnv> => {
  const app = new Hono<PageEnv>();
  app.get('/p/:linkId/board', async (c) => {
    const { programmeId, cycle, personId } = openedLink(c);
    if (!programmeId || cycle === undefined) return noSeat(c);
    const board = await loadBoard(deps.table, programmeId, cycle);
    const me = board?.seats.find((seat) => seat.personId === personId);
    const maySee = personId === undefined || (me !== undefined && !me.left);
    return board && maySee ? boardPage(c, board, me) : noSeat(c);
  });
  return app;
};

const boardPage = (c: PageContext, board: Board, me: Seat | undefined): Promise<Response> => {
  const live = board.cycle.state === 'choosing' && c.req.query('still') === undefined;
  const frame = {
    title: board.cycle.state === 'choosing' ? 'Pairs as they form' : 'Our coaching pairs',
    wide: true,
    refresh: live ? REFRESH_SECONDS : undefined,
  };
  const body = <BoardBody c={c} board={board} live={live} projected={me === undefined} />;
  return me
    ? leaderPage(c, { ...board, me }, frame, body)
    : page(c, { ...frame, programme: board.programme.name }, body);
};

const BoardBody = ({
  c,
  board,
  live,
  projected,
}: {
  c: PageContext;
  board: Board;
  live: boolean;
  projected: boolean;
}) => {
  const { pairs, stillChoosing } = boardOf(board.seats, board.pairs);
  const choosing = board.cycle.state === 'choosing';
  return (
    <div class={projected ? 'board projected' : 'board'}>
      {projected && choosing ? (
        <div class="card code-card">
          <QrCode text={`${c.var.site.baseUrl}/lost`} label="QR code: send me my link" />
          <p>
            <b>No mail yet?</b>
            <br />
            Scan this, type your address, and your link comes.
          </p>
        </div>
      ) : null}
      <section>
        <h2>
          {pairs.length === 0 ? 'No pairs yet' : pairs.length === 1 ? 'One pair' : `${pairs.length} pairs`}
        </h2>
        {pairs.length === 0 ? (
          <p>They appear here one by one.</p>
        ) : (
          <ul class="pairs">{pairs.map(PairCard)}</ul>
        )}
      </section>
      {stillChoosing.length > 0 ? (
        <section>
          <h2>
            {choosing
              ? `Still choosing: ${stillChoosing.length}`
              : `Without a partner just now: ${stillChoosing.length}`}
          </h2>
          <ul class="columns">
            {stillChoosing.map((seat) => (
              <li key={seat.personId}>
                <Name>{seat.name}</Name> <Functions of={seat} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {choosing ? (
        <p class="soft small no-print">
          {live ? (
            <>
              This page brings itself up to date. <a href={pageOf(c, 'board?still')}>Hold it still</a>
            </>
          ) : (
            <a href={pageOf(c, 'board')}>Let this page bring itself up to date</a>
          )}
        </p>
      ) : null}
    </div>
  );
};

const PairCard = (members: Seat[]) => (
  <li>
    <Rings three={members.length > 2} />
    <div>
      {members.map((seat) => (
        <div key={seat.personId}>
          <b>
            <Name>{seat.name}</Name>
          </b>
          <Functions of={seat} />
        </div>
      ))}
    </div>
  </li>
);
