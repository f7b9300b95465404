import { stateForLeader } from '../../domain/advice.ts';
import type { Invitation } from '../../domain/invitation.ts';
import type { Pair } from '../../domain/pair.ts';
import type { Instant } from '../../domain/values.ts';
import type { Held, HeldQuestion, HeldRound } from './held-data.ts';

/**
 * Everything held about a leader, for a file of theirs. What others did in private is theirs: an invitation that came to
 * nothing does not tell who said no, and a colleague who would rather not looks like one who has not answered.
 */
export const heldAsJson = (held: Held, now: Instant) => ({
  whatThisIs: `Everything that ${held.programme.name} at ${held.programme.organisation} holds about you.`,
  at: now,
  programme: { name: held.programme.name, organisation: held.programme.organisation },
  yourId: held.me.personId,
  onTheRoster: held.roster && without(held.roster, 'personId'),
  mail: held.mailbox && without(held.mailbox, 'programmeId', 'personId', 'version'),
  mailsSentToYou: held.links
    .flatMap(({ mail, issuedAt }) => (mail ? [{ mail, at: issuedAt }] : []))
    .sort((a, b) => a.at.localeCompare(b.at)),
  links: held.links.map(({ scope, issuedAt, expiresAt, revokedAt }) => ({
    opens: scope,
    issuedAt,
    expiresAt,
    revokedAt,
  })),
  whatAdministratorsDid: held.account,
  erasureAnnouncedFor: held.erasure?.noticeUntil,
  rounds: held.rounds.map(roundAsJson),
});

const without = <T extends object, K extends keyof T>(value: T, ...keys: K[]): Omit<T, K> => {
  const copy = { ...value };
  for (const key of keys) delete copy[key];
  return copy;
};

const roundAsJson = (round: HeldRound) => {
  const { cycle, seat, words } = round;
  return {
    round: cycle.number,
    awayday: cycle.awayday,
    nextAwayday: cycle.nextAwayday,
    state: cycle.state,
    you: {
      name: seat.name,
      calledName: seat.knownAs,
      address: seat.email,
      functions: seat.functions,
      answer: seat.answer,
      left: seat.left,
      askedForAWord: seat.wouldLikeAWord ?? false,
    },
    pairs: round.pairs.map((pair) => pairAsJson(round, pair)),
    invitations: round.invitations.map((it) => invitationAsJson(round, it)),
    targets: words.growth?.targets ?? [],
    tryOuts: words.growth?.tryOuts ?? [],
    monthNotes: words.notes.map(({ month, met, moved, writtenAt }) => ({ month, met, moved, writtenAt })),
    lessons: words.insights.map(({ kind, text, sharing, writtenAt }) => ({ kind, text, sharing, writtenAt })),
    howBigAnImprovementYouSee: words.lookBack?.views ?? [],
    whatYouAskedColleagues: round.asked.map((it) => ({
      of: round.nameOf(it.request.adviserId),
      state: stateForLeader(it.request),
      ...questionAsJson(it),
    })),
    whatColleaguesAskedYou: round.answered.map((it) => ({
      by: round.nameOf(it.request.fromId),
      state: it.request.state,
      ...questionAsJson(it),
      // What they noted for themselves of what you said is theirs.
      told: undefined,
    })),
  };
};

const questionAsJson = ({ request: { asks, askedAt, answeredAt }, words }: HeldQuestion) => ({
  asks,
  askedAt,
  answeredAt,
  line: words?.line,
  answer: words?.answer,
  told: words?.told,
  thanks: words && 'thanks' in words ? words.thanks : undefined,
});

const pairAsJson = ({ seat, nameOf }: HeldRound, pair: Pair) => ({
  with: [...pair.members, ...pair.formerMembers].filter((id) => id !== seat.personId).map(nameOf),
  since: pair.formedAt,
  endedAt: pair.endedAt,
  hours: pair.sessions.map(({ at, state, wentFirst, unplanned }) => ({
    at,
    state,
    started: wentFirst && (wentFirst === seat.personId ? 'you' : nameOf(wentFirst)),
    unplanned,
  })),
});

/** What came of it: that it made a pair, waits, was taken back by you, or came to nothing, however that was. */
export const cameOf = ({ state, fromId }: Invitation, me: string): string => {
  if (state === 'open' || state === 'accepted') return state;
  return state === 'withdrawn' && fromId === me ? 'taken back by you' : 'came to nothing';
};

const invitationAsJson = ({ seat: { personId }, nameOf }: HeldRound, it: Invitation) => ({
  by: it.by === 'facilitator' ? 'the facilitator' : it.fromId === personId ? 'you' : nameOf(it.fromId ?? ''),
  with: it.members.filter((id) => id !== personId).map(nameOf),
  at: it.madeAt,
  line: it.note,
  youSaidYes: it.yes.includes(personId),
  what: cameOf(it, personId),
});
