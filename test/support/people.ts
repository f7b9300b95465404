import type { Cycle } from '../../functions/domain/cycle.ts';
import type { Seat } from '../../functions/domain/seat.ts';
import { isRefusal } from '../../functions/domain/values.ts';
import { changeOf } from '../../functions/store/changes.ts';
import { commit } from '../../functions/store/commit.ts';
import { programmes } from '../../functions/store/groups.ts';
import { BATCH_PREFIX, OUTBOX_PREFIX } from '../../functions/store/keys.ts';
import { loadRoster } from '../../functions/store/roster.ts';
import { announceCycle } from '../../functions/workflow/announce-cycle.ts';
import { approveNote } from '../../functions/workflow/approve-note.ts';
import type { Deps, OutboxDeps } from '../../functions/workflow/deps.ts';
import { confirmRoster, stageRoster } from '../../functions/workflow/import-roster.ts';
import { answerTakingPart } from '../../functions/workflow/join.ts';
import type { LeaderRef } from '../../functions/workflow/leader-ref.ts';
import { createProgramme, type ProgrammeInput } from '../../functions/workflow/manage-programme.ts';
import { openChoosing } from '../../functions/workflow/open-choosing.ts';
import { type PlanInput, planCycle } from '../../functions/workflow/plan-cycle.ts';
import { scan } from './engine.ts';
import { runSteps } from './table-deps.ts';

export const PROGRAMME: ProgrammeInput = {
  name: 'Harbour leadership team',
  organisation: 'Harbour Trust',
  sponsor: { name: 'Sol Sponsor', email: 'sol@harbour.example' },
  facilitator: { name: 'Fay Facilitator', email: 'fay@harbour.example' },
  timeZone: 'Europe/London',
  quietDays: [],
  retentionMonths: 12,
};

/** Three weeks after `A_TUESDAY`; choosing closes at five in the afternoon, London time. */
export const PLAN: PlanInput = {
  awayday: '2026-09-22',
  choosingCloses: '2026-09-22T16:00:00.000Z',
  nextAwayday: '2027-03-23',
};

/** `Alex: Finance`, or `Ana: Finance, Alex` where Alex is the manager. One line a leader, one first name each. */
export const rosterFile = (lines: string): Uint8Array => {
  const rows = lines
    .trim()
    .split('\n')
    .map((line) => {
      const [name = '', rest = ''] = line.split(':').map((part) => part.trim());
      const [functions = '', manager] = rest.split(',').map((part) => part.trim());
      return `${name} Leader,${addressOf(name)},${functions},${manager ? addressOf(manager) : ''}`;
    });
  return new TextEncoder().encode(['name,email,function,manager_email', ...rows].join('\n'));
};

export const addressOf = (name: string): string => `${name.trim().toLowerCase()}@harbour.example`;

/** Eight leaders in four functions; Ana reports to Alex although she works elsewhere. */
export const EIGHT = `
Alex: Finance
Ana: Legal, Alex
Bea: People
Ben: People
Cy: Digital
Cleo: Digital
Dan: Finance
Dora: Legal
`;

/** The outcome of a step that must not be refused here. */
export const done = async <T>(outcome: Promise<T>): Promise<Exclude<T, { refused: string }>> => {
  const it = await outcome;
  if (isRefusal(it)) throw new Error(`Refused: ${JSON.stringify(it)}`);
  return it as Exclude<T, { refused: string }>;
};

/** Uploads a roster and confirms it, those who are missing from it having left. */
export const uploadRoster = async (deps: Deps, programmeId: string, lines: string): Promise<void> => {
  const { stageId } = await done(stageRoster(deps, programmeId, rosterFile(lines)));
  await done(confirmRoster(deps, programmeId, { stageId, left: 'all' }));
};

/** Ids of those on the roster, by first name. */
export const idsByName = async (deps: Deps, programmeId: string): Promise<Record<string, string>> => {
  const programme = await programmes.get(deps.table, programmeId);
  const people = await loadRoster(deps.table, programmeId, programme?.rosterVersion ?? 0);
  return Object.fromEntries(people.map(({ name, personId }) => [name.split(' ')[0] ?? name, personId]));
};

