import * as z from 'zod';
import { normaliseEmail, RosterPerson, RosterProblem } from '../domain/roster.ts';
import { Id } from '../domain/values.ts';
import { type Change, changeOf } from './changes.ts';
import { commit } from './commit.ts';
import { entity } from './entity.ts';
import { type Key, keys, partitions } from './keys.ts';
import { queryPartition, type Table } from './table.ts';

/** Well under the 400 KB that an item may have, whatever the alphabet. */
const CHUNK_BYTES = 200_000;

const Chunk = z.object({ people: z.array(RosterPerson) });

/** Cuts a list so that each part, as JSON, stays under the size of an item. */
const chunked = <T>(list: readonly T[]): T[][] => {
  const chunks: T[][] = [];
  let size = CHUNK_BYTES;
  for (const each of list) {
    const bytes = Buffer.byteLength(JSON.stringify(each));
    if (size + bytes > CHUNK_BYTES) {
      chunks.push([]);
      size = 0;
    }
    chunks.at(-1)?.push(each);
    size += bytes;
  }
  return chunks;
};

const chunkChanges = (
  people: readonly RosterPerson[],
  keyOf: (chunk: number) => Key,
  extra: object,
): Change[] =>
  chunked(people).map((chunk, index) => changeOf.overwrite({ ...keyOf(index), people: chunk, ...extra }));

const load = async (table: Table, programmeId: string, prefix: string): Promise<RosterPerson[]> => {
  const items = await queryPartition(table, partitions.roster(programmeId), { beginsWith: prefix });
  return items.flatMap((item) => Chunk.parse(item).people);
};

/** The roster as it stands at that version; readers follow `programme.rosterVersion`, which is flipped last. */
export const loadRoster = (
  table: Table,
  programmeId: string,
  rosterVersion: number,
): Promise<RosterPerson[]> =>
  rosterVersion === 0
    ? Promise.resolve([])
    : load(table, programmeId, keys.rosterChunk(programmeId, rosterVersion, 0).sk.slice(0, -4));

const Claim = z.object({ programmeId: Id, lastVersion: z.number().int(), version: z.number().int() });

const claims = entity('roster-claim', Claim, keys.rosterClaim, (it) => [it.programmeId]);

/**
 * A version that nobody else writes under, later than `after`. Of two who confirm at the same moment each writes chunks
 * of their own, and only one becomes the roster.
 */
export const claimRosterVersion = (table: Table, programmeId: string, after: number): Promise<number> =>
  commit(table, async () => {
    const claim = await claims.get(table, programmeId);
    const lastVersion = Math.max(after, claim?.lastVersion ?? 0) + 1;
    const claimed = claim
      ? claims.replace({ ...claim, lastVersion })
      : claims.create({ programmeId, lastVersion });
    return { outcome: lastVersion, changes: [claimed] };
  });

export const rosterChanges = (
  programmeId: string,
  rosterVersion: number,
  people: readonly RosterPerson[],
): Change[] => chunkChanges(people, (chunk) => keys.rosterChunk(programmeId, rosterVersion, chunk), {});

/** At once so many, so that they fit into a transaction with something else. */
const MOST_SUPERSEDED = 25;

/**
 * Gives chunks of versions before this one a day on which the table forgets them: those that were the roster, and those
 * whose confirmation came too late. Until then a run that is late may still look at them.
 */
export const forgetRostersBefore = async (
  table: Table,
  programmeId: string,
  rosterVersion: number,
  expiresAtSeconds: number,
): Promise<Change[]> => {
  const earlier = await queryPartition(table, partitions.roster(programmeId), {
    between: [keys.rosterChunk(programmeId, 0, 0).sk, keys.rosterChunk(programmeId, rosterVersion, 0).sk],
  });
  return earlier
    .filter(
      ({ sk, expiresAtSeconds: set }) => sk !== keys.rosterChunk(programmeId, rosterVersion, 0).sk && !set,
    )
    .slice(0, MOST_SUPERSEDED)
    .map(({ pk, sk }) => changeOf.expire({ pk: String(pk), sk: String(sk) }, expiresAtSeconds));
};

/** A roster that was uploaded and waits to be confirmed. */
export interface StagedRoster {
  readonly people: RosterPerson[];
  /** What the administrator should look at, and may let pass. */
  readonly warnings: RosterProblem[];
}

const stagedWarningsKey = (programmeId: string, stageId: string): Key =>
  keys.stagedChunk(programmeId, stageId, 9999);

