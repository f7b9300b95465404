import { Erasure } from '../domain/erasure.ts';
import { entity } from './entity.ts';
import { keys, partitions } from './keys.ts';
import type { Table } from './table.ts';

export const erasures = entity('erasure', Erasure, keys.erasure, (it) => [it.programmeId, it.personId]);

/** The ledger: everybody who was erased or is to be, in all programmes. */
export const loadLedger = (table: Table): Promise<Erasure[]> => erasures.query(table, partitions.erasures);
