import { mailRow } from '../domain/outbox.ts';
import { isLive, type Pair, type Session, upcomingSession } from '../domain/pair.ts';
import { remembering, type Seat } from '../domain/seat.ts';
import { type Refusal, refuse } from '../domain/values.ts';
import type { Change } from '../store/changes.ts';
import { commit } from '../store/commit.ts';
import { occurrences, pairs, seats } from '../store/groups.ts';
import { outboxChange } from '../store/outbox.ts';
import { loadOwnView, type OwnView } from '../store/own-view.ts';
import type { Deps } from './deps.ts';
import { hourFollowUp, hourMails, hourOccurrence } from './hour-mails.ts';
import { lapseStep } from './lapse-invitations.ts';
import type { LeaderRef } from './leader-ref.ts';
import { rowIdOf } from './row-ids.ts';

type LeaveRefusal = 'no-such-pair' | 'already-ended' | 'cycle-closed';

/**
 * A quiet way out. No reason is asked and none is passed on; whoever is left alone is told kindly, and everyone who is
 * now without a partner can choose again. Two who remain of three stay a pair.
 */
export const leavePair = (
  deps: Deps,
  leader: LeaderRef,
  { pairId }: { pairId: string },
): Promise<{ done: 'left' } | Refusal<LeaveRefusal>> =>
  commit<{ done: 'left' } | Refusal<LeaveRefusal>>(deps.table, async () => {
    const view = await loadOwnView(deps.table, leader.programmeId, leader.cycle, leader.personId);
    if (view && !view.me.pairId) return endedAlready(deps, leader, pairId);
    if (!view?.pair || view.pair.pairId !== pairId) return { outcome: refuse('no-such-pair'), changes: [] };
    if (view.cycle.state === 'closed') return { outcome: refuse('cycle-closed'), changes: [] };
    const changes = [
      ...departure(deps, view, view.pair),
      ...(await hourOff(deps, view)),
      leavingMail(deps, view.pair, view.me, 'you-left'),
    ];
    return { outcome: { done: 'left' }, changes };
  });

const endedAlready = async (deps: Deps, { programmeId, cycle, personId }: LeaderRef, pairId: string) => {
  const pair = await pairs.get(deps.table, programmeId, cycle, pairId);
  const mine = pair && [...pair.members, ...pair.formerMembers].includes(personId);
  return { outcome: mine ? { done: 'left' as const } : refuse('no-such-pair' as const), changes: [] };
};

/**
 * What changes when this leader goes from their pair: seats, the pair, the hour in the diaries, the partner's mail.
 * @param gone the leaver's own seat afterwards, where it is not simply free to choose again.
 */
export const departure = (
  deps: Deps,
  { me, partners }: Pick<OwnView, 'me' | 'partners'>,
  pair: Pair,
  gone: (seat: Seat) => Seat = choosingAgain,
): Change[] => {
  const staying = partners.length > 1;
  const remaining = pair.members.filter((id) => id !== me.personId);
  const cancelled = cancelledHour(pair, deps);
  const after: Pair = staying
    ? { ...pair, members: remaining, formerMembers: [...pair.formerMembers, me.personId] }
    : { ...pair, endedAt: deps.now(), sessions: replaced(pair.sessions, cancelled) };
  const partnerSeats = partners.map((seat) =>
    staying
      ? remembering(
          { ...seat, partnerIds: seat.partnerIds.filter((id) => id !== me.personId) },
          pair.pairId,
          [me.personId],
        )
      : remembering(choosingAgain(seat), pair.pairId, seat.partnerIds),
  );
  return [
    pairs.replace(after),
    seats.replace(remembering(gone(me), pair.pairId, me.partnerIds)),
    ...partnerSeats.map(seats.replace),
    ...partners.map((seat) => leavingMail(deps, pair, seat, 'partner-left')),
    ...(cancelled
      ? hourMails(deps, pair, cancelled, 'cancelled', staying ? [me.personId] : pair.members)
      : []),
    lapseStep(deps, me),
  ];
};

/** Where the pair ends, nothing follows from the hour that it had agreed. */
export const hourOff = async (
  deps: Deps,
  { programme, pair, partners }: Pick<OwnView, 'programme' | 'pair' | 'partners'>,
): Promise<Change[]> => {
  const session = pair && partners.length < 2 ? cancelledHour(pair, deps) : undefined;
  if (!pair || !session) return [];
  const { programmeId, cycle } = pair;
  const existing = await occurrences.get(deps.table, programmeId, cycle, hourOccurrence(pair, session));
  return existing ? hourFollowUp(deps, programme, pair, session, existing) : [];
};

const choosingAgain = ({ pairId: _left, pairedAt: _since, ...seat }: Seat): Seat => ({
  ...seat,
  partnerIds: [],
  choosingAgain: true,
});

const cancelledHour = (pair: Pair, deps: Deps): Session | undefined => {
  const session = isLive(pair) ? upcomingSession(pair, deps.now()) : undefined;
  return session && { ...session, sequence: session.sequence + 1, state: 'cancelled' };
};

const replaced = (sessions: readonly Session[], session: Session | undefined): Session[] =>
  sessions.map((it) => (it.sessionId === session?.sessionId ? session : it));

const leavingMail = (deps: Deps, pair: Pair, seat: Seat, reason: 'partner-left' | 'you-left'): Change =>
  outboxChange(
    mailRow(
      rowIdOf('pair-ended', pair.pairId, pair.version, seat.personId),
      {
        mail: 'pair-ended',
        to: { kind: 'leader', personId: seat.personId },
        programmeId: pair.programmeId,
        cycle: pair.cycle,
        pairId: pair.pairId,
        reason,
      },
      deps.now(),
    ),
  );
