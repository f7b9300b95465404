import { describe, expect, it } from 'vitest';
import type { LinkScope } from '../../functions/domain/link.ts';
import { commit } from '../../functions/store/commit.ts';
import { cycles, programmes, seats } from '../../functions/store/groups.ts';
import { partitions } from '../../functions/store/keys.ts';
import { askFreshLink } from '../../functions/workflow/fresh-link.ts';
import { confirmRoster, stageRoster } from '../../functions/workflow/import-roster.ts';
import { linkOf, mintLink, openLink } from '../../functions/workflow/links.ts';
import { editProgramme } from '../../functions/workflow/manage-programme.ts';
import { planCycle } from '../../functions/workflow/plan-cycle.ts';
import {
  addressOf,
  announcedCycle,
  done,
  PLAN,
  PROGRAMME,
  rosterFile,
  type Team,
  uploadRoster,
} from '../support/people.ts';
import { type Stage, stageForThisFile } from '../support/stage.ts';

const stage = stageForThisFile();
const THREE = 'Alex: Finance\nBea: People\nCy: Digital';

const tokensTo = async (it: Stage, address: string): Promise<string[]> =>
  (await it.emails(address)).flatMap(({ text }) => /\/l\/([A-Za-z0-9_-]{51})\//.exec(text)?.[1] ?? []);

const opens = async (it: Stage, token = ''): Promise<boolean> =>
  (await openLink(it.deps, token)) !== undefined;

const moves = async ({ deps, drain }: Stage, team: Team, from: string, to: string): Promise<void> => {
  const file = new TextDecoder().decode(rosterFile(THREE)).replace(from, to);
  const { stageId } = await done(stageRoster(deps, team.programmeId, new TextEncoder().encode(file)));
  await done(confirmRoster(deps, team.programmeId, { stageId, left: 'all' }));
  await drain();
};

const mailed = async (
  it: Stage,
  team: Team,
  scope: LinkScope,
  holder: string,
  many = 1,
): Promise<string[]> => {
  const { programmeId, cycle } = team;
  const minted = Array.from({ length: many }, () =>
    mintLink(it.deps, { scope, programmeId, cycle, personId: holder }),
  );
  for (const { change } of minted)
    await commit(it.deps.table, async () => ({ outcome: undefined, changes: [change] }));
  return minted.map(({ token }) => token);
};

describe('links to the address before', () => {
  it('open nothing once a leader’s address has changed, however many there are; others’ links stay', async () => {
    const it = await stage();
    const team = await announcedCycle(it, THREE);
    const [invited] = await tokensTo(it, addressOf('Bea'));
    const more = await mailed(it, team, 'private', team.id('Bea'), 60);
    const [cys] = await tokensTo(it, addressOf('Cy'));
    expect(await opens(it, invited)).toBe(true);
    await moves(it, team, addressOf('Bea'), 'beatrice@harbour.example');
    expect(await opens(it, invited)).toBe(false);
    const open = await Promise.all(more.map((token) => opens(it, token)));
    expect(open).not.toContain(true);
    expect(await opens(it, cys)).toBe(true);
  });

  it('lead to a fresh one, which goes to the address on record', async () => {
    const it = await stage();
    const team = await announcedCycle(it, THREE);
    const [invited = ''] = await tokensTo(it, addressOf('Bea'));
    await moves(it, team, addressOf('Bea'), 'beatrice@harbour.example');
    await it.advance({ by: 'PT1H' });
    await askFreshLink(it.deps, { linkId: linkOf(invited), source: 's' });
    const [fresh] = await tokensTo(it, 'beatrice@harbour.example');
    expect(await opens(it, fresh)).toBe(true);
  });

  it('open nothing once a leader has left', async () => {
    const it = await stage();
    const team = await announcedCycle(it, THREE);
    const [invited] = await tokensTo(it, addressOf('Bea'));
    await uploadRoster(it.deps, team.programmeId, 'Alex: Finance\nCy: Digital');
    await it.drain();
    expect(await opens(it, invited)).toBe(false);
  });

  it.each(['sponsor', 'facilitator'] as const)(
    'open nothing once the %s is somebody else',
    async (office) => {
      const it = await stage();
      const team = await announcedCycle(it, THREE);
      const [token] = await mailed(it, team, office, office);
      await done(editProgramme(it.deps, team.programmeId, { ...PROGRAMME, name: 'Renamed' }));
      await it.drain();
      expect(await opens(it, token)).toBe(true);
      const other = { name: 'Nia New', email: 'nia@harbour.example' };
      await done(editProgramme(it.deps, team.programmeId, { ...PROGRAMME, [office]: other }));
      await it.drain();
      expect(await opens(it, token)).toBe(false);
    },
  );
});

/** Two rounds that are over, each with these seats, and a third that is planned. */
const threeRounds = async (it: Stage, team: Team): Promise<void> => {
  const { table } = it.deps;
  const { programmeId } = team;
  await commit(table, async () => {
    const [round, programme] = await Promise.all([
      cycles.get(table, programmeId, 1),
      programmes.get(table, programmeId),
    ]);
    const seated = await seats.query(table, partitions.cycle(programmeId, 1), { beginsWith: 'SEAT#' });
    if (!round || !programme) throw new Error('There is no round.');
    return {
      outcome: undefined,
      changes: [
        cycles.replace({ ...round, state: 'closed' }),
        cycles.create({ ...round, number: 2, state: 'closed' }),
        programmes.replace({ ...programme, latestCycle: 2 }),
        ...seated.map((seat) => seats.create({ ...seat, cycle: 2 })),
      ],
    };
  });
  const next = {
    awayday: '2027-03-10',
    choosingCloses: '2027-03-10T17:00:00.000Z',
    nextAwayday: '2027-09-08',
  };
  await done(planCycle(it.deps, programmeId, { ...PLAN, ...next }));
};

it('a link of a round long over leads to a fresh one at the address on record, whatever is planned since', async () => {
  const it = await stage();
  const team = await announcedCycle(it, THREE);
  const [old = ''] = await mailed(it, team, 'private', team.id('Bea'));
  await threeRounds(it, team);
  await it.drain();
  const before = (await it.emails(addressOf('Bea'))).length;
  await moves(it, team, addressOf('Bea'), 'beatrice@harbour.example');
  await it.advance({ by: 'P8D' });
  const told = (await it.emails(addressOf('Bea'))).length;
  await askFreshLink(it.deps, { linkId: linkOf(old), source: 's' });
  await it.drain();
  expect((await it.emails('beatrice@harbour.example')).at(-1)?.subject).toMatch(/fresh link/i);
  // They were asked once whether it is still theirs, and got nothing that was asked for by an old link.
  expect((await it.emails(addressOf('Bea'))).length).toBe(told);
  expect(told).toBeGreaterThan(before);
});
