import type { CycleHistory } from '../../domain/history.ts';
import type { Invitation } from '../../domain/invitation.ts';
import type { Mailbox } from '../../domain/mailbox.ts';
import type { Seat } from '../../domain/seat.ts';
import { histories, invitations, mailboxes, seats } from '../../store/groups.ts';
import type { Key } from '../../store/keys.ts';
import { loadOwnPlace, loadOwnView, type OwnPlace, type OwnView } from '../../store/own-view.ts';
import type { StoredItem, Table } from '../../store/table.ts';
import type { LeaderRef } from '../../workflow/leader-ref.ts';

/** What every page of a leader starts from. */
export type LeaderView = OwnPlace;

type Frame = LeaderView & { readonly items: readonly StoredItem[] };

/** The leader's frame together with other items by key, in one read; undefined for somebody who has left the roster, as everywhere here. */
export const loadFrame = async (
  table: Table,
  { programmeId, cycle, personId }: LeaderRef,
  also: readonly Key[] = [],
): Promise<Frame | undefined> => {
  const frame = await loadOwnPlace(table, programmeId, cycle, personId, also);
  return frame?.me.left ? undefined : frame;
};

/** The leader's own pair besides. */
export const loadOwn = async (
  table: Table,
  { programmeId, cycle, personId }: LeaderRef,
): Promise<OwnView | undefined> => {
  const view = await loadOwnView(table, programmeId, cycle, personId);
  return view?.me.left ? undefined : view;
};

export const loadLeader = (table: Table, leader: LeaderRef): Promise<LeaderView | undefined> =>
  loadFrame(table, leader);

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

export type MailboxView = LeaderView & { readonly mailbox: Mailbox | undefined };

export const loadMailbox = async (table: Table, leader: LeaderRef): Promise<MailboxView | undefined> => {
  const frame = await loadFrame(table, leader, [mailboxes.key(leader.programmeId, leader.personId)]);
  if (!frame) return undefined;
  const item = frame.items.find(mailboxes.is);
  return { ...frame, mailbox: item && mailboxes.parse(item) };
};

export type MailsView = LeaderView & {
  readonly preference: Mailbox['preference'];
  /** After two silent months no monthly mails go out until this leader says so. */
  readonly quiet: boolean;
  /** An administrator paused their mail. */
  readonly away: Mailbox['away'];
};

export const loadMails = async (table: Table, leader: LeaderRef): Promise<MailsView | undefined> => {
  const frame = await loadFrame(table, leader, [mailboxes.key(leader.programmeId, leader.personId)]);
  if (!frame) return undefined;
  const item = frame.items.find(mailboxes.is);
  const mailbox = item && mailboxes.parse(item);
  return {
    ...frame,
    preference: mailbox?.preference ?? 'all',
    quiet: mailbox?.quietSince !== undefined,
    away: mailbox?.away,
  };
};

export type SummaryView = LeaderView & { readonly history: CycleHistory | undefined };

export const loadSummary = async (table: Table, leader: LeaderRef): Promise<SummaryView | undefined> => {
  const frame = await loadFrame(table, leader, [histories.key(leader.programmeId, leader.cycle)]);
  if (!frame) return undefined;
  const item = frame.items.find(histories.is);
  return { ...frame, history: item && histories.parse(item) };
};
