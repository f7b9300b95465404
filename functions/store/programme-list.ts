import * as z from 'zod';
import { type Change, changeOf } from './changes.ts';
import { keys, partitions } from './keys.ts';
import { queryPartition, type Table } from './table.ts';

const Listing = z.object({ programmeId: z.string(), name: z.string(), organisation: z.string() });
export type Listing = z.infer<typeof Listing>;

export const listingChange = (listing: Listing): Change =>
  changeOf.overwrite({ ...keys.programmeListing(listing.programmeId), ...listing });

export const listingGone = (programmeId: string): Change =>
  changeOf.forget(keys.programmeListing(programmeId));

export const listProgrammes = async (table: Table): Promise<Listing[]> =>
  (await queryPartition(table, partitions.programmes)).map((item) => Listing.parse(item));
