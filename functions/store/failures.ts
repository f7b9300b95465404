import * as z from 'zod';
import { Instant } from '../domain/values.ts';
import { type Change, changeOf } from './changes.ts';
import { keys, partitions } from './keys.ts';
import { queryPartition, type Table } from './table.ts';

/** A person whose address does not work, as the administrator is told. */
export const Failure = z.object({
  programmeId: z.string(),
  personId: z.string(),
  reason: z.enum(['bounce', 'complaint', 'malformed']),
  at: Instant,
});
export type Failure = z.infer<typeof Failure>;

export const failureChange = (failure: Failure): Change =>
  changeOf.overwrite({ ...keys.failure(failure.programmeId, failure.personId), ...failure });

export const failureGone = (programmeId: string, personId: string): Change =>
  changeOf.forget(keys.failure(programmeId, personId));

export const loadFailures = async (table: Table, programmeId: string): Promise<Failure[]> =>
  (await queryPartition(table, partitions.failures(programmeId))).map((item) => Failure.parse(item));
