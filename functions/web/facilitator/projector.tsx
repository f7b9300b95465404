/** @jsxImportSource hono/jsx */
import { raw } from 'hono/html';
import { boardOf } from '../../domain/board.ts';
import type { Seat } from '../../domain/seat.ts';
import { formatDateTime } from '../../domain/working-days.ts';
import type { Board } from '../../store/cycle-view.ts';
import { named } from '../admin/parts.tsx';
import { Name } from '../components.tsx';
import type { PageContext } from '../env.ts';
import { QrCode } from '../qr-code.tsx';
import { stylesheet } from '../styles.ts';
import { PairList } from './lists.tsx';

const REFRESH_SECONDS = 15;

/** The board for everyone in the room: large, quiet, and without anything to press. */
export const projectorPage = async (
  c: PageContext,
  { programme, cycle, seats, pairs }: Board,
): Promise<Response> => {
  const { pairs: formed, stillChoosing } = boardOf(seats, pairs);
  c.header('Refresh', String(REFRESH_SECONDS));
  const markup = (
    <html lang="en-GB" class="projector">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`Who has paired · ${programme.name}`}</title>
        <style>{raw(stylesheet)}</style>
      </head>
      <body class="wide">
        <main class="band">
          <h1>{headline(cycle.state, formed.length, stillChoosing.length)}</h1>
          <div class="board projected">
            <GetYourLink baseUrl={c.var.site.baseUrl} />
            <div>
              {cycle.state === 'choosing' ? (
                <p class="lead">
                  {`Open the link in your mail. Choosing is open until ${formatDateTime(cycle.choosingCloses, programme.timeZone)}.`}
                </p>
              ) : null}
              <PairList pairs={formed} />
              {stillChoosing.length > 0 ? <StillChoosing seats={stillChoosing} /> : null}
            </div>
          </div>
        </main>
      </body>
    </html>
  );
  return c.html(`<!doctype html>${await markup.toString()}`);
};

const headline = (state: Board['cycle']['state'], pairs: number, choosing: number): string => {
  if (state === 'announced') return 'We choose in a moment';
  if (choosing === 0 && pairs > 0) return 'Everyone has a partner';
  return `${pairs} ${pairs === 1 ? 'pair' : 'pairs'}, ${choosing} ${state === 'choosing' ? 'still choosing' : 'without a partner'}`;
};

const GetYourLink = ({ baseUrl }: { baseUrl: string }) => (
  <div class="card code-card">
    <QrCode text={`${baseUrl}/lost`} label="QR code: send me my link" />
    <p>
      <b>No mail yet?</b>
      <br />
      Scan this, type your address, and your link comes.
      <br />
      <span class="soft small">{named(`${baseUrl.replace(/^https?:\/\//, '')}/lost`)}</span>
    </p>
  </div>
);

const StillChoosing = ({ seats }: { seats: readonly Seat[] }) => (
  <>
    <h2>{`Still choosing: ${seats.length}`}</h2>
    <ul class="columns">
      {seats.map(({ personId, name }) => (
        <li key={personId}>
          <Name>{name}</Name>
        </li>
      ))}
    </ul>
  </>
);
