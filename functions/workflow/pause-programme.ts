import { type Cycle, isLived } from '../domain/cycle.ts';
import { type Pause, pauseAhead } from '../domain/pause.ts';
import { type PausePlan, type PauseProblem, pauseProblems, planPause } from '../domain/pause-plan.ts';
import type { Programme } from '../domain/programme.ts';
import { type Refusal, refuse } from '../domain/values.ts';
import { localDate } from '../domain/working-days.ts';
import type { Change } from '../store/changes.ts';
import { commit } from '../store/commit.ts';
import { cycles, programmes } from '../store/groups.ts';
import { onAccount } from './account.ts';
import type { Deps } from './deps.ts';
import { layCalendar } from './lay-calendar.ts';
import { tellOfPause } from './tell-of-pause.ts';
import { wakeStep } from './wake-mails.ts';

type Invalid = { refused: 'invalid'; problems: PauseProblem[] };

/** The programme and its cycles as they stand, those that are over included. */
interface Standing {
  readonly programme: Programme;
  readonly cycles: readonly Cycle[];
}

/** What a pause would change, and a name for what it was reckoned from. */
export interface PausePreview extends PausePlan {
  readonly seen: string;
}

/** What a pause would come to, before it is one. Nothing is written. */
export const previewPause = async (
  deps: Deps,
  programmeId: string,
  wanted: Pause,
): Promise<PausePreview | Invalid | Refusal<'no-such-programme'>> => {
  const standing = await loadStanding(deps, programmeId);
  if (!standing) return refuse('no-such-programme');
  const problems = pauseProblems(standing, wanted, deps.now());
  if (problems.length > 0) return { refused: 'invalid', problems };
  return { ...planPause(standing, wanted, deps.now()), seen: nameOf(standing) };
};

type Outcome = { done: 'paused' | 'ended' } | Invalid | Refusal<'no-such-programme' | 'overtaken'>;

/**
 * Pauses a programme, or changes the pause that goes on or is to come. The calendars of its open cycles follow with a
 * new revision, and leaders are told.
 * @param seen names what the administrator had before them; where that has changed, they look again
 */
export const pauseProgramme = (
  deps: Deps,
  programmeId: string,
  wanted: Pause,
  { seen, by }: { seen?: string | undefined; by: string },
): Promise<Outcome> =>
  commit<Outcome>(deps.table, async () => {
    const standing = await loadStanding(deps, programmeId);
    if (!standing) return { outcome: refuse('no-such-programme'), changes: [] };
    if (isSame(presentPause(deps, standing), wanted)) return { outcome: { done: 'paused' }, changes: [] };
    const problems = pauseProblems(standing, wanted, deps.now());
    if (problems.length > 0) return { outcome: { refused: 'invalid', problems }, changes: [] };
    if (seen !== undefined && seen !== nameOf(standing)) return { outcome: refuse('overtaken'), changes: [] };
    return { outcome: { done: 'paused' }, changes: await changesFor(deps, standing, wanted, by) };
  });

/** Ends the pause that goes on, today being the first day back; one that has not begun is as if it had never been. */
export const endPause = (deps: Deps, programmeId: string, { by }: { by: string }): Promise<Outcome> =>
  commit<Outcome>(deps.table, async () => {
    const standing = await loadStanding(deps, programmeId);
    if (!standing) return { outcome: refuse('no-such-programme'), changes: [] };
    const present = presentPause(deps, standing);
    if (!present) return { outcome: { done: 'ended' }, changes: [] };
    const today = localDate(deps.now(), standing.programme.timeZone);
    const shorter = present.from < today ? { ...present, until: today } : undefined;
    return { outcome: { done: 'ended' }, changes: await changesFor(deps, standing, shorter, by) };
  });

const isSame = (one: Pause | undefined, other: Pause): boolean =>
  one?.from === other.from && one.until === other.until && one.datesMove === other.datesMove;

const presentPause = (deps: Deps, { programme }: Standing): Pause | undefined =>
  pauseAhead(programme, localDate(deps.now(), programme.timeZone));

const loadStanding = async (deps: Deps, programmeId: string): Promise<Standing | undefined> => {
  const programme = await programmes.get(deps.table, programmeId);
  if (!programme) return undefined;
  const { latestCycle } = programme;
  const numbers = [latestCycle - 1, latestCycle].filter((number) => number > 0);
  const found = await cycles.getMany(
    deps.table,
    numbers.map((number) => [programmeId, number] as const),
  );
  return { programme, cycles: found.sort((a, b) => a.number - b.number) };
};

const nameOf = ({ programme, cycles: all }: Standing): string =>
  [programme, ...all].map(({ version }) => version).join('-');

const changesFor = async (
  deps: Deps,
  standing: Standing,
  wanted: Pause | undefined,
  by: string,
): Promise<Change[]> => {
  const former = presentPause(deps, standing);
  const { programme, cycles: all } = planPause(standing, wanted, deps.now());
  const changes: Change[] = [programmes.replace(programme)];
  const goesOn = wanted && localDate(deps.now(), programme.timeZone) < wanted.until ? wanted : undefined;
  for (const { after } of all) {
    const followed = { ...after, revision: after.revision + 1 };
    changes.push(cycles.replace(followed));
    if (!isLived(after) && after.state !== 'announced') continue;
    changes.push(...(await layCalendar(deps, programme, followed)));
    changes.push(...(await tellOfPause(deps, programme, after, { former, wanted: goesOn })));
  }
  if (former) changes.push(wakeStep(deps, programme.programmeId, deps.now()));
  const deed = goesOn ? ('paused-programme' as const) : ('resumed-programme' as const);
  const detail = goesOn
    ? `${goesOn.from} to ${goesOn.until}, dates ${goesOn.datesMove ? 'move' : 'stay'}`
    : undefined;
  return [
    ...changes,
    ...onAccount(deps, by, { programmeId: programme.programmeId, deed, ...(detail && { detail }) }),
  ];
};
