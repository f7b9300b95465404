import { type AdviceRequest, type AdviceWords, type AdviserLoad, adviserIn } from '../../domain/advice.ts';
import { earlierCycles, type LastTime, lastTimeOf } from '../../domain/from-last-time.ts';
import type { Growth } from '../../domain/growth-target.ts';
import type { Seat } from '../../domain/seat.ts';
import { adviceRequests, adviserLoads, requestsFrom } from '../../store/advice.ts';
import { cycles, programmes, seats } from '../../store/groups.ts';
import { type Key, partitions } from '../../store/keys.ts';
import { adviceWords, growths, loadPrivateWords } from '../../store/private-words.ts';
import { getItems, queryPartition, type StoredItem } from '../../store/table.ts';
import type { Deps } from '../../workflow/deps.ts';
import type { LeaderRef } from '../../workflow/leader-ref.ts';
import { growthIn, partnerSeats } from './private-views.ts';
import { type LeaderView, loadFrame } from './views.ts';

export type GrowthView = LeaderView & {
  readonly growth: Growth | undefined;
  readonly partners: readonly Seat[];
};

/** A leader's targets and try-outs, in two reads. */
export const loadGrowth = async (deps: Deps, leader: LeaderRef): Promise<GrowthView | undefined> => {
  const { programmeId, cycle, personId } = leader;
  const frame = await loadFrame(deps.table, leader, [growths.key(programmeId, cycle, personId)]);
  if (!frame) return undefined;
  return {
    ...frame,
    growth: growthIn(frame.items),
    partners: await partnerSeats(deps.table, frame.me),
  };
};

export type TargetsView = GrowthView & {
  /** The targets of an earlier cycle, which their owner may take up again. */
  readonly lastTime: LastTime | undefined;
};

/** The same, with what the leader wrote in earlier cycles; two reads, too, since all of it is found by key. */
export const loadTargets = async (deps: Deps, leader: LeaderRef): Promise<TargetsView | undefined> => {
  const { programmeId, cycle, personId } = leader;
  const written = [...earlierCycles(cycle), cycle].map((number) =>
    growths.key(programmeId, number, personId),
  );
  const frame = await loadFrame(deps.table, leader, written);
  if (!frame) return undefined;
  const all = frame.items.filter(growths.is).map(growths.parse);
  const growth = all.find((it) => it.cycle === cycle);
  const earlier = all.filter((it) => it.cycle < cycle);
  return {
    ...frame,
    growth,
    lastTime: lastTimeOf(earlier, growth),
    partners: await partnerSeats(deps.table, frame.me),
  };
};

export type AskingView = GrowthView & {
  /** Everyone in the cycle but this leader, whether or not they take part. */
  readonly others: readonly Seat[];
  readonly asked: readonly AdviceRequest[];
};

/** Whom a leader may ask and whom they asked, with other items by key; three reads at once, however large the team. */
export const loadAsking = async (
  deps: Deps,
  leader: LeaderRef,
  also: readonly Key[] = [],
): Promise<(AskingView & { readonly items: readonly StoredItem[] }) | undefined> => {
  const { programmeId, cycle, personId } = leader;
  const [items, people, asked] = await Promise.all([
    getItems(deps.table, [
      programmes.key(programmeId),
      cycles.key(programmeId, cycle),
      growths.key(programmeId, cycle, personId),
      ...also,
    ]),
    queryPartition(deps.table, partitions.cycle(programmeId, cycle), { beginsWith: 'SEAT#' }),
    requestsFrom(deps.table, programmeId, cycle, personId),
  ]);
  const [programme, round] = [items.find(programmes.is), items.find(cycles.is)];
  const everyone = people.map(seats.parse);
  // A replica may not have heard of it yet.
  const me =
    everyone.find((seat) => seat.personId === personId) ??
    (await seats.get(deps.table, programmeId, cycle, personId));
  if (!programme || !round || !me) return undefined;
  return {
    programme: programmes.parse(programme),
    cycle: cycles.parse(round),
    me,
    growth: growthIn(items),
    partners: everyone.filter((seat) => me.partnerIds.includes(seat.personId)),
    others: everyone.filter((seat) => seat.personId !== personId),
    asked,
    items,
  };
};

