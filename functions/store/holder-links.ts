import type { Link } from '../domain/link.ts';
import { type Change, changeOf } from './changes.ts';
import { keys, partitions } from './keys.ts';
import { queryPartition, type Table } from './table.ts';

/**
 * Which links a leader or an office of a programme holds, so that all of them can be revoked when their holder's address
 * changes. Beside the links themselves: opening a link stays one read.
 */
export const heldLinkChange = (
  { programmeId, personId, linkId }: Pick<Link, 'programmeId' | 'personId' | 'linkId'>,
  expiresAtSeconds: number,
  mail?: string,
): Change[] =>
  programmeId && personId
    ? [changeOf.overwrite({ ...keys.heldLink(programmeId, personId, linkId), expiresAtSeconds, mail })]
    : [];

export const heldLinkGone = (programmeId: string, holder: string, linkId: string): Change =>
  changeOf.forget(keys.heldLink(programmeId, holder, linkId));

export const heldLinks = async (table: Table, programmeId: string, holder: string): Promise<string[]> =>
  (await queryPartition(table, partitions.heldLinks(programmeId, holder))).map(({ sk }) => String(sk));

/** With which mail each of them went, where it went with one. */
export const heldWithMail = async (
  table: Table,
  programmeId: string,
  holder: string,
): Promise<{ linkId: string; mail: string | undefined }[]> =>
  (await queryPartition(table, partitions.heldLinks(programmeId, holder))).map(({ sk, mail }) => ({
    linkId: String(sk),
    mail: typeof mail === 'string' ? mail : undefined,
  }));
