/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import type { Programme } from '../../domain/programme.ts';
import { normaliseEmail, normaliseName, type RosterPerson } from '../../domain/roster.ts';
import type { Seat } from '../../domain/seat.ts';
import { loadLedger } from '../../store/erasures.ts';
import { seats } from '../../store/groups.ts';
import { partitions } from '../../store/keys.ts';
import { loadRoster } from '../../store/roster.ts';
import type { Deps } from '../../workflow/deps.ts';
import { Actions, Button, Details, LinkButton, Name, TextField } from '../components.tsx';
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
  const { programmeId, rosterVersion } = programme;
  const [roster, gone, ledger] = await Promise.all([
    loadRoster(deps.table, programmeId, rosterVersion),
    leavers(deps, programme),
    loadLedger(deps.table),
  ]);
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
      <Others
        title="To be erased"
        people={[...roster, ...gone].filter(({ personId }) =>
          ledger.some(
            (it) => it.programmeId === programmeId && it.personId === personId && it.state === 'announced',
          ),
        )}
        at={(personId) => at(`people/${personId}/erase`)}
      />
      <Others
        title="Have left"
        people={gone
          .filter(({ personId }) => !roster.some((it) => it.personId === personId))
          .filter(matches(wanted))}
        at={(personId) => at(`people/${personId}`)}
      />
      {found.length > MOST_LISTED ? (
        <p class="soft">{`And ${found.length - MOST_LISTED} more. Type a little more of the name.`}</p>
      ) : null}
    </>,
  );
};

/** Those who have left and were in one of the last rounds, each once. */
const leavers = async (deps: Deps, { programmeId, latestCycle }: Programme): Promise<Seat[]> => {
  const rounds = await Promise.all(
    [latestCycle, latestCycle - 1]
      .filter((cycle) => cycle > 0)
      .map((cycle) => seats.query(deps.table, partitions.cycle(programmeId, cycle), { beginsWith: 'SEAT#' })),
  );
  const left = rounds.flat().filter((seat) => seat.left && !seat.erased);
  return [...new Map(left.toReversed().map((seat) => [seat.personId, seat])).values()];
};

const Others = ({
  title,
  people,
  at,
}: {
  title: string;
  people: readonly Pick<Seat, 'personId' | 'name'>[];
  at: (personId: string) => string;
}) =>
  people.length === 0 ? null : (
    <Details summary={title} count={people.length} open>
      <ul>
        {people.slice(0, MOST_LISTED).map(({ personId, name }) => (
          <li key={personId}>
            <a href={at(personId)}>
              <Name>{name}</Name>
            </a>
          </li>
        ))}
      </ul>
    </Details>
  );

/** However it is spelt: case, accents and apostrophes do not count. */
const letters = (text: string): string => normaliseName(text).replace(/[^\p{L}\p{M}\p{N} ]/gu, '');

const matches = (wanted: string) => {
  const [text, address] = [letters(wanted), normaliseEmail(wanted)];
  return ({ name, functions, email }: Pick<RosterPerson, 'name' | 'functions' | 'email'>): boolean =>
    [name, ...functions].some((one) => letters(one).includes(text)) ||
    normaliseEmail(email).includes(address);
};
