import { type OwnNumbers, ownNumbers } from '../../domain/own-summary.ts';
import { allPartnersOf, pairIdsOf, SOMEBODY } from '../../domain/seat.ts';
import { pairs, seats } from '../../store/groups.ts';
import { loadPrivateWords, type PrivateWords } from '../../store/private-words.ts';
import { getItems } from '../../store/table.ts';
import type { Deps } from '../../workflow/deps.ts';
import type { LeaderRef } from '../../workflow/leader-ref.ts';
import { inTheOrderWritten } from './private-views.ts';
import { type LeaderView, loadLeader } from './views.ts';

export type OwnSummaryView = LeaderView & {
  readonly words: PrivateWords;
  readonly numbers: OwnNumbers;
  /** A partner's or an adviser's name as the roster of that cycle has it. */
  nameOf(personId: string): string;
};

/** One leader's own round, whichever it was, in three reads; undefined where they had no place in it. */
export const loadOwnSummary = async (
  { table }: Deps,
  leader: LeaderRef,
): Promise<OwnSummaryView | undefined> => {
  const { programmeId, cycle, personId } = leader;
  const [frame, words] = await Promise.all([
    loadLeader(table, leader),
    loadPrivateWords(table, programmeId, cycle, personId),
  ]);
  if (!frame) return undefined;
  const people = [...allPartnersOf(frame.me), ...words.changes.map(({ adviserId }) => adviserId)];
  const around = await getItems(table, [
    ...pairIdsOf(frame.me).map((pairId) => pairs.key(programmeId, cycle, pairId)),
    ...people.map((id) => seats.key(programmeId, cycle, id)),
  ]);
  const names = new Map(
    around
      .filter(seats.is)
      .map(seats.parse)
      .map((seat) => [seat.personId, seat.name]),
  );
  return {
    ...frame,
    words: { ...words, insights: inTheOrderWritten(words.insights) },
    numbers: ownNumbers(words, around.filter(pairs.is).map(pairs.parse)),
    nameOf: (id) => names.get(id) ?? SOMEBODY.name,
  };
};
