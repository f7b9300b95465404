import type { Child } from 'hono/jsx';
import { type Board, type FacilitatorBoard, loadFacilitatorBoard } from '../../store/cycle-view.ts';
import type { Deps } from '../../workflow/deps.ts';
import type { CycleRef } from '../../workflow/leader-ref.ts';
import type { PageContext } from '../env.ts';
import type { Problem } from '../forms.ts';

/** Where an Awayday page stands: below a facilitator's link, or among an administrator's pages. */
export interface Place {
  readonly ref: CycleRef;
  /** The administrator who acts here; undefined below a facilitator's link. */
  readonly by: string | undefined;
  /** The address of the page itself; its forms post there. */
  readonly here: string;
  readonly projector: string;
  /** Who would tell something this time; only the facilitator knows, not the administrator. */
  tellers(): Promise<string[]>;
  /** Leaders who would like a word have told the facilitator, and nobody else. */
  readonly hearsWhoWouldLikeAWord: boolean;
  /** The link to send a fresh one for, in place of this one of a round that is over; absent where none is newer. */
  olderLink(): Promise<string | undefined>;
  show(
    c: PageContext,
    frame: { title: string; programme: Board['programme']; problems: readonly Problem[] },
    body: Child,
  ): Promise<Response>;
}

export interface AwaydayView extends FacilitatorBoard {
  readonly tellers: readonly string[];
  /** That they would like a word is all there is to know. */
  readonly wouldLikeAWord: readonly string[];
  readonly olderLink: string | undefined;
}

/** The board, past partners and tellers. No invitation but their own: who asked whom is nobody's business but theirs. */
export const loadAwayday = async (deps: Deps, place: Place): Promise<AwaydayView | undefined> => {
  const [board, tellers] = await Promise.all([
    loadFacilitatorBoard(deps.table, place.ref.programmeId, place.ref.cycle),
    place.tellers(),
  ]);
  if (!board) return undefined;
  const wouldLikeAWord = place.hearsWhoWouldLikeAWord
    ? board.seats.filter((seat) => seat.wouldLikeAWord && !seat.left).map(({ name }) => name)
    : [];
  const olderLink = board.cycle.state === 'closed' ? await place.olderLink() : undefined;
  return { ...board, tellers, wouldLikeAWord, olderLink };
};
