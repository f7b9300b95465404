import * as z from 'zod';
import { Id, Instant } from './values.ts';

/** A pair's monthly hour. */
export const Session = z.object({
  sessionId: Id,
  at: Instant,
  /** Raised each time the hour moves or is cancelled: the calendar entry's SEQUENCE. */
  sequence: z.number().int(),
  state: z.enum(['agreed', 'held', 'cancelled']),
  /** Who started: the other one starts next time. */
  wentFirst: Id.optional(),
  /** Told of afterwards, with no hour agreed: `at` lies in the month it was told for, and is not when they met. */
  unplanned: z.boolean().optional(),
});
export type Session = z.infer<typeof Session>;

/** Two leaders for one cycle; three where somebody would otherwise have nobody. */
export const Pair = z.object({
  programmeId: Id,
  cycle: z.number().int(),
  pairId: Id,
  members: z.array(Id).min(2).max(3),
  /** Who was in it and left: they count as partners of this cycle all the same. */
  formerMembers: z.array(Id),
  formedAt: Instant,
  endedAt: Instant.optional(),
  sessions: z.array(Session),
  version: z.number().int(),
});
export type Pair = z.infer<typeof Pair>;

export const isLive = (pair: Pair): boolean => pair.endedAt === undefined;

/** The hour that is agreed and still to come; there is at most one. */
export const upcomingSession = (pair: Pair, now: Instant): Session | undefined =>
  pair.sessions.find((session) => session.state === 'agreed' && session.at > now);

/** The latest hour that has passed and of which nobody said yet whether it took place. */
export const passedSession = (pair: Pair, now: Instant): Session | undefined =>
  pair.sessions.findLast((session) => session.state === 'agreed' && session.at <= now);

/** The pair with this hour, new or changed, in its place among the others. */
export const withSession = (pair: Pair, session: Session): Pair => ({
  ...pair,
  sessions: [...pair.sessions.filter(({ sessionId }) => sessionId !== session.sessionId), session].sort(
    (a, b) => a.at.localeCompare(b.at),
  ),
});

/** An hour of which nobody knew here before. */
export const nextSession = (pair: Pair, at: Instant): Pick<Session, 'sessionId' | 'at' | 'sequence'> => ({
  sessionId: `h${pair.sessions.length + 1}`,
  at,
  sequence: 0,
});

/** Two met without having agreed the hour here. */
export const unplannedSession = (pair: Pair, at: Instant): Session => ({
  ...nextSession(pair, at),
  state: 'held',
  unplanned: true,
});

export const sessionsHeld = (pair: Pair): Session[] =>
  pair.sessions.filter((session) => session.state === 'held');

/** The latest hour that had been agreed and has come, whether or not it is known to have taken place. */
export const lastAgreedSession = (pair: Pair, now: Instant): Session | undefined =>
  pair.sessions.findLast(({ state, at, unplanned }) => state !== 'cancelled' && !unplanned && at <= now);

/** Whose turn it is to start: whoever did not last time, or, among three, whoever has not for longest. */
export const startsNext = (pair: Pair): string | undefined => {
  const starters = pair.sessions.flatMap(({ state, wentFirst }) =>
    state === 'held' && wentFirst ? [wentFirst] : [],
  );
  if (starters.length === 0) return undefined;
  return [...pair.members].sort((a, b) => starters.lastIndexOf(a) - starters.lastIndexOf(b))[0];
};
