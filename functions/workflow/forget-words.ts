import type { Programme } from '../domain/programme.ts';
import { type Change, changeOf } from '../store/changes.ts';
import { cycles, invitations, seats } from '../store/groups.ts';
import { partitions } from '../store/keys.ts';
import { privateItems } from '../store/private-words.ts';
import { sharedInsights } from '../store/shared-words.ts';
import type { Deps } from './deps.ts';
import { cyclesOf } from './erasing.ts';
import { layForgetting } from './lay-calendar.ts';
import type { Chunk, ChunkOf } from './steps.ts';

/** Items deleted at once, and leaders looked at for them, beside the cursor. */
const AT_ONCE = 80;
const LOOK = 40;

/** All leaders' words come before what was shared and the lines of invitations: no id of a person sorts after it. */
const ALL_LEADERS = '~';

/**
 * The words of one cycle have been kept for as long as was promised: all that its leaders wrote for themselves or heard
 * from colleagues, the team's copies of what they shared, and the lines that went with invitations. Who was with whom, and
 * every number, stays. The cursor is the last leader whose words are gone.
 */
export const forgetWords: ChunkOf = async (deps, { programmeId, cycle = 0 }, cursor = '') => {
  if (cursor < ALL_LEADERS) return forgetPrivateWords(deps, programmeId, cycle, cursor);
  const [shared, asked] = await Promise.all([
    sharedInsights.query(deps.table, partitions.sharedWords(programmeId, cycle)),
    invitations.query(deps.table, partitions.cycle(programmeId, cycle), { beginsWith: 'INVITATION#' }),
  ]);
  const left = [
    ...shared.map(sharedInsights.remove),
    ...asked.flatMap(({ note, ...it }) => (note === undefined ? [] : [invitations.replace(it)])),
  ];
  const changes = left.slice(0, AT_ONCE);
  return left.length > changes.length ? { changes, next: ALL_LEADERS } : { changes };
};

const forgetPrivateWords = async (
  deps: Deps,
  programmeId: string,
  cycle: number,
  cursor: string,
): Promise<Chunk> => {
  const everyone = await seats.query(deps.table, partitions.cycle(programmeId, cycle), {
    beginsWith: 'SEAT#',
  });
  const waiting = everyone.filter(({ personId }) => personId > cursor);
  const changes: Change[] = [];
  let next = cursor;
  for (const { personId } of waiting.slice(0, LOOK)) {
    const items = await privateItems(deps.table, programmeId, cycle, personId);
    const room = AT_ONCE - changes.length;
    changes.push(...items.slice(0, room).map(({ key }) => changeOf.forget(key)));
    if (items.length > room) return { changes, next };
    next = personId;
  }
  return { changes, next: waiting.length > LOOK ? next : ALL_LEADERS };
};

/** Every cycle whose words are still there gets another day for it, with a new revision. */
export const forgetWordsAnew = async (deps: Deps, programme: Programme): Promise<Change[]> => {
  const { programmeId } = programme;
  const all = await cycles.getMany(
    deps.table,
    cyclesOf(programme).map((number) => [programmeId, number] as const),
  );
  const moved = await Promise.all(
    all
      .filter(({ announcedAt }) => announcedAt !== undefined)
      .map(async (cycle) => {
        const next = { ...cycle, revision: cycle.revision + 1 };
        const laid = await layForgetting(deps, programme, next);
        return laid.length > 0 ? [cycles.replace(next), ...laid] : [];
      }),
  );
  return moved.flat();
};
