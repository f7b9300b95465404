import { noticeFrom } from '../domain/erasure.ts';
import { mailRow } from '../domain/outbox.ts';
import { type Instant, type Refusal, refuse } from '../domain/values.ts';
import type { Change } from '../store/changes.ts';
import { commit } from '../store/commit.ts';
import { erasures } from '../store/erasures.ts';
import { programmes, seats } from '../store/groups.ts';
import { outboxChange } from '../store/outbox.ts';
import { onAccount } from './account.ts';
import { contactOf, eraseStep } from './begin-erasure.ts';
import type { Deps } from './deps.ts';
import { cyclesOf } from './erasing.ts';
import { rowIdOf } from './row-ids.ts';

interface Whom {
  readonly programmeId: string;
  readonly personId: string;
}

type Announced = { done: 'announced' } | Refusal<'no-such-person' | 'erased-already'>;

/**
 * An administrator has a leader erased, without reading anything of theirs: the leader is told, and seven days later it
 * is done. What the administrator did is in the account.
 */
export const announceErasure = (deps: Deps, by: string | undefined, whom: Whom): Promise<Announced> =>
  commit<Announced>(deps.table, async () => {
    const { programmeId, personId } = whom;
    const [programme, before] = await Promise.all([
      programmes.get(deps.table, programmeId),
      erasures.get(deps.table, programmeId, personId),
    ]);
    if (before?.state === 'announced') return { outcome: { done: 'announced' }, changes: [] };
    if (before) return { outcome: refuse('erased-already'), changes: [] };
    if (!programme || !(await contactOf(deps, programme, personId)))
      return { outcome: refuse('no-such-person'), changes: [] };
    const announcedAt = deps.now();
    const noticeUntil = noticeFrom(announcedAt);
    return {
      outcome: { done: 'announced' },
      changes: [
        erasures.create({
          ...{ programmeId, personId, announcedAt, noticeUntil },
          state: 'announced',
          by: 'administrator',
        }),
        outboxChange(eraseStep(deps, whom, noticeUntil)),
        await notice(deps, whom, await latestSeat(deps, whom, cyclesOf(programme)), announcedAt),
        ...onAccount(deps, by, { programmeId, personId, deed: 'announced-erasure' }),
      ],
    };
  });

type Withdrawn = { done: 'withdrawn' } | Refusal<'erased-already'>;

/** Taken back within the notice: the leader, who was told of the one, is told of the other. */
export const withdrawErasure = (deps: Deps, by: string | undefined, whom: Whom): Promise<Withdrawn> =>
  commit<Withdrawn>(deps.table, async () => {
    const { programmeId, personId } = whom;
    const [programme, before] = await Promise.all([
      programmes.get(deps.table, programmeId),
      erasures.get(deps.table, programmeId, personId),
    ]);
    if (!before || !programme) return { outcome: { done: 'withdrawn' }, changes: [] };
    if (before.state !== 'announced') return { outcome: refuse('erased-already'), changes: [] };
    const cycle = await latestSeat(deps, whom, cyclesOf(programme));
    return {
      outcome: { done: 'withdrawn' },
      changes: [
        erasures.remove(before),
        await notice(deps, whom, cycle, before.announcedAt ?? '', 'withdrawn'),
        ...onAccount(deps, by, { programmeId, personId, deed: 'withdrew-erasure' }),
      ],
    };
  });

/**
 * Whose links have ended while the notice runs, gets it anew, with a link that opens: there are seven days to download
 * what will be erased, whatever becomes of the address or of a place on the roster.
 */
export const noticeAnew = async (deps: Deps, whom: Whom, since: Instant): Promise<Change[]> => {
  const [programme, erasure] = await Promise.all([
    programmes.get(deps.table, whom.programmeId),
    erasures.get(deps.table, whom.programmeId, whom.personId),
  ]);
  if (!programme || erasure?.state !== 'announced') return [];
  return [await notice(deps, whom, await latestSeat(deps, whom, cyclesOf(programme)), since)];
};

const latestSeat = async (
  deps: Deps,
  { programmeId, personId }: Whom,
  numbers: readonly number[],
): Promise<number | undefined> => {
  const seated = await seats.getMany(
    deps.table,
    numbers.map((number) => [programmeId, number, personId] as const),
  );
  return seated.length > 0 ? Math.max(...seated.map(({ cycle }) => cycle)) : undefined;
};

const notice = async (
  deps: Deps,
  { programmeId, personId }: Whom,
  cycle: number | undefined,
  announcedAt: Instant,
  reason?: 'withdrawn',
): Promise<Change> =>
  outboxChange(
    mailRow(
      rowIdOf('erasure-notice', programmeId, personId, Date.parse(announcedAt), reason),
      { mail: 'erasure-notice', to: { kind: 'leader', personId }, programmeId, cycle, reason },
      deps.now(),
    ),
  );
