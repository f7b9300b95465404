import { dueLater, mailRow, type StepOrder } from '../domain/outbox.ts';
import { after, DAY } from '../domain/values.ts';
import { nextSendingTime } from '../domain/working-days.ts';
import type { Change } from '../store/changes.ts';
import { programmes } from '../store/groups.ts';
import { outboxChange } from '../store/outbox.ts';
import type { Deps } from './deps.ts';
import { rowIdOf } from './row-ids.ts';

const NUDGE_AFTER = 4 * DAY;

/** "Is this your address now?", to the new one at once; and once more after four days, if nobody has said so. */
export const askNewAddress = async (
  deps: Deps,
  { programmeId, subject: personId = '', cycle, revision: rosterVersion }: StepOrder,
): Promise<Change[]> => {
  const programme = await programmes.get(deps.table, programmeId);
  if (!programme) return [];
  const rowId = rowIdOf('confirm-address', programmeId, rosterVersion, personId);
  const order = {
    mail: 'confirm-address' as const,
    to: { kind: 'leader' as const, personId },
    programmeId,
    cycle,
    rosterVersion,
  };
  const nudge = mailRow(
    rowIdOf('confirm-address-nudge', programmeId, rosterVersion, personId),
    { ...order, nudgeOf: rowId },
    deps.now(),
  );
  const later = nextSendingTime(after(deps.now(), NUDGE_AFTER), programme);
  return [outboxChange(mailRow(rowId, order, deps.now())), outboxChange(dueLater(nudge, later))];
};