/** The table forgets what was never confirmed. */
export const stagedChanges = (
  programmeId: string,
  stageId: string,
  { people, warnings }: StagedRoster,
  expiresAtSeconds: number,
): Change[] => [
  ...chunkChanges(people, (chunk) => keys.stagedChunk(programmeId, stageId, chunk), { expiresAtSeconds }),
  changeOf.overwrite({ ...stagedWarningsKey(programmeId, stageId), people: [], warnings, expiresAtSeconds }),
];

const StagedChunk = Chunk.extend({
  warnings: z.array(RosterProblem).optional(),
  expiresAtSeconds: z.number(),
});

/** Undefined where nothing is staged under that id, or no longer. */
export const loadStaged = async (
  table: Table,
  programmeId: string,
  stageId: string,
  nowSeconds: number,
): Promise<StagedRoster | undefined> => {
  const prefix = keys.stagedChunk(programmeId, stageId, 0).sk.slice(0, -4);
  const items = await queryPartition(table, partitions.roster(programmeId), { beginsWith: prefix });
  const chunks = items
    .map((item) => StagedChunk.parse(item))
    .filter((it) => it.expiresAtSeconds > nowSeconds);
  if (!chunks.some(({ warnings }) => warnings)) return undefined;
  return {
    people: chunks.flatMap(({ people }) => people),
    warnings: chunks.flatMap(({ warnings }) => warnings ?? []),
  };
};

/** Everybody in a programme's rosters of any version, uploads included, each by a place of their own; and where all of it lies. */
export const everythingOfRosters = async (
  table: Table,
  programmeId: string,
): Promise<{ people: Map<string, RosterPerson>; items: Key[] }> => {
  const items = await queryPartition(table, partitions.roster(programmeId));
  const found = items.flatMap((item) => Chunk.safeParse(item).data?.people ?? []);
  return {
    people: new Map(found.map((person) => [`${person.personId} ${person.email}`, person])),
    items: items.map(({ pk, sk }) => ({ pk: String(pk), sk: String(sk) })),
  };
};

/** Items of the roster are large: so many together stay well within what one transaction may hold. */
const TRACES_AT_ONCE = 10;

/**
 * What takes one person out of every version of the roster, some of it at a time: their own entry, and their address
 * where they are somebody's manager. An upload that names them and waits to be confirmed is dropped: it can be made again.
 */
export const rosterTraces = async (
  table: Table,
  programmeId: string,
  personId: string,
  addresses: ReadonlySet<string>,
): Promise<Change[]> => {
  const isTheirs = (address: string | undefined) =>
    address !== undefined && addresses.has(normaliseEmail(address));
  const items = (await queryPartition(table, partitions.roster(programmeId))).flatMap((item) => {
    const people = Chunk.safeParse(item).data?.people;
    return people ? [{ key: { pk: String(item.pk), sk: String(item.sk) }, people }] : [];
  });
  const names = ({ people }: { people: readonly RosterPerson[] }) =>
    people.some((it) => it.personId === personId || isTheirs(it.email) || isTheirs(it.managerEmail));
  // An address may have passed to somebody else, who stays on the roster and stays a manager.
  const heldByOthers = new Set(
    items.flatMap(({ key, people }) =>
      people
        .filter((it) => it.personId !== personId)
        .map(({ email }) => `${uploadOf(key)} ${normaliseEmail(email)}`),
    ),
  );
  const isManager = (key: Key, { managerEmail }: RosterPerson): boolean =>
    isTheirs(managerEmail) && !heldByOthers.has(`${uploadOf(key)} ${normaliseEmail(managerEmail ?? '')}`);
  const without = (key: Key, { managerEmail, ...person }: RosterPerson): RosterPerson =>
    isManager(key, { managerEmail, ...person }) ? person : { ...person, managerEmail };
  const staged = items.filter(({ key }) => key.sk.startsWith('STAGED#'));
  const uploads = new Set(staged.filter(names).map(({ key }) => uploadOf(key)));
  return [
    ...staged.filter(({ key }) => uploads.has(uploadOf(key))).map(({ key }) => changeOf.forget(key)),
    ...items
      .filter((item) => !staged.includes(item))
      .filter(({ key, people }) => people.some((it) => it.personId === personId || isManager(key, it)))
      .map(({ key, people }) =>
        changeOf.amend(key, {
          people: people.filter((it) => it.personId !== personId).map((it) => without(key, it)),
        }),
      ),
  ].slice(0, TRACES_AT_ONCE);
};

/** The upload, or the version of the roster, that a chunk is a part of. */
const uploadOf = ({ sk }: Key): string => sk.slice(0, -4);
