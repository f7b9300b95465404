import type { AdviceRequest, AdviceWords } from '../../domain/advice.ts';
import { askerIn, CHANGE_PREFIX, isWaiting } from '../../domain/advice.ts';
import type { ChangeWords } from '../../domain/change-seen.ts';
import type { Cycle } from '../../domain/cycle.ts';
import type { GrowthTarget } from '../../domain/growth-target.ts';
import type { Programme } from '../../domain/programme.ts';
import type { Seat } from '../../domain/seat.ts';
import { isId } from '../../domain/values.ts';
import { adviceRequests, adviserLoads } from '../../store/advice.ts';
import { cycles, programmes, seats } from '../../store/groups.ts';
import { adviceWords, changeWords, growths } from '../../store/private-words.ts';
import { getItems, type StoredItem } from '../../store/table.ts';
import type { Deps } from '../../workflow/deps.ts';
import type { LeaderRef } from '../../workflow/leader-ref.ts';

interface Frame {
  readonly programme: Programme;
  readonly cycle: Cycle;
}

export type AskedTarget = Pick<GrowthTarget, 'targetId' | 'habit' | 'why' | 'dial'>;

/** One question as the colleague who was asked sees it. Nothing else of the asking leader's is in it. */
interface Question extends Frame {
  readonly request: AdviceRequest;
  readonly from: Seat;
  readonly targets: readonly AskedTarget[];
  readonly line: string | undefined;
}

export interface AdviceQuestion extends Question {
  readonly asks: 'advice';
  /** The asking leader's partners, who may be shown the answer: one read more, for the page that names them. */
  readonly loadPartners: () => Promise<readonly Seat[]>;
  readonly answer: AdviceWords['answer'];
}

export interface ChangeQuestion extends Question {
  readonly asks: 'change';
  readonly answer: ChangeWords['answer'];
}

export type RequestView = AdviceQuestion | ChangeQuestion;

const frameOf = (items: readonly StoredItem[]): Frame | undefined => {
  const [programme, round] = [items.find(programmes.is), items.find(cycles.is)];
  return programme && round && { programme: programmes.parse(programme), cycle: cycles.parse(round) };
};

/** One read. Undefined where there is no such question for this colleague. */
export const loadRequest = async (
  deps: Deps,
  { programmeId, cycle, personId }: LeaderRef,
  requestId: string,
): Promise<RequestView | undefined> => {
  const fromId = askerIn(requestId, personId);
  if (!isId(requestId) || !isId(fromId)) return undefined;
  const words = requestId.startsWith(CHANGE_PREFIX) ? changeWords : adviceWords;
  const items = await getItems(deps.table, [
    programmes.key(programmeId),
    cycles.key(programmeId, cycle),
    seats.key(programmeId, cycle, fromId),
    adviceRequests.key(programmeId, cycle, requestId),
    words.key(programmeId, cycle, fromId, requestId),
    growths.key(programmeId, cycle, fromId),
  ]);
  const frame = frameOf(items);
  const [seat, found] = [items.find(seats.is), items.find(adviceRequests.is)];
  if (!frame || !seat || !found) return undefined;
  const from = seats.parse(seat);
  const request = adviceRequests.parse(found);
  const question = { ...frame, request, from };
  if (request.asks === 'change') {
    return { ...question, asks: 'change', ...changeIn(items) };
  }
  return {
    ...question,
    asks: 'advice',
    loadPartners: () =>
      seats.getMany(
        deps.table,
        from.partnerIds.map((partnerId) => [programmeId, cycle, partnerId] as const),
      ),
    ...adviceIn(items),
  };
};

/** What a colleague may read: targets that were talked over, and those they gave their view of. */
const adviceIn = (items: readonly StoredItem[]): Pick<AdviceQuestion, 'targets' | 'line' | 'answer'> => {
  const stored = items.find(adviceWords.is);
  const words = stored && adviceWords.parse(stored);
  const { line, answer } = words ?? {};
  const isShown = ({ targetId, state, talkedOverAt }: GrowthTarget) =>
    (state !== 'closed' && talkedOverAt !== undefined) ||
    answer?.right.some((it) => it.targetId === targetId) === true;
  return { line, answer, targets: targetsIn(items, isShown) };
};

/** What a colleague may read of a change: the targets that the leader chose for them. */
const changeIn = (items: readonly StoredItem[]): Pick<ChangeQuestion, 'targets' | 'line' | 'answer'> => {
  const stored = items.find(changeWords.is);
  const words = stored && changeWords.parse(stored);
  if (!words) return { line: undefined, answer: undefined, targets: [] };
  const { line, answer, targetIds } = words;
  return { line, answer, targets: targetsIn(items, ({ targetId }) => targetIds.includes(targetId)) };
};

const targetsIn = (
  items: readonly StoredItem[],
  isShown: (target: GrowthTarget) => boolean,
): AskedTarget[] => {
  const stored = items.find(growths.is);
  const growth = stored && growths.parse(stored);
  const targets = growth?.targets ?? [];
  return targets.filter(isShown).map(({ targetId, habit, why, dial }) => ({ targetId, habit, why, dial }));
};

export interface WaitingView extends Frame {
  readonly me: Seat;
  readonly waiting: readonly { readonly request: AdviceRequest; readonly from: Seat }[];
}

/** Everything this colleague is waited for, in two reads, the oldest question first. */
export const loadWaiting = async (
  deps: Deps,
  { programmeId, cycle, personId }: LeaderRef,
): Promise<WaitingView | undefined> => {
  const items = await getItems(deps.table, [
    programmes.key(programmeId),
    cycles.key(programmeId, cycle),
    seats.key(programmeId, cycle, personId),
    adviserLoads.key(programmeId, cycle, personId),
  ]);
  const frame = frameOf(items);
  const [seat, load] = [items.find(seats.is), items.find(adviserLoads.is)];
  if (!frame || !seat) return undefined;
  const open = load ? adviserLoads.parse(load).open : [];
  const around = await getItems(
    deps.table,
    open.flatMap((requestId) => [
      adviceRequests.key(programmeId, cycle, requestId),
      seats.key(programmeId, cycle, askerIn(requestId, personId)),
    ]),
  );
  const askers = around.filter(seats.is).map(seats.parse);
  return {
    ...frame,
    me: seats.parse(seat),
    waiting: around
      .filter(adviceRequests.is)
      .map(adviceRequests.parse)
      .filter(isWaiting)
      .flatMap((request) => {
        const from = askers.find((it) => it.personId === request.fromId);
        return from && !from.left ? [{ request, from }] : [];
      })
      .sort((a, b) => a.request.askedAt.localeCompare(b.request.askedAt)),
  };
};
