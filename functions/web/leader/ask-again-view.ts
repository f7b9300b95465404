import { type AdviceRequest, isUnanswered, roomFor } from '../../domain/advice.ts';
import { showable, whetherToAsk } from '../../domain/change-seen.ts';
import type { GrowthTarget } from '../../domain/growth-target.ts';
import type { Seat } from '../../domain/seat.ts';
import { changeRequestsFrom } from '../../store/advice.ts';
import { occurrences } from '../../store/groups.ts';
import { adviceInKey } from '../../workflow/advice-days.ts';
import type { Deps } from '../../workflow/deps.ts';
import type { LeaderRef } from '../../workflow/leader-ref.ts';
import { type AskingView, loadAsking } from './growing-views.ts';
import { today } from './leader-page.tsx';

export type AskingAgainView = AskingView & {
  /** What stands in the way of asking at present. */
  readonly notNow: 'cycle-closed' | 'too-early' | undefined;
  /** The targets that can be shown. */
  readonly targets: readonly GrowthTarget[];
  /** Those who gave advice, who are offered first, and everyone else who can be asked. */
  readonly advisers: readonly Seat[];
  readonly colleagues: readonly Seat[];
  /** Who has a question for advice still to answer: nobody is asked two things at once. */
  readonly stillAdvising: readonly Seat[];
  readonly room: number;
  /** The one mail about their answers has gone, or is about to. */
  readonly toldAlready: boolean;
};

const gaveAdvice = ({ state }: AdviceRequest): boolean => state === 'answered' || state === 'in-person';

/** Whom a leader asked what change they have seen, and whom they may ask. */
export const loadAskingAgain = async (
  deps: Deps,
  leader: LeaderRef,
): Promise<AskingAgainView | undefined> => {
  const { programmeId, cycle, personId } = leader;
  const [view, asked] = await Promise.all([
    loadAsking(deps, leader, [adviceInKey(leader, personId, 'change')]),
    changeRequestsFrom(deps.table, programmeId, cycle, personId),
  ]);
  if (!view || view.me.left) return undefined;
  const advice = view.asked;
  const those = (which: (request: AdviceRequest) => boolean) => {
    const ids = new Set(advice.filter(which).map(({ adviserId }) => adviserId));
    return (seat: Seat) => ids.has(seat.personId);
  };
  const known = new Set([...asked.map(({ adviserId }) => adviserId), ...view.me.partnerIds]);
  const free = view.others.filter((seat) => !seat.left && !known.has(seat.personId));
  const isAdvising = those(isUnanswered);
  const hasAdvised = those(gaveAdvice);
  return {
    ...view,
    asked,
    notNow: whetherToAsk(view.cycle, today(deps, view))?.refused,
    targets: showable(view.growth),
    advisers: free.filter(hasAdvised),
    colleagues: free.filter((seat) => !hasAdvised(seat) && !isAdvising(seat)),
    stillAdvising: free.filter(isAdvising),
    room: roomFor(asked),
    toldAlready: view.items.some(occurrences.is),
  };
};
