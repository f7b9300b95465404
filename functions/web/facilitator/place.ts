import type { Child } from 'hono/jsx';
import type { CycleHistory } from '../../domain/history.ts';
import { type Board, loadBoard } from '../../store/cycle-view.ts';
import { histories } from '../../store/groups.ts';
import { partitions } from '../../store/keys.ts';
import type { Deps } from '../../workflow/deps.ts';
import type { CycleRef } from '../../workflow/leader-ref.ts';
import type { PageContext } from '../env.ts';
import type { Problem } from '../forms.ts';

/** Where an Awayday page stands: below a facilitator's link, or among an administrator's pages. */
export interface Place {
  readonly ref: CycleRef;
  /** The address of the page itself; its forms post there. */
  readonly here: string;
  readonly projector: string;
  /** Who would tell something this time; only the facilitator knows, not the administrator. */
  tellers(): Promise<string[]>;
  /** Leaders who would like a word have told the facilitator, and nobody else. */
  readonly hearsWhoWouldLikeAWord: boolean;
  show(
    c: PageContext,
    frame: { title: string; programme: Board['programme']; problems: readonly Problem[] },
    body: Child,
  ): Promise<Response>;
}

export interface AwaydayView extends Board {
  readonly history: readonly CycleHistory[];
  readonly tellers: readonly string[];
  /** That they would like a word is all there is to know. */
  readonly wouldLikeAWord: readonly string[];
}

/** The board, past partners and tellers. No invitation is read here: who asked whom is nobody's business but theirs. */
export const loadAwayday = async (deps: Deps, place: Place): Promise<AwaydayView | undefined> => {
  const { programmeId, cycle } = place.ref;
  const [board, history, tellers] = await Promise.all([
    loadBoard(deps.table, programmeId, cycle),
    histories.query(deps.table, partitions.programme(programmeId), { beginsWith: 'HISTORY#' }),
    place.tellers(),
  ]);
  if (!board) return undefined;
  const wouldLikeAWord = place.hearsWhoWouldLikeAWord
    ? board.seats.filter((seat) => seat.wouldLikeAWord && !seat.left).map(({ name }) => name)
    : [];
  return { ...board, history: history.filter((past) => past.cycle < cycle), tellers, wouldLikeAWord };
};
