import { AccountEntry } from '../domain/account.ts';
import { type Change, changeOf } from './changes.ts';
import { keys, partitions } from './keys.ts';
import { queryPartition, type Table } from './table.ts';

export const accountChange = (entry: AccountEntry): Change =>
  changeOf.overwrite({ ...keys.accountEntry(entry.programmeId, entry.at, entry.entryId), ...entry });

/** What administrators did to a programme, or of all that to one person, the latest first. */
export const loadAccount = async (
  table: Table,
  programmeId: string,
  personId?: string,
): Promise<AccountEntry[]> =>
  (await queryPartition(table, partitions.account(programmeId)))
    .map((item) => AccountEntry.parse(item))
    .filter((entry) => personId === undefined || entry.personId === personId)
    .reverse();
