import type { Cycle } from '../domain/cycle.ts';
import { type MailRow, mailRow } from '../domain/outbox.ts';
import { cycles, programmes, seats } from '../store/groups.ts';
import { loadRoster } from '../store/roster.ts';
import type { Deps } from './deps.ts';
import { rowIdOf } from './row-ids.ts';
import { newSeat, rosterFacts } from './seats-from-roster.ts';
import { type ChunkOf, keptAs } from './steps.ts';

/** A seat and a mail each. */
const CHUNK = 40;

export const invitationRowId = (
  cycle: Pick<Cycle, 'programmeId' | 'number'>,
  personId: string,
  again?: string,
): string => rowIdOf('invitation', cycle.programmeId, cycle.number, personId, again);

/** Mail 1 to one leader; `again` where they were asked in this cycle before, and left. */
export const invitationRow = (
  deps: Deps,
  cycle: Pick<Cycle, 'programmeId' | 'number'>,
  personId: string,
  again?: string,
): MailRow =>
  mailRow(
    invitationRowId(cycle, personId, again),
    {
      mail: 'invitation',
      to: { kind: 'leader', personId },
      programmeId: cycle.programmeId,
      cycle: cycle.number,
    },
    deps.now(),
    'bulk',
  );

/**
 * Gives everyone on the roster a seat in the announced cycle, and asks them: seat and mail in the same transaction.
 * The cursor is the id of the last person seated.
 */
export const seatLeaders: ChunkOf = async (deps, { programmeId, cycle: number = 0 }, cursor = '', kept) => {
  const [programme, cycle] = await Promise.all([
    programmes.get(deps.table, programmeId),
    cycles.get(deps.table, programmeId, number),
  ]);
  if (!programme || !cycle?.announcedAt || cycle.state === 'cancelled') return { changes: [] };
  const everybody = await keptAs(kept, `version ${programme.rosterVersion}`, async () => {
    const facts = rosterFacts(await loadRoster(deps.table, programmeId, programme.rosterVersion));
    return [...facts.values()].sort((a, b) => (a.personId < b.personId ? -1 : 1));
  });
  const waiting = everybody.filter(({ personId }) => personId > cursor);
  const chunk = waiting.slice(0, CHUNK);
  const seated = await seats.getMany(
    deps.table,
    chunk.map(({ personId }) => [programmeId, number, personId] as const),
  );
  const joining = chunk.filter(({ personId }) => !seated.some((seat) => seat.personId === personId));
  const changes = joining.map((fact) => seats.create(newSeat(programmeId, number, fact)));
  const mails = joining.map(({ personId }) => invitationRow(deps, cycle, personId));
  const last = chunk.at(-1);
  const more = last && waiting.length > chunk.length;
  return { changes, mails, asOne: true, ...(more && { next: last.personId }) };
};
