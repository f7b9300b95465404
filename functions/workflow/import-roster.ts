import { stepRow } from '../domain/outbox.ts';
import type { Programme } from '../domain/programme.ts';
import {
  type CheckedRow,
  checkRoster,
  compareRosters,
  functionSizes,
  pairingWarnings,
  type RosterChanges,
  type RosterPerson,
  type RosterProblem,
} from '../domain/roster.ts';
import { DAY, type Refusal, refuse } from '../domain/values.ts';
import { type Change, changeOf } from '../store/changes.ts';
import { commit } from '../store/commit.ts';
import { programmes } from '../store/groups.ts';
import { outboxChange } from '../store/outbox.ts';
import { claimRosterVersion, loadRoster, loadStaged, rosterChanges, stagedChanges } from '../store/roster.ts';
import { onAccount } from './account.ts';
import type { Deps } from './deps.ts';
import { readRosterFile } from './read-roster-file.ts';
import { rowIdOf } from './row-ids.ts';
import { whoComesBack } from './who-comes-back.ts';

const MOST_WARNINGS_KEPT = 200;
/** Of more that leave at once the account tells how many: a transaction holds no more. */
const MOST_TOLD_BY_NAME = 50;

export type StageOutcome =
  | { done: 'staged'; stageId: string }
  | { refused: 'problems'; problems: RosterProblem[] }
  | { refused: 'unreadable'; message: string };

/**
 * Reads and checks an uploaded file and sets it aside for a day. The roster itself is untouched until it is confirmed;
 * a file with a single error in it is not set aside at all.
 */
export const stageRoster = async (
  deps: Deps,
  programmeId: string,
  bytes: Uint8Array,
): Promise<StageOutcome> => {
  const file = readRosterFile(bytes);
  if ('refused' in file) return { refused: 'unreadable', message: file.message };
  const { people, problems } = checkRoster(file.rows);
  const all = [...file.problems, ...problems].sort((a, b) => a.row - b.row);
  if (all.some(({ severity }) => severity === 'error')) return { refused: 'problems', problems: all };
  const stageId = deps.newId();
  const staged = {
    people: people.map(({ row: _row, ...person }) => ({ ...person, personId: deps.newId() })),
    warnings: all.slice(0, MOST_WARNINGS_KEPT),
  };
  const forgetAt = Math.ceil((Date.parse(deps.now()) + DAY) / 1000);
  for (const change of stagedChanges(programmeId, stageId, staged, forgetAt)) {
    await commit(deps.table, async () => ({ outcome: undefined, changes: [change] }));
  }
  return { done: 'staged', stageId };
};

export interface RosterPreview extends RosterChanges {
  /** The version of the roster that the file was compared with. */
  readonly against: number;
  readonly sizes: { name: string; size: number }[];
  readonly warnings: RosterProblem[];
  /** Who could not find a partner by twos, in sentences. */
  readonly pairing: string[];
}

/** What confirming would change, reckoned against the roster as it is now. */
export const previewRoster = async (
  deps: Deps,
  programmeId: string,
  stageId: string,
): Promise<RosterPreview | Refusal<'expired'>> => {
  const [programme, staged] = await Promise.all([
    programmes.get(deps.table, programmeId),
    loadStaged(deps.table, programmeId, stageId, Date.parse(deps.now()) / 1000),
  ]);
  if (!programme || !staged) return refuse('expired');
  const current = await loadRoster(deps.table, programmeId, programme.rosterVersion);
  return {
    against: programme.rosterVersion,
    ...compareRosters(current, asRows(staged.people), deps.newId),
    sizes: functionSizes(staged.people),
    warnings: staged.warnings,
    pairing: pairingWarnings(staged.people),
  };
};

const asRows = (people: readonly RosterPerson[]): CheckedRow[] =>
  people.map(({ personId: _staged, ...person }, index) => ({ ...person, row: index + 2 }));

interface Confirmation {
  readonly stageId: string;
  /** Who of those that are not on the file have left, by id; the others stay. Whoever is on the file stays in any case. */
  readonly left: 'all' | readonly string[];
  /** The version of the roster that the file was compared with when it was looked at; else the one found at first. */
  readonly seen?: number | undefined;
  /** The administrator who confirms, for the account. */
  readonly by?: string | undefined;
}

