import type { Growth } from '../../domain/growth-target.ts';
import type { Insight, MonthNote } from '../../domain/insight.ts';
import type { LookBack } from '../../domain/look-back.ts';
import type { Pair } from '../../domain/pair.ts';
import type { Seat } from '../../domain/seat.ts';
import { pairs, seats } from '../../store/groups.ts';
import {
  growths,
  loadPrivateWords,
  monthNotes,
  type SharedByPartner,
  sharedByPartner,
} from '../../store/private-words.ts';
import { getItems, type StoredItem, type Table } from '../../store/table.ts';
import type { Deps } from '../../workflow/deps.ts';
import type { LeaderRef } from '../../workflow/leader-ref.ts';
import { type LeaderView, loadFrame } from './views.ts';

export const partnerSeats = (table: Table, me: Seat): Promise<Seat[]> =>
  seats.getMany(
    table,
    me.partnerIds.map((partnerId) => [me.programmeId, me.cycle, partnerId] as const),
  );

/** The oldest first. */
export const inTheOrderWritten = (insights: readonly Insight[]): Insight[] =>
  [...insights].sort((a, b) => a.writtenAt.localeCompare(b.writtenAt) || (a.place ?? 0) - (b.place ?? 0));

/** A leader's targets and try-outs among items that were read. */
export const growthIn = (items: readonly StoredItem[]): Growth | undefined => {
  const item = items.find(growths.is);
  return item && growths.parse(item);
};

export type NoteView = LeaderView & {
  readonly pair: Pair | undefined;
  readonly note: MonthNote | undefined;
  readonly growth: Growth | undefined;
  readonly partners: readonly Seat[];
};

export const loadNote = async (
  deps: Deps,
  leader: LeaderRef,
  month: number,
): Promise<NoteView | undefined> => {
  const { programmeId, cycle, personId } = leader;
  const frame = await loadFrame(deps.table, leader, [
    monthNotes.key(programmeId, cycle, personId, month),
    growths.key(programmeId, cycle, personId),
  ]);
  if (!frame) return undefined;
  const { me } = frame;
  const around = await getItems(deps.table, [
    ...(me.pairId ? [pairs.key(programmeId, cycle, me.pairId)] : []),
    ...me.partnerIds.map((partnerId) => seats.key(programmeId, cycle, partnerId)),
  ]);
  const pair = around.find(pairs.is);
  const item = frame.items.find(monthNotes.is);
  return {
    ...frame,
    note: item && monthNotes.parse(item),
    growth: growthIn(frame.items),
    pair: pair && pairs.parse(pair),
    partners: around.filter(seats.is).map(seats.parse),
  };
};

export type LessonsView = LeaderView & {
  readonly insights: readonly Insight[];
  readonly growth: Growth | undefined;
  readonly lookBack: LookBack | undefined;
};

export const loadLessons = async (deps: Deps, leader: LeaderRef): Promise<LessonsView | undefined> => {
  const [frame, words] = await Promise.all([
    loadFrame(deps.table, leader),
    loadPrivateWords(deps.table, leader.programmeId, leader.cycle, leader.personId),
  ]);
  if (!frame) return undefined;
  const { growth, lookBack } = words;
  return { ...frame, insights: inTheOrderWritten(words.insights), growth, lookBack };
};

export type PartnerWordsView = LeaderView & {
  /** Lessons for the pair, without telling which of two partners wrote which. */
  readonly insights: readonly Insight[];
  /** Those who show something of their growing. */
  readonly partners: readonly { readonly seat: Seat; readonly shared: SharedByPartner }[];
  /** The colleagues whose answers a partner shows. */
  readonly advisers: readonly Seat[];
};

/** What the partners let this leader see. */
export const loadPartnerWords = async (
  deps: Deps,
  leader: LeaderRef,
): Promise<PartnerWordsView | undefined> => {
  const frame = await loadFrame(deps.table, leader);
  if (!frame) return undefined;
  const { programmeId, cycle } = leader;
  const words = await Promise.all(
    frame.me.partnerIds.map(async (partnerId) => ({
      partnerId,
      shared: await sharedByPartner(deps.table, programmeId, cycle, partnerId, frame.me.personId),
    })),
  );
  const people = words.flatMap(({ partnerId, shared }) =>
    shared.targets.length + shared.advice.length > 0
      ? [partnerId, ...shared.advice.map(({ adviserId }) => adviserId)]
      : [],
  );
  const named = await seats.getMany(
    deps.table,
    people.map((id) => [programmeId, cycle, id] as const),
  );
  return {
    ...frame,
    insights: inTheOrderWritten(words.flatMap(({ shared }) => shared.insights)),
    partners: words.flatMap(({ partnerId, shared }) => {
      const seat = named.find((it) => it.personId === partnerId);
      return seat ? [{ seat, shared }] : [];
    }),
    advisers: named,
  };
};
