import * as z from 'zod';
import { RosterPerson, RosterProblem } from '../domain/roster.ts';
import { type Change, changeOf } from './changes.ts';
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

export const rosterChanges = (
  programmeId: string,
  rosterVersion: number,
  people: readonly RosterPerson[],
): Change[] => chunkChanges(people, (chunk) => keys.rosterChunk(programmeId, rosterVersion, chunk), {});

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
