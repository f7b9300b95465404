import type { Insight, MonthNote } from '../../domain/insight.ts';
import { isForgotten } from '../../domain/retention.ts';
import type { Seat } from '../../domain/seat.ts';
import { seats } from '../../store/groups.ts';
import { insightsForPair, loadPrivateWords, monthNotes } from '../../store/private-words.ts';
import type { Table } from '../../store/table.ts';
import type { Deps } from '../../workflow/deps.ts';
import type { LeaderRef } from '../../workflow/leader-ref.ts';
import { type LeaderView, loadFrame } from './views.ts';

const partnerSeats = (table: Table, me: Seat): Promise<Seat[]> =>
  seats.getMany(
    table,
    me.partnerIds.map((partnerId) => [me.programmeId, me.cycle, partnerId] as const),
  );

/** What is not yet to be forgotten, the oldest first. */
const inTheOrderWritten = (insights: readonly Insight[]): Insight[] =>
  [...insights].sort((a, b) => a.writtenAt.localeCompare(b.writtenAt));

export type NoteView = LeaderView & {
  readonly note: MonthNote | undefined;
  readonly partners: readonly Seat[];
};

export const loadNote = async (
  deps: Deps,
  leader: LeaderRef,
  month: number,
): Promise<NoteView | undefined> => {
  const { programmeId, cycle, personId } = leader;
  const frame = await loadFrame(deps.table, leader, [monthNotes.key(programmeId, cycle, personId, month)]);
  if (!frame) return undefined;
  const item = frame.items.find(monthNotes.is);
  const note = item && monthNotes.parse(item);
  return {
    ...frame,
    note: note && !isForgotten(note, deps.now()) ? note : undefined,
    partners: await partnerSeats(deps.table, frame.me),
  };
};

export type LessonsView = LeaderView & { readonly insights: readonly Insight[] };

export const loadLessons = async (deps: Deps, leader: LeaderRef): Promise<LessonsView | undefined> => {
  const [frame, words] = await Promise.all([
    loadFrame(deps.table, leader),
    loadPrivateWords(deps.table, leader.programmeId, leader.cycle, leader.personId, deps.now()),
  ]);
  if (!frame) return undefined;
  return { ...frame, insights: inTheOrderWritten(words.insights) };
};

export type PartnerWordsView = LeaderView & { readonly insights: readonly Insight[] };

/** What the partners chose to share with their pair, without telling which of two partners wrote which. */
export const loadPartnerWords = async (
  deps: Deps,
  leader: LeaderRef,
): Promise<PartnerWordsView | undefined> => {
  const frame = await loadFrame(deps.table, leader);
  if (!frame) return undefined;
  const { programmeId, cycle } = leader;
  const words = await Promise.all(
    frame.me.partnerIds.map((partnerId) =>
      insightsForPair(deps.table, programmeId, cycle, partnerId, frame.me.pairId, deps.now()),
    ),
  );
  return { ...frame, insights: inTheOrderWritten(words.flat()) };
};
