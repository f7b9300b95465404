import {
  type AdviceRequest,
  isUnanswered,
  isWaiting,
  LAPSES_AFTER_DAYS,
  NUDGE_AFTER_DAYS,
} from '../domain/advice.ts';
import { isLived } from '../domain/cycle.ts';
import { mailRow } from '../domain/outbox.ts';
import type { Programme } from '../domain/programme.ts';
import { localDate } from '../domain/working-days.ts';
import { adviceRequests, allRequests } from '../store/advice.ts';
import type { Change } from '../store/changes.ts';
import { cycles, programmes } from '../store/groups.ts';
import { outboxChange } from '../store/outbox.ts';
import { adviceInSoon, isOlderThan } from './advice-days.ts';
import type { Deps } from './deps.ts';
import { noLongerOpen, requestMail } from './open-request.ts';
import { rowIdOf } from './row-ids.ts';
import type { ChunkOf } from './steps.ts';

/** Each adviser's open requests are marked, and each gets one mail. */
const ADVISERS_AT_ONCE = 12;
const REQUESTS_AT_ONCE = 15;

/** Day 4: one nudge to each adviser who has been waited for, for all their open requests together. */
export const nudgeAdvisers: ChunkOf = async (deps, { programmeId, cycle = 0 }, cursor = '') => {
  const [programme, round, requests] = await Promise.all([
    programmes.get(deps.table, programmeId),
    cycles.get(deps.table, programmeId, cycle),
    allRequests(deps.table, programmeId, cycle),
  ]);
  if (!programme || !round || !isLived(round)) return { changes: [] };
  const open = requests.filter((request) => isWaiting(request) && !request.nudgedAt);
  const due = open.filter((request) => isOlderThan(deps, programme, request, NUDGE_AFTER_DAYS));
  const advisers = [...new Set(due.map(({ adviserId }) => adviserId))].filter((id) => id > cursor).sort();
  const chunk = advisers.slice(0, ADVISERS_AT_ONCE);
  const day = localDate(deps.now(), programme.timeZone);
  const changes = chunk.flatMap((adviserId) => {
    const theirs = open.filter((request) => request.adviserId === adviserId);
    // Questions about a change are reminded of together with those for advice.
    const leading = theirs.find(({ asks }) => asks === 'advice') ?? theirs[0];
    if (!leading) return [];
    const { mail, rowId: nudgeOf } = requestMail(leading);
    const nudge = mailRow(
      rowIdOf('advice-nudge', programmeId, cycle, adviserId, day),
      {
        mail,
        to: { kind: 'leader', personId: adviserId },
        programmeId,
        cycle,
        requestId: theirs.length === 1 ? leading.requestId : undefined,
        nudgeOf,
      },
      deps.now(),
    );
    return [
      ...theirs.map((request) => adviceRequests.replace({ ...request, nudgedAt: deps.now() })),
      outboxChange(nudge),
    ];
  });
  const last = chunk.at(-1);
  return last && advisers.length > chunk.length ? { changes, next: last } : { changes };
};

/** Day 10: what was not answered lapses, and the leader hears that they are in the driving seat. */
export const lapseAdvice: ChunkOf = async (deps, { programmeId, cycle = 0 }) => {
  const [programme, requests] = await Promise.all([
    programmes.get(deps.table, programmeId),
    allRequests(deps.table, programmeId, cycle),
  ]);
  if (!programme) return { changes: [] };
  const overdue = requests.filter((request) => isOlderThan(deps, programme, request, LAPSES_AFTER_DAYS));
  const due = overdue.filter(isUnanswered);
  const [first] = due;
  if (!first) return { changes: [] };
  // Requests of one adviser share a load, and so never stand in one chunk together.
  const chunk = due
    .filter((request, index) => due.findIndex(({ adviserId }) => adviserId === request.adviserId) === index)
    .slice(0, REQUESTS_AT_ONCE);
  const changes = await lapsed(deps, programme, cycle, requests, chunk);
  return due.length > chunk.length ? { changes, next: `${due.length - chunk.length} left` } : { changes };
};

/**
 * These requests lapse, of each adviser one at most; whoever waits for nobody any more hears of the answers they have.
 * @param tells whether this leader is told
 */
export const lapsed = async (
  deps: Deps,
  programme: Programme,
  cycle: number,
  requests: readonly AdviceRequest[],
  chunk: readonly AdviceRequest[],
  tells: (fromId: string) => boolean = () => true,
): Promise<Change[]> => {
  const { programmeId } = programme;
  const changes: Change[] = [];
  const lapsing = new Set(chunk.map(({ requestId }) => requestId));
  for (const request of chunk) {
    changes.push(
      adviceRequests.replace({ ...request, state: 'lapsed' }),
      ...(await noLongerOpen(deps, request)),
    );
  }
  for (const asks of ['advice', 'change'] as const) {
    const these = chunk.filter((request) => request.asks === asks);
    for (const fromId of new Set(these.map((request) => request.fromId))) {
      if (!tells(fromId)) continue;
      const theirs = requests.filter(
        (it) => it.fromId === fromId && it.asks === asks && it.state !== 'withdrawn',
      );
      const nobodyLeft = theirs.every((it) => !isUnanswered(it) || lapsing.has(it.requestId));
      const answered = theirs.some((it) => it.answeredAt);
      const answers = asks === 'change' ? 'change' : 'all';
      if (nobodyLeft && answered)
        changes.push(...(await adviceInSoon(deps, programme, { programmeId, cycle }, fromId, answers)));
    }
  }
  return changes;
};
