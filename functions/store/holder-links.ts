import type { Link } from '../domain/link.ts';
import { links } from './groups.ts';
import { holderMark, partitions } from './keys.ts';
import type { Table } from './table.ts';

/** Every link that a leader or an office of a programme ever got and the table has not forgotten, revoked or not. */
export const linksOf = async (table: Table, programmeId: string, holder: string): Promise<Link[]> => {
  const marked = await links.query(table, partitions.links(holderMark(programmeId, holder)));
  return marked.filter((link) => link.programmeId === programmeId && link.personId === holder);
};
