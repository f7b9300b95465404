/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import { normaliseEmail, normaliseName, type RosterPerson } from '../../domain/roster.ts';
import { loadRoster } from '../../store/roster.ts';
import type { Deps } from '../../workflow/deps.ts';
import { Actions, Button, LinkButton, Name, TextField } from '../components.tsx';
import type { PageContext, PageEnv } from '../env.ts';
import { adminPage } from './frame.tsx';
import { inProgramme, type ProgrammeView } from './session.ts';

const MOST_LISTED = 200;

/** Everybody on the roster, or those whose name, function or address holds what was typed. */
export const peopleRoutes = (deps: Deps): Hono<PageEnv> => {
  const app = new Hono<PageEnv>();
  app.get(
    '/admin/programmes/:programmeId/people',
    inProgramme(deps, (c, view) => peoplePage(deps, c, view)),
  );
  return app;
};

const peoplePage = async (
  deps: Deps,
  c: PageContext,
  { programme, who, at }: ProgrammeView,
): Promise<Response> => {
  const roster = await loadRoster(deps.table, programme.programmeId, programme.rosterVersion);
  const wanted = (c.req.query('find') ?? '').trim().slice(0, 120);
  const found = roster.filter(matches(wanted)).sort((a, b) => a.name.localeCompare(b.name, 'en-GB'));
  return adminPage(
    c,
    { title: 'People', programme, email: who.email },
    <>
      <form method="get">
        <TextField
          name="find"
          type="search"
          label="Find somebody"
          hint="By a part of their name, function or address."
          value={wanted}
        />
        <Actions>
          <Button kind="quiet">Find</Button>
          <LinkButton href={at('roster')} quiet>
            The whole roster
          </LinkButton>
        </Actions>
      </form>
      {found.length === 0 ? <p class="lead">Nobody on the roster fits that.</p> : null}
      <ul class="people">
        {found.slice(0, MOST_LISTED).map(({ personId, name, functions }) => (
          <li key={personId}>
            <a href={at(`people/${personId}`)}>
              <b>
                <Name>{name}</Name>
              </b>
              <span class="soft">
                <Name>{functions.join('; ')}</Name>
              </span>
            </a>
          </li>
        ))}
      </ul>
      {found.length > MOST_LISTED ? (
        <p class="soft">{`And ${found.length - MOST_LISTED} more. Type a little more of the name.`}</p>
      ) : null}
    </>,
  );
};

/** However it is spelt: case, accents and apostrophes do not count. */
const letters = (text: string): string => normaliseName(text).replace(/[^\p{L}\p{M}\p{N} ]/gu, '');

const matches = (wanted: string) => {
  const [text, address] = [letters(wanted), normaliseEmail(wanted)];
  return ({ name, functions, email }: RosterPerson): boolean =>
    [name, ...functions].some((one) => letters(one).includes(text)) ||
    normaliseEmail(email).includes(address);
};