export interface Team {
  readonly programmeId: string;
  readonly cycle: number;
  /** The leader of this first name. */
  leader(name: string): LeaderRef;
  id(name: string): string;
  readonly names: string[];
}

/** A programme with a roster, and a cycle that is planned and approved. */
export const plannedCycle = async (
  deps: Deps,
  lines: string = EIGHT,
  plan: PlanInput = PLAN,
  input: ProgrammeInput = PROGRAMME,
): Promise<Team> => {
  const { programmeId } = await done(createProgramme(deps, input));
  await uploadRoster(deps, programmeId, lines);
  const { cycle } = await done(planCycle(deps, programmeId, plan));
  await done(approveNote(deps, { programmeId, cycle }, { note: 'invitation', text: 'Please join us.' }));
  const ids = await idsByName(deps, programmeId);
  const id = (name: string): string => {
    const found = ids[name];
    if (!found) throw new Error(`There is no ${name} on the roster.`);
    return found;
  };
  return {
    programmeId,
    cycle,
    id,
    leader: (name) => ({ programmeId, cycle, personId: id(name) }),
    names: Object.keys(ids),
  };
};

interface Running {
  readonly deps: Deps;
  drain(): Promise<void>;
}

/** The same, announced, with its mails sent. */
export const announcedCycle = async (
  stage: Running,
  ...[lines, plan, input]: [string?, PlanInput?, ProgrammeInput?]
): Promise<Team> => {
  const team = await plannedCycle(stage.deps, lines, plan, input);
  await done(announceCycle(stage.deps, team));
  await stage.drain();
  return team;
};

/**
 * The same, everyone taking part (but those named), and choosing open. The mails up to here count as long gone, so that
 * a test sees its own.
 */
export const choosingTeam = async (
  deps: OutboxDeps,
  lines: string = EIGHT,
  { without = [], plan = PLAN }: { without?: string[]; plan?: PlanInput } = {},
): Promise<Team> => {
  const team = await plannedCycle(deps, lines, plan);
  await done(announceCycle(deps, team));
  await runSteps(deps);
  for (const name of team.names) {
    if (!without.includes(name)) await done(answerTakingPart(deps, team.leader(name), 'taking-part'));
  }
  await done(openChoosing(deps, team));
  await runSteps(deps);
  await forgetOutbox(deps);
  return team;
};

const forgetOutbox = async ({ table }: Deps): Promise<void> => {
  const rows = (await scan(table)).filter(({ pk }) =>
    [OUTBOX_PREFIX, BATCH_PREFIX].some((prefix) => String(pk).startsWith(prefix)),
  );
  for (let at = 0; at < rows.length; at += 50) {
    const changes = rows
      .slice(at, at + 50)
      .map(({ pk, sk }) => changeOf.forget({ pk: String(pk), sk: String(sk) }));
    await commit(table, async () => ({ outcome: undefined, changes }));
  }
};

/** A seat for tests of pure rules: taking part and free, unless told otherwise. */
export const seat = (personId: string, functions: string[] = [personId], more: Partial<Seat> = {}): Seat => ({
  programmeId: 'p',
  cycle: 1,
  personId,
  name: personId,
  knownAs: personId,
  email: addressOf(personId),
  functions,
  answer: 'taking-part',
  partnerIds: [],
  declinedBy: [],
  choosingAgain: false,
  left: false,
  version: 1,
  ...more,
});

/** A cycle for tests of pure rules, in the middle of choosing unless told otherwise. */
export const cycle = (more: Partial<Cycle> = {}): Cycle => ({
  programmeId: 'p',
  number: 1,
  state: 'choosing',
  awayday: PLAN.awayday,
  choosingCloses: PLAN.choosingCloses,
  nextAwayday: PLAN.nextAwayday,
  nextAwaydayConfirmed: false,
  revision: 1,
  invitationNote: { text: '' },
  summaryNote: { text: '' },
  version: 1,
  ...more,
});
