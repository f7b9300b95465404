import { defaultNextAwayday } from '../../functions/domain/calendar.ts';
import type { LinkScope } from '../../functions/domain/link.ts';
import type { Seat } from '../../functions/domain/seat.ts';
import { addDays } from '../../functions/domain/working-days.ts';
import { commit } from '../../functions/store/commit.ts';
import { loadBoard } from '../../functions/store/cycle-view.ts';
import { cycles } from '../../functions/store/groups.ts';
import { announceCycle } from '../../functions/workflow/announce-cycle.ts';
import { answerInvitation } from '../../functions/workflow/answer-invitation.ts';
import { approveNote } from '../../functions/workflow/approve-note.ts';
import { confirmNextAwayday } from '../../functions/workflow/confirm-awayday.ts';
import type { Deps } from '../../functions/workflow/deps.ts';
import { confirmRoster, stageRoster } from '../../functions/workflow/import-roster.ts';
import { invitePartner } from '../../functions/workflow/invite-partner.ts';
import { answerTakingPart } from '../../functions/workflow/join.ts';
import { mintLink } from '../../functions/workflow/links.ts';
import { createProgramme } from '../../functions/workflow/manage-programme.ts';
import { openChoosing } from '../../functions/workflow/open-choosing.ts';
import { planCycle } from '../../functions/workflow/plan-cycle.ts';
import { SAMPLE_PROGRAMME, SAMPLE_ROSTER } from '../../infra/local/sample-team.ts';
import { newVisitor, type Visitor } from '../../infra/local/visitor.ts';
import type { World } from '../../infra/local/world.ts';

interface Place {
  readonly url: string;
  readonly deps: Deps;
  drain(): Promise<void>;
}

/** A team in its first cycle, brought as far as a test needs it by the very steps that pages take. */
export interface Team {
  readonly programmeId: string;
  readonly cycle: number;
  seat(name: string): Promise<Seat>;
  leader(name: string): Promise<{ programmeId: string; cycle: number; personId: string }>;
  join(...names: string[]): Promise<void>;
  openChoosing(): Promise<void>;
  asks(from: string, whom: string, note?: string): Promise<string>;
  pairs(one: string, other: string): Promise<void>;
  /** The address in a mail that opens this page for somebody. */
  link(name: string, page: string, scope?: LinkScope): Promise<string>;
  /** A browser that has opened it. */
  opens(name: string, page: string, scope?: LinkScope): Promise<Visitor>;
}

const CLOSES = '2026-09-16T17:00:00.000Z';

const done = <Outcome extends object>(outcome: Outcome): Exclude<Outcome, { refused: unknown }> => {
  if ('refused' in outcome) throw new Error(`The team could not be set up: ${String(outcome.refused)}`);
  return outcome as Exclude<Outcome, { refused: unknown }>;
};

export const announcedTeam = async (
  { url, deps, drain }: Place,
  roster: string = SAMPLE_ROSTER,
): Promise<Team> => {
  const { programmeId } = done(await createProgramme(deps, { ...SAMPLE_PROGRAMME, quietDays: [] }));
  const staged = done(await stageRoster(deps, programmeId, new TextEncoder().encode(roster)));
  done(await confirmRoster(deps, programmeId, { stageId: staged.stageId, left: [] }));
  await drain();
  const dates = { awayday: '2026-09-15', choosingCloses: CLOSES, nextAwayday: '2027-03-16' };
  const { cycle } = done(await planCycle(deps, programmeId, dates));
  const round = { programmeId, cycle };
  const text = 'I would like us to try something that costs an hour a month.\n\nI hope you will say yes.';
  done(await approveNote(deps, round, { note: 'invitation', text }));
  done(await announceCycle(deps, round));
  await drain();
  return teamIn({ url, deps, drain }, round);
};

/** The same people in their next cycle: announced while the last one ran, and the last one closed on its day. */
export const nextRound = async (world: World, { programmeId, cycle: last }: Team): Promise<Team> => {
  const { deps } = world;
  const before = await cycles.get(deps.table, programmeId, last);
  if (!before) throw new Error(`There is no cycle ${last}.`);
  const awayday = before.nextAwayday;
  const dates = {
    awayday,
    choosingCloses: `${awayday}T17:00:00.000Z`,
    nextAwayday: defaultNextAwayday(awayday, { timeZone: 'UTC', quietDays: [] }),
  };
  await world.advance({ to: `${addDays(awayday, -10)}T10:00:00.000Z` });
  done(await confirmNextAwayday(deps, { programmeId, cycle: last }, { date: awayday }));
  const { cycle } = done(await planCycle(deps, programmeId, dates));
  const round = { programmeId, cycle };
  done(await approveNote(deps, round, { note: 'invitation', text: 'Shall we go on?' }));
  done(await announceCycle(deps, round));
  await world.advance({ to: `${awayday}T09:30:00.000Z` });
  return teamIn(world, round);
};

const teamIn = async (
  { url, deps, drain }: Place,
  round: { programmeId: string; cycle: number },
): Promise<Team> => {
  const { programmeId, cycle } = round;
  const seats = async () => (await loadBoard(deps.table, programmeId, cycle))?.seats ?? [];
  const ids = new Map((await seats()).map(({ name, personId }) => [name, personId]));
  const leader = async (name: string) => {
    const personId = ids.get(name);
    if (!personId) throw new Error(`There is no ${name} in this team.`);
    return { ...round, personId };
  };
  const seat = async (name: string): Promise<Seat> => {
    const { personId } = await leader(name);
    const found = (await seats()).find((each) => each.personId === personId);
    if (!found) throw new Error(`${name} has no seat.`);
    return found;
  };
  const link: Team['link'] = async (name, page, scope = 'everyday') => {
    const personId = name === '' ? undefined : (await leader(name)).personId;
    const { token, change } = mintLink(deps, { scope, ...round, personId });
    await commit(deps.table, async () => ({ outcome: undefined, changes: [change] }));
    return `${url}/l/${token}/${page}`;
  };
  const asks: Team['asks'] = async (from, whom, note) => {
    const { personId: partnerId } = await leader(whom);
    return done(await invitePartner(deps, await leader(from), { partnerId, note })).invitationId;
  };
  return {
    ...round,
    seat,
    leader,
    link,
    asks,
    join: async (...names) => {
      for (const name of names) done(await answerTakingPart(deps, await leader(name), 'taking-part'));
    },
    openChoosing: async () => {
      done(await openChoosing(deps, round));
      await drain();
    },
    pairs: async (one, other) => {
      const invitationId = await asks(one, other);
      done(await answerInvitation(deps, await leader(other), { invitationId, answer: 'accept' }));
    },
    opens: async (name, page, scope) => {
      const visitor = newVisitor();
      await visitor.visit(await link(name, page, scope));
      return visitor;
    },
  };
};
