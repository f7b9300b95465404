/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import { ALL_PROGRAMMES } from '../../domain/account.ts';
import { loadAccount } from '../../store/account.ts';
import { seats } from '../../store/groups.ts';
import { loadRoster } from '../../store/roster.ts';
import type { Deps } from '../../workflow/deps.ts';
import { LinkButton } from '../components.tsx';
import type { PageContext, PageEnv } from '../env.ts';
import { AccountTable } from './account-lines.tsx';
import { adminPage } from './frame.tsx';
import { asAdministrator, inProgramme, type ProgrammeView } from './session.ts';

const ON_A_PAGE = 100;

/** The account of what administrators did: who, when and what. */
export const accountRoutes = (deps: Deps): Hono<PageEnv> => {
  const app = new Hono<PageEnv>();
  app.get(
    '/admin/programmes/:programmeId/account',
    inProgramme(deps, (c, view) => accountPage(deps, c, view)),
  );
  app.get(
    '/admin/programmes/deleted',
    asAdministrator(deps, async (c, { email }) => {
      const entries = await loadAccount(deps.table, ALL_PROGRAMMES);
      return adminPage(
        c,
        { title: 'Deleted programmes', email, wide: false },
        <>
          {entries.length === 0 ? <p class="lead">No programme has been deleted.</p> : null}
          {entries.length > 0 ? (
            <AccountTable entries={entries} timeZone="UTC" nameOf={() => undefined} />
          ) : null}
          <LinkButton href="/admin/programmes" quiet>
            Your programmes
          </LinkButton>
        </>,
      );
    }),
  );
  return app;
};

const accountPage = async (
  deps: Deps,
  c: PageContext,
  { programme, who, at }: ProgrammeView,
): Promise<Response> => {
  const [entries, roster] = await Promise.all([
    loadAccount(deps.table, programme.programmeId),
    loadRoster(deps.table, programme.programmeId, programme.rosterVersion),
  ]);
  const gone = [...new Set(entries.flatMap(({ personId }) => personId ?? []))].filter(
    (id) => !roster.some(({ personId }) => personId === id),
  );
  const { programmeId, latestCycle } = programme;
  const seated = await seats.getMany(
    deps.table,
    gone.flatMap((personId) =>
      [latestCycle - 1, latestCycle].map((cycle) => [programmeId, cycle, personId] as const),
    ),
  );
  // Of whoever was erased there is no name to tell.
  const known = seated.filter(({ erased }) => !erased);
  const names = new Map([...known, ...roster].map(({ personId, name }) => [personId, name]));
  const asked = Number(c.req.query('page') ?? 1);
  const pages = Math.max(1, Math.ceil(entries.length / ON_A_PAGE));
  const page = Number.isInteger(asked) && asked >= 1 && asked <= pages ? asked : 1;
  return adminPage(
    c,
    { title: 'What was done', programme, email: who.email },
    <>
      <p class="lead">
        Everything administrators did here, the latest first. It names who did it, and nothing that anybody
        wrote in private.
      </p>
      {entries.length === 0 ? <p>Nothing yet.</p> : null}
      {entries.length > 0 ? (
        <AccountTable
          entries={entries.slice((page - 1) * ON_A_PAGE, page * ON_A_PAGE)}
          timeZone={programme.timeZone}
          nameOf={(personId) => names.get(personId)}
        />
      ) : null}
      {pages > 1 ? (
        <p>
          {page > 1 ? <a href={at(`account?page=${page - 1}`)}>Later</a> : null}
          {page > 1 && page < pages ? ' · ' : null}
          {page < pages ? <a href={at(`account?page=${page + 1}`)}>Earlier</a> : null}
        </p>
      ) : null}
    </>,
  );
};
