import { addressChanged, type Mailbox } from '../domain/mailbox.ts';
import { mailRow } from '../domain/outbox.ts';
import type { Programme } from '../domain/programme.ts';
import { normaliseEmail } from '../domain/roster.ts';
import type { Change } from '../store/changes.ts';
import { failureGone } from '../store/failures.ts';
import { mailboxes, seats } from '../store/groups.ts';
import { outboxChange } from '../store/outbox.ts';
import type { Deps } from './deps.ts';
import { revokeStep } from './revoke-links.ts';
import { rowIdOf } from './row-ids.ts';
import { wakeStep } from './wake-mails.ts';

/**
 * What a leader's change of address brings with it: links mailed before close, the new address has a clean record, and,
 * where anything may have been written, private pages wait while both addresses are asked. Without a seat there is
 * nothing written, and no name to write to.
 */
export const changeAddress = async (
  deps: Deps,
  programme: Programme,
  personId: string,
  { from, to }: { from: string; to: string },
): Promise<Change[]> => {
  const { programmeId } = programme;
  const found = await mailboxes.get(deps.table, programmeId, personId);
  const before: Omit<Mailbox, 'version'> = found ?? { programmeId, personId, preference: 'all' };
  const cycle = await latestSeat(deps, programme, personId);
  const asked = programme.rosterVersion;
  const { failing, ...after } =
    cycle === undefined ? before : addressChanged(before, { from, to, now: deps.now(), asked });
  const asking = cycle !== undefined && after.unconfirmed ? { cycle, revision: asked } : undefined;
  const stillFailing = failing && normaliseEmail(failing.address) === to ? { failing } : {};
  const written = { ...after, ...stillFailing };
  const changes: Change[] = [
    revokeStep(deps, programmeId, personId, asking),
    found ? mailboxes.replace({ ...written, version: found.version }) : mailboxes.create(written),
  ];
  if (failing && !stillFailing.failing) {
    changes.push(failureGone(programmeId, personId));
    changes.push(wakeStep(deps, programmeId, `v${programme.rosterVersion}`, personId));
  }
  // Nobody reads what bounces.
  const unread = failing && failing.reason !== 'complaint' ? normaliseEmail(failing.address) : undefined;
  if (cycle === undefined || !after.formerAddress || after.formerAddress === unread) return changes;
  return [...changes, question(deps, programme, personId, cycle)];
};

/** The latest cycle in which they had a seat: before the first, there is nothing of theirs to protect. */
const latestSeat = async (
  deps: Deps,
  { programmeId, latestCycle }: Programme,
  personId: string,
): Promise<number | undefined> => {
  const numbers = Array.from({ length: latestCycle }, (_, index) => index + 1);
  const seated = await seats.getMany(
    deps.table,
    numbers.map((number) => [programmeId, number, personId] as const),
  );
  return seated.length > 0 ? Math.max(...seated.map(({ cycle }) => cycle)) : undefined;
};

const question = (
  deps: Deps,
  { programmeId, rosterVersion }: Programme,
  personId: string,
  cycle: number,
): Change => {
  const to = { kind: 'leader' as const, personId };
  const rowId = rowIdOf('address-changed', programmeId, rosterVersion, personId);
  return outboxChange(mailRow(rowId, { mail: 'address-changed', to, programmeId, cycle }, deps.now()));
};
