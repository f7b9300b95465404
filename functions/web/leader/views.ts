import type { Cycle } from '../../domain/cycle.ts';
import type { CycleHistory } from '../../domain/history.ts';
import type { Insight, MonthNote } from '../../domain/insight.ts';
import type { Invitation } from '../../domain/invitation.ts';
import type { Mailbox } from '../../domain/mailbox.ts';
import type { Programme } from '../../domain/programme.ts';
import type { Seat } from '../../domain/seat.ts';
import { cycles, histories, invitations, mailboxes, programmes, seats } from '../../store/groups.ts';
import type { Key } from '../../store/keys.ts';
import { insightsForPair, loadPrivateWords, monthNotes } from '../../store/private-words.ts';
import { getItems, type StoredItem, type Table } from '../../store/table.ts';
import type { LeaderRef } from '../../workflow/leader-ref.ts';

/** What every page of a leader starts from. */
export interface LeaderView {
  readonly programme: Programme;
  readonly cycle: Cycle;
  readonly me: Seat;
}

type Frame = LeaderView & { readonly items: readonly StoredItem[] };

/** The leader's frame together with other items by key, in one read. */
const loadFrame = async (
  table: Table,
  { programmeId, cycle, personId }: LeaderRef,
  also: readonly Key[] = [],
): Promise<Frame | undefined> => {
  const own = [
    programmes.key(programmeId),
    cycles.key(programmeId, cycle),
    seats.key(programmeId, cycle, personId),
  ];
  const items = await getItems(table, [...own, ...also]);
  const programme = items.find(programmes.is);
  const round = items.find(cycles.is);
  const seat = items.find(seats.is);
  if (!programme || !round || !seat) return undefined;
  return { programme: programmes.parse(programme), cycle: cycles.parse(round), me: seats.parse(seat), items };
};

export const loadLeader = (table: Table, leader: LeaderRef): Promise<LeaderView | undefined> =>
  loadFrame(table, leader);

const partnerSeats = (table: Table, me: Seat): Promise<Seat[]> =>
  seats.getMany(
    table,
    me.partnerIds.map((partnerId) => [me.programmeId, me.cycle, partnerId] as const),
  );

export type AnswerView = LeaderView & {
  readonly invitation: Invitation | undefined;
  /** The other members, the one who asks first. */
  readonly others: readonly Seat[];
};

export const loadAnswer = async (
  table: Table,
  leader: LeaderRef,
  invitationId: string,
): Promise<AnswerView | undefined> => {
  const key = invitations.key(leader.programmeId, leader.cycle, invitationId);
  const frame = await loadFrame(table, leader, [key]);
  if (!frame) return undefined;
  const item = frame.items.find(invitations.is);
  const invitation = item && invitations.parse(item);
  if (!invitation?.members.includes(leader.personId)) return { ...frame, invitation: undefined, others: [] };
  const others = await seats.getMany(
    table,
    invitation.members
      .filter((id) => id !== leader.personId)
      .map((id) => [leader.programmeId, leader.cycle, id] as const),
  );
  const place = (seat: Seat) => (seat.personId === invitation.fromId ? 0 : 1);
  return { ...frame, invitation, others: others.sort((a, b) => place(a) - place(b)) };
};

export type NoteView = LeaderView & {
  readonly note: MonthNote | undefined;
  readonly partners: readonly Seat[];
};

export const loadNote = async (
  table: Table,
  leader: LeaderRef,
  month: number,
): Promise<NoteView | undefined> => {
  const { programmeId, cycle, personId } = leader;
  const frame = await loadFrame(table, leader, [monthNotes.key(programmeId, cycle, personId, month)]);
  if (!frame) return undefined;
  const item = frame.items.find(monthNotes.is);
  return { ...frame, note: item && monthNotes.parse(item), partners: await partnerSeats(table, frame.me) };
};

export type LessonsView = LeaderView & { readonly insights: readonly Insight[] };

export const loadLessons = async (table: Table, leader: LeaderRef): Promise<LessonsView | undefined> => {
  const [frame, words] = await Promise.all([
    loadFrame(table, leader),
    loadPrivateWords(table, leader.programmeId, leader.cycle, leader.personId),
  ]);
  if (!frame) return undefined;
  return { ...frame, insights: words.insights.sort((a, b) => a.writtenAt.localeCompare(b.writtenAt)) };
};

export type PartnerWordsView = LeaderView & { readonly insights: readonly Insight[] };

/** What the partners chose to share with their pair, without telling which of two partners wrote which. */
export const loadPartnerWords = async (
  table: Table,
  leader: LeaderRef,
): Promise<PartnerWordsView | undefined> => {
  const frame = await loadFrame(table, leader);
  if (!frame) return undefined;
  const { programmeId, cycle } = leader;
  const words = await Promise.all(
    frame.me.partnerIds.map((partnerId) => insightsForPair(table, programmeId, cycle, partnerId)),
  );
  return { ...frame, insights: words.flat() };
};

export type MailsView = LeaderView & { readonly preference: Mailbox['preference'] };

export const loadMails = async (table: Table, leader: LeaderRef): Promise<MailsView | undefined> => {
  const frame = await loadFrame(table, leader, [mailboxes.key(leader.programmeId, leader.personId)]);
  if (!frame) return undefined;
  const item = frame.items.find(mailboxes.is);
  return { ...frame, preference: item ? mailboxes.parse(item).preference : 'all' };
};

export type SummaryView = LeaderView & { readonly history: CycleHistory | undefined };

export const loadSummary = async (table: Table, leader: LeaderRef): Promise<SummaryView | undefined> => {
  const frame = await loadFrame(table, leader, [histories.key(leader.programmeId, leader.cycle)]);
  if (!frame) return undefined;
  const item = frame.items.find(histories.is);
  return { ...frame, history: item && histories.parse(item) };
};
