/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import type { Child } from 'hono/jsx';
import { formatDateTime } from '../../domain/working-days.ts';
import type { Deps } from '../../workflow/deps.ts';
import { Details, LinkButton, Name, Notice, SummaryList } from '../components.tsx';
import { leaderOf, type PageContext, type PageEnv, pageOf } from '../env.ts';
import { titleOf } from '../mail-titles.ts';
import { type Held, loadHeld } from './held-data.ts';
import { heldAsJson } from './held-json.ts';
import { leaderPage, noSeat } from './leader-page.tsx';
import { MyDataRound } from './my-data-round.tsx';

/** Everything that is held about a leader, to read and to download. Theirs alone, and theirs still once they have left. */
export const myDataRoutes = (deps: Deps): Hono<PageEnv> => {
  const app = new Hono<PageEnv>();
  app.get('/p/:linkId/data', async (c) => {
    const held = await loadHeld(deps.table, leaderOf(c));
    return held ? dataPage(c, held) : noSeat(c);
  });
  app.get('/p/:linkId/data.json', async (c) => {
    const held = await loadHeld(deps.table, leaderOf(c));
    if (!held) return noSeat(c);
    return c.body(`${JSON.stringify(heldAsJson(held, deps.now()), null, 2)}\n`, 200, {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': 'attachment; filename="everything-held-about-me.json"',
    });
  });
  return app;
};

const dataPage = (c: PageContext, held: Held): Promise<Response> => {
  const { timeZone } = held.programme;
  const at = (instant: string) => formatDateTime(instant, timeZone);
  return leaderPage(
    c,
    held,
    { title: 'Everything held about me' },
    <>
      <p class="lead">All of it, as it stands now. Only you see this page.</p>
      {held.erasure?.state === 'announced' && held.erasure.noticeUntil ? (
        <Notice title="All of this will be erased">
          <p>{`Your administrator has asked for it, for ${at(held.erasure.noticeUntil)}. Download what you would like to keep; if you object, write to the address below.`}</p>
        </Notice>
      ) : null}
      <LinkButton href={pageOf(c, 'data.json')}>Download all of it (JSON)</LinkButton>
      <p>
        <a href={pageOf(c, 'erase')}>Erase everything about me</a>
      </p>
      <OnTheRoster held={held} />
      {held.rounds.map((round) => (
        <MyDataRound key={round.cycle.number} round={round} at={at} />
      ))}
      <YourMail held={held} at={at} />
      <h2>What is kept elsewhere</h2>
      <p>
        Mails that were sent lie with those who got them. What colleagues wrote for themselves is theirs, even
        where it is about you. Technical records name you by a random number alone and are deleted in time.
      </p>
    </>,
  );
};

const named = (text: string): Child => <Name>{text}</Name>;

/** Without an entry where they have left. */
const OnTheRoster = ({ held: { roster, rounds, me } }: { held: Held }) => {
  const entry = roster ?? rounds[0]?.seat ?? me;
  return (
    <>
      <h2>{roster ? 'On the roster' : 'As you were last on the roster'}</h2>
      <SummaryList
        rows={[
          ['Name', named(entry.name)],
          ['Address', named(entry.email)],
          ['Function', named(entry.functions.join('; '))],
          ...(roster?.managerEmail
            ? ([['Line manager', named(roster.managerEmail)]] satisfies [Child, Child][])
            : []),
        ]}
      />
    </>
  );
};

const PREFERENCES = { all: 'All of them', paused: 'No prompts for now', stopped: 'None at all' };

const YourMail = ({ held, at }: { held: Held; at: (instant: string) => string }) => {
  const { mailbox, account } = held;
  const sent = held.links.filter(({ mail }) => mail).sort((a, b) => b.issuedAt.localeCompare(a.issuedAt));
  const open = held.links.filter(({ revokedAt }) => revokedAt === undefined).length;
  return (
    <>
      <h2>Mails and links</h2>
      <SummaryList
        rows={[
          ['Mails you wish for', PREFERENCES[mailbox?.preference ?? 'all']],
          ...(mailbox?.failing ? [['Your address', 'did not work lately'] as const] : []),
          ...(mailbox?.formerAddress ? [['Your address before', named(mailbox.formerAddress)] as const] : []),
          ['Links that we know of', `${open}`],
        ]}
      />
      {sent.length > 0 ? (
        <Details summary="Mails that went to you" count={sent.length}>
          <ul>
            {sent.map(({ linkId, issuedAt, mail }) => (
              <li key={linkId}>{`${at(issuedAt)}: ${titleOf(mail ?? '')}`}</li>
            ))}
          </ul>
        </Details>
      ) : null}
      {account.length > 0 ? (
        <Details summary="What administrators did about you" count={account.length}>
          <ul>
            {account.map((it) => (
              <li key={`${it.at}${it.deed}`}>{`${at(it.at)}: ${it.deed.replaceAll('-', ' ')}`}</li>
            ))}
          </ul>
        </Details>
      ) : null}
    </>
  );
};