type Confirmed = { done: 'saved' } | Refusal<'expired' | 'overtaken'>;

/**
 * Saves a staged roster: first its chunks under a version of their own, then, in one transaction, the programme that
 * points to them and a step that follows the changes into seats and addresses. Confirmed twice it changes nothing more;
 * where another roster was saved meanwhile, the file must be looked at again.
 */
export const confirmRoster = (
  deps: Deps,
  programmeId: string,
  { stageId, left, seen, by }: Confirmation,
): Promise<Confirmed> => {
  const { table } = deps;
  const own: OwnVersion & { seen?: number | undefined } = { seen, chunks: [] };
  return commit<Confirmed>(table, async () => {
    const [programme, staged] = await Promise.all([
      programmes.get(table, programmeId),
      loadStaged(table, programmeId, stageId, Date.parse(deps.now()) / 1000),
    ]);
    const instead = (outcome: Confirmed) => ({
      outcome,
      changes: own.chunks.map(({ key }) => changeOf.forget(key)),
    });
    if (!programme || !staged) return instead(refuse('expired'));
    const formerly = programme.rosterVersion;
    own.seen ??= formerly;
    const current = await loadRoster(table, programmeId, formerly);
    const comesBack = await whoComesBack(deps, programme, current, staged.people);
    const idOf = (row: CheckedRow) => comesBack(row) ?? staged.people[row.row - 2]?.personId ?? deps.newId();
    const changes = compareRosters(current, asRows(staged.people), idOf);
    const leaving = changes.missing.filter(({ personId }) => left === 'all' || left.includes(personId));
    if (changes.added.length + changes.changed.length + leaving.length === 0)
      return instead({ done: 'saved' });
    if (own.seen !== formerly) return instead(refuse('overtaken'));
    const done = {
      programmeId,
      deed: 'saved-roster' as const,
      detail: `${changes.added.length} added, ${changes.changed.length} changed, ${leaving.length} left`,
    };
    return {
      outcome: { done: 'saved' },
      changes: [
        ...(await newRosterVersion(deps, programme, merged(current, changes, leaving), own)),
        ...onAccount(deps, by, done),
        ...leaving
          .slice(0, MOST_TOLD_BY_NAME)
          .flatMap(({ personId }) => onAccount(deps, by, { programmeId, personId, deed: 'person-left' })),
      ],
    };
  });
};

/** What one attempt to save has written already under a version of its own. */
export interface OwnVersion {
  version?: number;
  chunks: readonly Change[];
}

/**
 * Writes these people under a version of their own, which nobody reads yet.
 * @returns what makes it the roster, in one transaction: the programme that points to it, and the step that follows
 */
export const newRosterVersion = async (
  deps: Deps,
  programme: Programme,
  people: readonly RosterPerson[],
  own: OwnVersion,
): Promise<Change[]> => {
  const { programmeId, rosterVersion: formerly } = programme;
  // Where another version became the roster meanwhile, ours must be a later one: readers and the step go by that.
  if (own.version === undefined || own.version <= formerly)
    own.version = await claimRosterVersion(deps.table, programmeId, formerly);
  own.chunks = rosterChanges(programmeId, own.version, people);
  for (const chunk of own.chunks)
    await commit(deps.table, async () => ({ outcome: undefined, changes: [chunk] }));
  const follow = stepRow(
    rowIdOf('follow-roster', programmeId, own.version),
    { step: 'follow-roster', programmeId, revision: own.version, formerly },
    deps.now(),
  );
  return [programmes.replace({ ...programme, rosterVersion: own.version }), outboxChange(follow)];
};

const merged = (
  current: readonly RosterPerson[],
  { added, changed }: RosterChanges,
  leaving: readonly RosterPerson[],
): RosterPerson[] => {
  const after = new Map(current.map((person) => [person.personId, person]));
  for (const person of leaving) after.delete(person.personId);
  for (const each of changed) after.set(each.after.personId, each.after);
  return [...after.values(), ...added];
};
