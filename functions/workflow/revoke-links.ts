import { stepRow } from '../domain/outbox.ts';
import type { Change } from '../store/changes.ts';
import { links } from '../store/groups.ts';
import { linksOf } from '../store/holder-links.ts';
import { outboxChange } from '../store/outbox.ts';
import { noticeAnew } from './announce-erasure.ts';
import { askNewAddress } from './ask-new-address.ts';
import type { Deps } from './deps.ts';
import type { ChunkOf } from './steps.ts';

/**
 * Asks for the step that closes every link a holder has now: their address, or their office, is another's from here on.
 * @param asking of a leader's address: in which cycle, and under which version of the roster, the new one is asked.
 */
export const revokeStep = (
  deps: Deps,
  programmeId: string,
  holder: string,
  asking?: { cycle: number; revision: number },
): Change =>
  outboxChange(
    stepRow(
      `revoke-links-${deps.newId()}`,
      {
        step: 'revoke-links',
        programmeId,
        subject: holder,
        upTo: deps.now(),
        ...(asking && { ...asking, asksAddress: true }),
      },
      deps.now(),
    ),
  );

/** A change for each link, and the cursor. */
const CHUNK = 90;

/** A link stays in the table, revoked, so that whoever taps it can ask for a fresh one to the address on record. */
export const revokeLinks: ChunkOf = async (deps, order, cursor = '') => {
  const { programmeId, subject = '', upTo = deps.now() } = order;
  const open = (await linksOf(deps.table, programmeId, subject)).filter(
    ({ linkId, issuedAt, revokedAt }) => linkId > cursor && issuedAt <= upTo && revokedAt === undefined,
  );
  const chunk = open.slice(0, CHUNK);
  const changes = chunk.map((link) => links.replace({ ...link, revokedAt: deps.now() }));
  const last = chunk.at(-1);
  if (last && open.length > chunk.length) return { changes, next: last.linkId };
  // Only now, so that the links in these mails are not taken for earlier ones.
  const asked = order.asksAddress ? await askNewAddress(deps, order) : [];
  const told = await noticeAnew(deps, { programmeId, personId: subject }, upTo);
  return { changes: [...changes, ...asked, ...told] };
};
