import { type AdviceRequest, isUnanswered } from '../domain/advice.ts';
import type { Occurrence } from '../domain/occurrence.ts';
import { reconcileRow, stepRow } from '../domain/outbox.ts';
import type { Programme } from '../domain/programme.ts';
import { adviceRequests, adviserLoads, allRequests } from '../store/advice.ts';
import type { Change } from '../store/changes.ts';
import { occurrences, programmes } from '../store/groups.ts';
import { partitions } from '../store/keys.ts';
import { outboxChange } from '../store/outbox.ts';
import { adviceInSoon } from './advice-days.ts';
import type { Deps } from './deps.ts';
import type { LeaderRef } from './leader-ref.ts';
import { noLongerOpen } from './open-request.ts';
import { rowIdOf } from './row-ids.ts';
import type { ChunkOf } from './steps.ts';

/** Asks for the step that ends what somebody who has left had asked, was asked, or had coming. */
export const afterLeavingStep = (deps: Deps, { programmeId, cycle, personId }: LeaderRef): Change =>
  outboxChange(
    stepRow(
      `after-leaving-${deps.newId()}`,
      { step: 'after-leaving', programmeId, cycle, subject: personId },
      deps.now(),
    ),
  );

/** A request, its adviser's load, and perhaps the mail that all have answered by now. */
const CHUNK = 12;

/** Of what was due, each an occurrence and its row for Scheduler, beside a chunk. */
const CALLED_OFF = 25;

/**
 * Nobody waits for somebody who has left. What they asked is off their colleagues' lists; what they were asked lapses,
 * which tells the asker no more than silence would; what was due for them is cancelled. It needs no cursor: what is
 * done is open no more.
 */
export const afterLeaving: ChunkOf = async (deps, { programmeId, cycle = 0, subject: personId = '' }) => {
  const [programme, requests] = await Promise.all([
    programmes.get(deps.table, programmeId),
    allRequests(deps.table, programmeId, cycle),
  ]);
  if (!programme) return { changes: [] };
  const open = requests.filter(isUnanswered);
  const theirs = open.filter(({ fromId, adviserId }) => fromId === personId || adviserId === personId);
  const now = theirs.slice(0, CHUNK);
  const changes = await ended(deps, programme, { programmeId, cycle, personId }, requests, now);
  if (theirs.length > now.length) return { changes, next: `${theirs.length - now.length} left` };
  const due = await plannedFor(deps, { programmeId, cycle, personId });
  const off = due.slice(0, CALLED_OFF).flatMap((it) => cancelled(deps, it));
  return {
    changes: [...changes, ...off],
    ...(due.length > CALLED_OFF && { next: `${due.length - CALLED_OFF} due` }),
  };
};

const ended = async (
  deps: Deps,
  programme: Programme,
  leaver: LeaderRef,
  all: readonly AdviceRequest[],
  now: readonly AdviceRequest[],
): Promise<Change[]> => {
  const asked = now.filter(({ fromId }) => fromId === leaver.personId);
  const wasAsked = now.filter(({ adviserId }) => adviserId === leaver.personId);
  const changes: Change[] = [];
  for (const request of asked) {
    changes.push(
      adviceRequests.replace({ ...request, state: 'withdrawn' }),
      ...(await noLongerOpen(deps, request)),
    );
  }
  const load = wasAsked.length > 0 ? await loadOf(deps, leaver) : undefined;
  if (load && load.open.length > 0) {
    const closing = new Set(wasAsked.map(({ requestId }) => requestId));
    changes.push(adviserLoads.replace({ ...load, open: load.open.filter((id) => !closing.has(id)) }));
  }
  for (const request of wasAsked) {
    changes.push(
      adviceRequests.replace({ ...request, state: 'lapsed' }),
      ...(await allInByNow(deps, programme, all, request)),
    );
  }
  return changes;
};

const loadOf = (deps: Deps, { programmeId, cycle, personId }: LeaderRef) =>
  adviserLoads.get(deps.table, programmeId, cycle, personId);

/** Where the asker waited for nobody else, and somebody has answered, all that will come is in. */
const allInByNow = async (
  deps: Deps,
  programme: Programme,
  all: readonly AdviceRequest[],
  { requestId, fromId, asks, programmeId, cycle }: AdviceRequest,
): Promise<Change[]> => {
  const others = all.filter(
    (it) =>
      it.fromId === fromId && it.asks === asks && it.requestId !== requestId && it.state !== 'withdrawn',
  );
  if (others.some(isUnanswered) || !others.some(({ answeredAt }) => answeredAt)) return [];
  const answers = asks === 'change' ? 'change' : 'all';
  return adviceInSoon(deps, programme, { programmeId, cycle }, fromId, answers);
};

/** By the ids that name the leader whom they concern. */
const THEIRS = ['try-out', 'advice-in', 'late-targets'];

const plannedFor = async (deps: Deps, { programmeId, cycle, personId }: LeaderRef): Promise<Occurrence[]> => {
  const found = await Promise.all(
    THEIRS.map((name) =>
      occurrences.query(deps.table, partitions.calendar(programmeId, cycle), {
        beginsWith: `${rowIdOf(name, personId)}-`,
      }),
    ),
  );
  return found.flat().filter(({ state }) => state === 'planned');
};

const cancelled = (deps: Deps, it: Occurrence): Change[] => {
  const { programmeId, cycle, occurrence } = it;
  const revision = it.revision + 1;
  const rowId = rowIdOf('reconcile', programmeId, cycle, occurrence, revision);
  return [
    occurrences.replace({ ...it, state: 'cancelled', revision }),
    outboxChange(reconcileRow(rowId, { programmeId, cycle, occurrence }, deps.now())),
  ];
};
