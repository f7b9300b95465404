import * as z from 'zod';
import { type Change, changeOf } from './changes.ts';
import { keys, partitions } from './keys.ts';
import { queryPartition, type Table } from './table.ts';

/** Where an address belongs, so that somebody who lost their link can ask for a fresh one. */
export const AddressEntry = z.object({
  programmeId: z.string(),
  personId: z.string(),
  as: z.enum(['leader', 'sponsor', 'facilitator']),
});
export type AddressEntry = z.infer<typeof AddressEntry>;

const holder = (entry: AddressEntry) => `${entry.as}-${entry.personId}`;

export const addressChange = (email: string, entry: AddressEntry): Change =>
  changeOf.overwrite({ ...keys.address(email, entry.programmeId, holder(entry)), ...entry });

export const addressGone = (email: string, entry: AddressEntry): Change =>
  changeOf.forget(keys.address(email, entry.programmeId, holder(entry)));

/** Everyone whom this address, in lower case, belongs to. */
export const findAddress = async (table: Table, email: string): Promise<AddressEntry[]> =>
  (await queryPartition(table, partitions.address(email))).map((item) => AddressEntry.parse(item));
