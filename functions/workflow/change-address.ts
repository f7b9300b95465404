import { addressChanged, type Mailbox } from '../domain/mailbox.ts';
import { mailRow } from '../domain/outbox.ts';
import type { Programme } from '../domain/programme.ts';
import { normaliseEmail } from '../domain/roster.ts';
import type { Change } from '../store/changes.ts';
import { failureGone } from '../store/failures.ts';
import { mailboxes, seats } from '../store/groups.ts';
import { outboxChange } from '../store/outbox.ts';
import type { Deps } from './deps.ts';
import { rowIdOf } from './row-ids.ts';
import { wakeStep } from './wake-mails.ts';

/**
 * What a leader's change of address brings with it: a clean record for the new one, a wait for private pages, and a
 * question to the one before.
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
  const { failing, ...after } = addressChanged(before, { from, to, now: deps.now() });
  const stillFailing = failing && normaliseEmail(failing.address) === to ? { failing } : {};
  const written = { ...after, ...stillFailing };
  const changes: Change[] = [
    found ? mailboxes.replace({ ...written, version: found.version }) : mailboxes.create(written),
  ];
  if (failing && !stillFailing.failing) {
    changes.push(failureGone(programmeId, personId));
    changes.push(wakeStep(deps, programmeId, `v${programme.rosterVersion}`, personId));
  }
  // Nobody reads what bounces.
  const unread = failing && failing.reason !== 'complaint' ? normaliseEmail(failing.address) : undefined;
  if (!after.formerAddress || after.formerAddress === unread) return changes;
  return [...changes, ...(await question(deps, programme, personId))];
};

/** Without a seat there is no name to write to yet, and nothing that was written. */
const question = async (
  deps: Deps,
  { programmeId, latestCycle, rosterVersion }: Programme,
  personId: string,
): Promise<Change[]> => {
  const seated = await seats.getMany(deps.table, [
    [programmeId, latestCycle, personId],
    [programmeId, latestCycle - 1, personId],
  ]);
  if (seated.length === 0) return [];
  const order = {
    mail: 'address-changed' as const,
    to: { kind: 'leader' as const, personId },
    programmeId,
    cycle: Math.max(...seated.map(({ cycle }) => cycle)),
  };
  const rowId = rowIdOf('address-changed', programmeId, rosterVersion, personId);
  return [outboxChange(mailRow(rowId, order, deps.now()))];
};
