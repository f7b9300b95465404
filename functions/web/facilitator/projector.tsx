/** @jsxImportSource hono/jsx */
import { raw } from 'hono/html';
import { boardOf } from '../../domain/board.ts';
import { formatDateTime } from '../../domain/working-days.ts';
import type { Board } from '../../store/cycle-view.ts';
import { Name } from '../components.tsx';
import type { PageContext } from '../env.ts';
import { stylesheet } from '../styles.ts';
import { PairList } from './lists.tsx';
import { QrCode } from './qr-code.tsx';

const REFRESH_SECONDS = 15;

/** The board for everyone in the room: large, quiet, and without anything to press. */
export const projectorPage = async (
  c: PageContext,
  { programme, cycle, seats, pairs }: Board,
): Promise<Response> => {
  const { pairs: formed, stillChoosing } = boardOf(seats, pairs);
  const { baseUrl } = c.var.site;
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
          <div class="side">
            <div>
              <h1>
                {cycle.state === 'announced'
                  ? 'We choose in a moment'
                  : stillChoosing.length === 0 && formed.length > 0
                    ? 'Everyone has a partner'
                    : `${formed.length} ${formed.length === 1 ? 'pair' : 'pairs'}, ${stillChoosing.length} still choosing`}
              </h1>
              <p class="lead">
                {cycle.state === 'choosing'
                  ? `Open the link in your mail. Choosing is open until ${formatDateTime(cycle.choosingCloses, programme.timeZone)}.`
                  : null}
              </p>
              <p class="lead">
                No mail? Send me my link: <b>{`${baseUrl.replace(/^https?:\/\//, '')}/lost`}</b>
              </p>
            </div>
            <QrCode text={`${baseUrl}/lost`} label="A code that opens “Send me my link”" />
          </div>
          <PairList pairs={formed} />
          {stillChoosing.length > 0 ? (
            <>
              <h2>Still choosing</h2>
              <ul class="columns">
                {stillChoosing.map(({ personId, name }) => (
                  <li key={personId}>
                    <Name>{name}</Name>
                  </li>
                ))}
              </ul>
            </>
          ) : null}
        </main>
      </body>
    </html>
  );
  return c.html(`<!doctype html>${await markup.toString()}`);
};
