import type { Mailbox } from '../domain/mailbox.ts';
import { mailRow } from '../domain/outbox.ts';
import type { Programme } from '../domain/programme.ts';
import type { Instant } from '../domain/values.ts';
import { atLocalTime, EVENING, localDate, nextSendingTime } from '../domain/working-days.ts';
import type { Change } from '../store/changes.ts';
import { commit, type Decision } from '../store/commit.ts';
import { failureChange } from '../store/failures.ts';
import { mailboxes, programmes } from '../store/groups.ts';
import { outboxChange } from '../store/outbox.ts';
import { administratorKey } from './administrators.ts';
import type { Deps } from './deps.ts';
import { rowIdOf } from './row-ids.ts';

export interface FailedAddress {
  readonly programmeId: string;
  /** Who could not be reached, as mailboxes name them. */
  readonly holder: string;
  readonly address: string;
  readonly reason: NonNullable<Mailbox['failing']>['reason'];
}

/**
 * A bounce, a complaint or a malformed address counts against that address: recorded once, sending to it stops, and the
 * administrators are told the same day, of all of that day's together.
 */
export const recordFailure = (deps: Deps, failed: FailedAddress): Promise<Recorded> =>
  commit(deps.table, () => failing(deps, failed));

type Recorded = 'recorded' | 'known' | 'unknown';

/** The same, as part of a transaction that has more to write. */
export const failing = async (
  deps: Deps,
  { programmeId, holder, address, reason }: FailedAddress,
): Promise<Decision<Recorded>> => {
  const [programme, mailbox] = await Promise.all([
    programmes.get(deps.table, programmeId),
    mailboxes.get(deps.table, programmeId, holder),
  ]);
  if (!programme) return { outcome: 'unknown', changes: [] };
  // Of somebody who was erased nothing is written down any more, however late the news comes.
  if (mailbox?.erasedAt) return { outcome: 'unknown', changes: [] };
  // A bounce at the address before says nothing of the one on record.
  if (mailbox?.formerAddress === address) return { outcome: 'known', changes: [] };
  if (mailbox?.failing?.address === address) return { outcome: 'known', changes: [] };
  const found = { reason, at: deps.now(), address };
  const change = mailbox
    ? mailboxes.replace({ ...mailbox, failing: found })
    : mailboxes.create({ programmeId, personId: holder, preference: 'all', failing: found });
  return {
    outcome: 'recorded',
    changes: [
      change,
      failureChange({ programmeId, personId: holder, reason, at: deps.now() }),
      ...tellAdministrators(deps, programme),
    ],
  };
};

const tellAdministrators = (deps: Deps, programme: Programme): Change[] => {
  const at = lateToday(deps.now(), programme);
  return deps.settings.administrators.map((email) => {
    const personId = administratorKey(email);
    const row = mailRow(
      rowIdOf('mails-failed', programme.programmeId, at, personId),
      { mail: 'mails-failed', to: { kind: 'administrator', personId }, programmeId: programme.programmeId },
      deps.now(),
    );
    return outboxChange({ ...row, dueAt: at });
  });
};

/** Late in the day, so that one mail tells of all: five o'clock, or on the next working day once that has passed. */
const lateToday = (now: Instant, programme: Programme): Instant => {
  const evening = atLocalTime(localDate(now, programme.timeZone), EVENING, programme.timeZone);
  // Administrators are at work while a programme pauses.
  return nextSendingTime(evening > now ? evening : now, { ...programme, pauses: [] });
};
