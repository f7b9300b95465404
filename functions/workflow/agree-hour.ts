import {
  isLive,
  nextSession,
  type Pair,
  type Session,
  unplannedSession,
  upcomingSession,
  withSession,
} from '../domain/pair.ts';
import type { Programme } from '../domain/programme.ts';
import { after, HOUR, type Instant, type Refusal, refuse } from '../domain/values.ts';
import { atLocalTime } from '../domain/working-days.ts';
import type { Change } from '../store/changes.ts';
import { commit, type Decision } from '../store/commit.ts';
import { occurrences, pairs } from '../store/groups.ts';
import { loadOwnPair, type OwnPair } from '../store/own-view.ts';
import type { Deps } from './deps.ts';
import { hourFollowUp, hourMails, hourOccurrence } from './hour-mails.ts';
import type { LeaderRef } from './leader-ref.ts';

type HourRefusal =
  | 'no-such-pair'
  | 'in-the-past'
  | 'after-the-cycle'
  | 'no-such-hour'
  | 'not-yet'
  | 'already-held'
  | 'already-cancelled'
  | 'cycle-closed';

type Outcome<Done extends string> = { done: Done; sessionId: string } | Refusal<HourRefusal>;

/** Either partner sets the pair's next hour, or moves the one that is agreed. The same hour again changes nothing. */
export const agreeHour = (
  deps: Deps,
  leader: LeaderRef,
  { pairId, at }: { pairId: string; at: Instant },
): Promise<Outcome<'agreed' | 'moved'>> =>
  changeHour<'agreed' | 'moved'>(deps, leader, pairId, async (pair, view) => {
    if (at <= deps.now()) return refused('in-the-past');
    if (at > lastMoment(view)) return refused('after-the-cycle');
    const agreed = upcomingSession(pair, deps.now());
    if (agreed?.at === at) return { outcome: { done: 'agreed', sessionId: agreed.sessionId }, changes: [] };
    const session: Session = agreed
      ? { ...agreed, at, sequence: agreed.sequence + 1 }
      : { ...nextSession(pair, at), state: 'agreed' };
    const done = agreed ? 'moved' : 'agreed';
    return {
      outcome: { done, sessionId: session.sessionId },
      changes: [
        pairs.replace(withSession(pair, session)),
        ...hourMails(deps, pair, session, done),
        ...(await followUp(deps, view.programme, pair, session)),
      ],
    };
  });

/** Takes an agreed hour out of both diaries. */
export const cancelHour = (
  deps: Deps,
  leader: LeaderRef,
  { pairId, sessionId }: { pairId: string; sessionId: string },
): Promise<Outcome<'cancelled'>> =>
  changeHour<'cancelled'>(deps, leader, pairId, async (pair, view) => {
    const agreed = pair.sessions.find((session) => session.sessionId === sessionId);
    if (!agreed) return refused('no-such-hour');
    if (agreed.state === 'held') return refused('already-held');
    if (agreed.state === 'cancelled') return { outcome: { done: 'cancelled', sessionId }, changes: [] };
    const session: Session = { ...agreed, sequence: agreed.sequence + 1, state: 'cancelled' };
    return {
      outcome: { done: 'cancelled', sessionId },
      changes: [
        pairs.replace(withSession(pair, session)),
        ...hourMails(deps, pair, session, 'cancelled'),
        ...(await followUp(deps, view.programme, pair, session)),
      ],
    };
  });

/**
 * "We met": at the hour that was agreed, or without one.
 * @param sessionId absent where the two met without having agreed the hour here.
 * @param wentFirst who started, if they say so: the other one starts next time.
 */
export const holdHour = (
  deps: Deps,
  leader: LeaderRef,
  {
    pairId,
    sessionId,
    wentFirst,
  }: { pairId: string; sessionId?: string | undefined; wentFirst?: string | undefined },
): Promise<Outcome<'held'>> =>
  changeHour<'held'>(deps, leader, pairId, async (pair, view) => {
    const named = pair.sessions.find((session) => session.sessionId === sessionId);
    if (sessionId !== undefined && !named) return refused('no-such-hour');
    const starter = wentFirst !== undefined && pair.members.includes(wentFirst) ? { wentFirst } : {};
    if (named?.state === 'held') return alreadyHeld(pair, named, starter);
    if (named?.state === 'cancelled') return refused('already-cancelled');
    if (named && named.at > deps.now()) return refused('not-yet');
    const today = pair.sessions.findLast(
      (session) => session.state === 'held' && after(session.at, 12 * HOUR) > deps.now(),
    );
    if (!named && today) return alreadyHeld(pair, today, starter);
    const session: Session = named
      ? { ...named, ...starter, state: 'held' }
      : { ...unplannedSession(pair, deps.now()), ...starter };
    const changes: Change[] = [pairs.replace(withSession(pair, session))];
    if (!named) changes.push(...(await followUp(deps, view.programme, pair, session)));
    return { outcome: { done: 'held', sessionId: session.sessionId }, changes };
  });

/** "We met" told twice is told once; who started may be added or corrected. */
const alreadyHeld = (
  pair: Pair,
  session: Session,
  starter: { wentFirst?: string },
): Decision<Outcome<'held'>> => {
  const told = { ...session, ...starter };
  const changes = told.wentFirst === session.wentFirst ? [] : [pairs.replace(withSession(pair, told))];
  return { outcome: { done: 'held', sessionId: session.sessionId }, changes };
};

const refused = (reason: HourRefusal): Decision<Refusal<HourRefusal>> => ({
  outcome: refuse(reason),
  changes: [],
});

const lastMoment = ({ programme, cycle }: OwnPair): Instant =>
  atLocalTime(cycle.nextAwayday, '23:59', programme.timeZone);

const changeHour = <Done extends string>(
  deps: Deps,
  leader: LeaderRef,
  pairId: string,
  decide: (pair: Pair, view: OwnPair) => Promise<Decision<Outcome<Done>>>,
): Promise<Outcome<Done>> =>
  commit<Outcome<Done>>(deps.table, async () => {
    const view = await loadOwnPair(deps.table, leader.programmeId, leader.cycle, leader.personId);
    const pair = view?.pair;
    if (!view || !pair || pair.pairId !== pairId || !isLive(pair)) return refused('no-such-pair');
    if (view.cycle.state === 'closed') return refused('cycle-closed');
    return decide(pair, view);
  });

const followUp = async (
  deps: Deps,
  programme: Programme,
  pair: Pair,
  session: Session,
): Promise<Change[]> => {
  const existing = await occurrences.get(
    deps.table,
    pair.programmeId,
    pair.cycle,
    hourOccurrence(pair, session),
  );
  return hourFollowUp(deps, programme, pair, session, existing);
};
