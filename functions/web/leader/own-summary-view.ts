import { type OwnNumbers, ownNumbers, pairsOf } from '../../domain/own-summary.ts';
import type { Pair } from '../../domain/pair.ts';
import { SOMEBODY } from '../../domain/seat.ts';
import { loadBoard } from '../../store/cycle-view.ts';
import { loadPrivateWords, type PrivateWords } from '../../store/private-words.ts';
import type { Deps } from '../../workflow/deps.ts';
import type { LeaderRef } from '../../workflow/leader-ref.ts';
import { inTheOrderWritten } from './private-views.ts';
import type { LeaderView } from './views.ts';

export type OwnSummaryView = LeaderView & {
  readonly words: PrivateWords;
  readonly numbers: OwnNumbers;
  /** Every pair of theirs in that cycle, with hours of its own. */
  readonly pairs: readonly Pair[];
  /** A colleague's name as the roster of that cycle has it. */
  nameOf(personId: string): string;
};

/** One leader's own round, whichever it was; undefined where they had no place in it. */
export const loadOwnSummary = async (
  deps: Deps,
  { programmeId, cycle, personId }: LeaderRef,
): Promise<OwnSummaryView | undefined> => {
  const [board, words] = await Promise.all([
    loadBoard(deps.table, programmeId, cycle),
    loadPrivateWords(deps.table, programmeId, cycle, personId),
  ]);
  const me = board?.seats.find((seat) => seat.personId === personId);
  if (!board || !me || me.left) return undefined;
  const names = new Map(board.seats.map((seat) => [seat.personId, seat.name]));
  const pairs = pairsOf(board.pairs, personId);
  return {
    programme: board.programme,
    cycle: board.cycle,
    me,
    words: { ...words, insights: inTheOrderWritten(words.insights) },
    pairs,
    numbers: ownNumbers(words, pairs),
    nameOf: (id) => names.get(id) ?? SOMEBODY.name,
  };
};
