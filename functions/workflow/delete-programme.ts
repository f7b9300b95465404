import { ALL_PROGRAMMES } from '../domain/account.ts';
import type { Cycle } from '../domain/cycle.ts';
import { stepRow } from '../domain/outbox.ts';
import { normaliseEmail } from '../domain/roster.ts';
import { type Refusal, refuse } from '../domain/values.ts';
import { addressGone } from '../store/addresses.ts';
import { type Change, changeOf, eachItemOnce } from '../store/changes.ts';
import { commit } from '../store/commit.ts';
import { failureGone } from '../store/failures.ts';
import { cycles, programmes } from '../store/groups.ts';
import { keys } from '../store/keys.ts';
import { outboxChange } from '../store/outbox.ts';
import { listingGone } from '../store/programme-list.ts';
import { everythingOfRosters } from '../store/roster.ts';
import type { Table } from '../store/table.ts';
import { onAccount } from './account.ts';
import type { Deps } from './deps.ts';
import { officeAddressesGone } from './manage-programme.ts';
import { rowIdOf } from './row-ids.ts';
import type { ChunkOf } from './steps.ts';

/** Of a programme that nobody has been told of; undefined once a cycle of it was announced. */
export const cyclesNeverAnnounced = async (
  table: Table,
  { programmeId, latestCycle }: { programmeId: string; latestCycle: number },
): Promise<Cycle[] | undefined> => {
  const all = await cycles.getMany(
    table,
    Array.from({ length: latestCycle }, (_, index) => [programmeId, index + 1] as const),
  );
  return all.some(({ announcedAt }) => announcedAt !== undefined) ? undefined : all;
};

type Outcome = { done: 'deleted' } | Refusal<'announced'>;

/**
 * Deletes a programme that was made by mistake, as long as nobody has been invited. The programme, its plans and the
 * addresses of its offices go at once, its roster in a step of its own. Done twice it is done once.
 * @param by the administrator who deletes it: that stays on the account of all programmes
 */
export const deleteProgramme = (deps: Deps, programmeId: string, by?: string): Promise<Outcome> =>
  commit<Outcome>(deps.table, async () => {
    const programme = await programmes.get(deps.table, programmeId);
    if (!programme) return { outcome: { done: 'deleted' }, changes: [] };
    const planned = await cyclesNeverAnnounced(deps.table, programme);
    if (!planned) return { outcome: refuse('announced'), changes: [] };
    const clearing = stepRow(
      rowIdOf('delete-roster', programmeId, programme.version),
      { step: 'delete-roster', programmeId },
      deps.now(),
    );
    return {
      outcome: { done: 'deleted' },
      changes: [
        programmes.remove(programme),
        ...planned.map(cycles.remove),
        listingGone(programmeId),
        ...officeAddressesGone(programme),
        outboxChange(clearing),
        ...onAccount(deps, by, {
          programmeId: ALL_PROGRAMMES,
          deed: 'deleted-programme',
          detail: programmeId,
        }),
      ],
    };
  });

/** Three changes for each person, and the cursor; items at once, once nobody is left. */
const CHUNK = 30;
const ITEMS = 90;

/** Takes the people of every version out of the index of addresses, then the versions themselves. The cursor is the last person. */
export const deleteRoster: ChunkOf = async (deps, { programmeId }, cursor = '') => {
  // Made anew meanwhile, by a form that was posted again: what lies there now is wanted.
  if (await programmes.get(deps.table, programmeId)) return { changes: [] };
  const { people, items } = await everythingOfRosters(deps.table, programmeId);
  const waiting = [...people].filter(([place]) => place > cursor).sort(([a], [b]) => (a < b ? -1 : 1));
  const chunk = waiting.slice(0, CHUNK);
  const last = chunk.at(-1);
  if (!last) {
    const changes = items.slice(0, ITEMS).map(changeOf.forget);
    return items.length > ITEMS ? { changes, next: cursor } : { changes };
  }
  const changes = chunk.flatMap(([, { personId, email }]): Change[] => [
    addressGone(normaliseEmail(email), { programmeId, personId, as: 'leader' }),
    changeOf.forget(keys.mailbox(programmeId, personId)),
    failureGone(programmeId, personId),
  ]);
  // Somebody whose address was corrected comes once for each.
  return { changes: eachItemOnce(changes), next: last[0] };
};
