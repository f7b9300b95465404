import type { Cycle } from '../domain/cycle.ts';
import { mailRow, stepRow } from '../domain/outbox.ts';
import type { Seat } from '../domain/seat.ts';
import type { Change } from '../store/changes.ts';
import { cycles, seats } from '../store/groups.ts';
import { partitions } from '../store/keys.ts';
import { outboxChange } from '../store/outbox.ts';
import type { Deps } from './deps.ts';
import { rowIdOf } from './row-ids.ts';
import type { ChunkOf } from './steps.ts';

/** Asks for the step that tells the team of an Awayday that was moved after it was announced. */
export const tellOfMoveStep = (deps: Deps, { programmeId, number, revision, awayday }: Cycle): Change =>
  outboxChange(
    stepRow(
      rowIdOf('awayday-moved', programmeId, number, revision),
      { step: 'awayday-moved', programmeId, cycle: number, revision, subject: awayday },
      deps.now(),
    ),
  );

const CHUNK = 45;

/** Whoever said "not this time" was promised no more reminders in this round. */
const isConcerned = ({ answer, left }: Seat): boolean => !left && answer !== 'not-this-time';

/** A mail to everyone who said yes or has not answered. The cursor is the last leader's id. */
export const tellOfMove: ChunkOf = async (
  deps,
  { programmeId, cycle: number = 0, revision, subject: awayday },
  cursor = '',
) => {
  const cycle = await cycles.get(deps.table, programmeId, number);
  if (cycle?.state !== 'announced' || cycle.awayday !== awayday) return { changes: [] };
  const everyone = await seats.query(deps.table, partitions.cycle(programmeId, number), {
    beginsWith: 'SEAT#',
  });
  const waiting = everyone.filter((seat) => seat.personId > cursor && isConcerned(seat));
  const chunk = waiting.slice(0, CHUNK);
  const mails = chunk.map(({ personId }) =>
    mailRow(
      rowIdOf('awayday-moved', programmeId, number, `r${revision}`, personId),
      { mail: 'awayday-moved', to: { kind: 'leader', personId }, programmeId, cycle: number, awayday },
      deps.now(),
      'bulk',
    ),
  );
  const last = chunk.at(-1);
  const more = last && waiting.length > chunk.length;
  return { changes: [], mails, ...(more && { next: last.personId }) };
};
