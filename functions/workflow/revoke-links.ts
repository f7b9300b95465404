import { stepRow } from '../domain/outbox.ts';
import type { Change } from '../store/changes.ts';
import { links } from '../store/groups.ts';
import { heldLinkGone, heldLinks } from '../store/holder-links.ts';
import { outboxChange } from '../store/outbox.ts';
import type { Deps } from './deps.ts';
import type { ChunkOf } from './steps.ts';

/** Asks for the step that closes every link a holder has now: their address, or their office, is another's from here on. */
export const revokeStep = (deps: Deps, programmeId: string, holder: string): Change =>
  outboxChange(
    stepRow(
      `revoke-links-${deps.newId()}`,
      { step: 'revoke-links', programmeId, subject: holder, upTo: deps.now() },
      deps.now(),
    ),
  );

/** Two changes for each link, and the cursor. */
const CHUNK = 45;

/** A link stays in the table, revoked, so that whoever taps it can ask for a fresh one to the address on record. */
export const revokeLinks: ChunkOf = async (
  deps,
  { programmeId, subject = '', upTo = deps.now() },
  cursor = '',
) => {
  const held = (await heldLinks(deps.table, programmeId, subject)).sort().filter((id) => id > cursor);
  const chunk = held.slice(0, CHUNK);
  const found = await links.getMany(
    deps.table,
    chunk.map((linkId) => [linkId] as const),
  );
  const known = new Map(found.map((link) => [link.linkId, link]));
  const changes = chunk.flatMap((linkId): Change[] => {
    const link = known.get(linkId);
    if (!link) return [heldLinkGone(programmeId, subject, linkId)];
    if (link.issuedAt > upTo) return [];
    const gone = heldLinkGone(programmeId, subject, linkId);
    return link.revokedAt ? [gone] : [gone, links.replace({ ...link, revokedAt: deps.now() })];
  });
  const last = chunk.at(-1);
  return last && held.length > chunk.length ? { changes, next: last } : { changes };
};