/** How much these colleagues are asked already. */
export const loadLoads = (
  deps: Deps,
  { programmeId, cycle }: LeaderRef,
  ids: readonly string[],
): Promise<AdviserLoad[]> =>
  adviserLoads.getMany(
    deps.table,
    ids.map((id) => [programmeId, cycle, id] as const),
  );

/** One question to one colleague, with what came of it. */
export interface Asked {
  readonly request: AdviceRequest;
  readonly words: AdviceWords | undefined;
  readonly adviser: Seat;
}

export type AdviceView = GrowthView & { readonly asked: readonly Asked[] };

export type AskedView = LeaderView & { readonly asked: Asked | undefined };

/** One question to one colleague, in two reads. */
export const loadAsked = async (
  deps: Deps,
  leader: LeaderRef,
  requestId: string,
): Promise<AskedView | undefined> => {
  const { programmeId, cycle, personId } = leader;
  const frame = await loadFrame(deps.table, leader, [
    adviceRequests.key(programmeId, cycle, requestId),
    adviceWords.key(programmeId, cycle, personId, requestId),
    seats.key(programmeId, cycle, adviserIn(requestId, personId)),
  ]);
  if (!frame) return undefined;
  const [request, words, adviser] = [
    frame.items.find(adviceRequests.is),
    frame.items.find(adviceWords.is),
    frame.items.find((item) => seats.is(item) && item.personId !== personId),
  ];
  return {
    ...frame,
    asked:
      request && adviser
        ? {
            request: adviceRequests.parse(request),
            words: words && adviceWords.parse(words),
            adviser: seats.parse(adviser),
          }
        : undefined,
  };
};

/** What a form about what colleagues answered is compared with. */
export const loadAnswers = async (
  deps: Deps,
  leader: LeaderRef,
): Promise<(LeaderView & { readonly answers: readonly AdviceWords[] }) | undefined> => {
  const [frame, { advice }] = await Promise.all([
    loadFrame(deps.table, leader),
    loadPrivateWords(deps.table, leader.programmeId, leader.cycle, leader.personId),
  ]);
  return frame && { ...frame, answers: advice };
};

/**
 * Everything that colleagues answered this leader, the oldest question first; two reads. Whoever asked has talked it over
 * with their partners, so that their own words name these; one who came later is looked up.
 */
export const loadAdvice = async (deps: Deps, leader: LeaderRef): Promise<AdviceView | undefined> => {
  const { programmeId, cycle, personId } = leader;
  const words = await loadPrivateWords(deps.table, programmeId, cycle, personId);
  const shown = words.growth?.targets.flatMap(({ shownTo = [] }) => shownTo) ?? [];
  const people = [...shown, ...words.advice.map(({ adviserId }) => adviserId)];
  const frame = await loadFrame(deps.table, leader, [
    ...people.map((id) => seats.key(programmeId, cycle, id)),
    ...words.advice.map(({ requestId }) => adviceRequests.key(programmeId, cycle, requestId)),
  ]);
  if (!frame) return undefined;
  const unnamed = frame.me.partnerIds.filter((id) => !people.includes(id));
  const later = await getItems(
    deps.table,
    unnamed.map((id) => seats.key(programmeId, cycle, id)),
  );
  const around = [...frame.items, ...later];
  const seated = around.filter(seats.is).map(seats.parse);
  const requests = around.filter(adviceRequests.is).map(adviceRequests.parse);
  return {
    ...frame,
    growth: words.growth,
    partners: seated.filter((seat) => frame.me.partnerIds.includes(seat.personId)),
    asked: requests
      .flatMap((request) => {
        const adviser = seated.find((seat) => seat.personId === request.adviserId);
        const theirs = words.advice.find(({ requestId }) => requestId === request.requestId);
        return adviser ? [{ request, words: theirs, adviser }] : [];
      })
      .sort(
        (a, b) =>
          a.request.askedAt.localeCompare(b.request.askedAt) ||
          a.adviser.name.localeCompare(b.adviser.name, 'en-GB'),
      ),
  };
};
