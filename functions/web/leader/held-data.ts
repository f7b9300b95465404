import type { AdviceRequest, AdviceWords } from '../../domain/advice.ts';
import type { ChangeWords } from '../../domain/change-seen.ts';
import type { Cycle } from '../../domain/cycle.ts';
import type { Erasure } from '../../domain/erasure.ts';
import type { Invitation } from '../../domain/invitation.ts';
import type { Link } from '../../domain/link.ts';
import type { Mailbox } from '../../domain/mailbox.ts';
import type { Pair } from '../../domain/pair.ts';
import type { Programme } from '../../domain/programme.ts';
import type { RosterPerson } from '../../domain/roster.ts';
import { type Seat, SOMEBODY } from '../../domain/seat.ts';
import { loadAccount } from '../../store/account.ts';
import { allRequests } from '../../store/advice.ts';
import { erasures } from '../../store/erasures.ts';
import { cycles, invitations, mailboxes, pairs, programmes, seats } from '../../store/groups.ts';
import { linksOf } from '../../store/holder-links.ts';
import { partitions } from '../../store/keys.ts';
import { adviceWords, changeWords, loadPrivateWords, type PrivateWords } from '../../store/private-words.ts';
import { loadRoster } from '../../store/roster.ts';
import { getItems, type Table } from '../../store/table.ts';
import type { LeaderRef } from '../../workflow/leader-ref.ts';
import type { LeaderView } from './views.ts';

/** A question between this leader and a colleague, with its words. */
export interface HeldQuestion {
  readonly request: AdviceRequest;
  readonly words: AdviceWords | ChangeWords | undefined;
}

/** Everything that is held of one round. */
export interface HeldRound {
  readonly cycle: Cycle;
  readonly seat: Seat;
  readonly pairs: readonly Pair[];
  readonly invitations: readonly Invitation[];
  readonly words: PrivateWords;
  /** Those that they put to colleagues, and those that were put to them. */
  readonly asked: readonly HeldQuestion[];
  readonly answered: readonly HeldQuestion[];
  nameOf(personId: string): string;
}

export interface Held {
  readonly programme: Programme;
  /** Of the round that the link is for. */
  readonly cycle: Cycle;
  readonly me: Seat;
  readonly roster: RosterPerson | undefined;
  readonly mailbox: Mailbox | undefined;
  readonly erasure: Erasure | undefined;
  readonly rounds: readonly HeldRound[];
  /** Each with the mail that it went with, as long as that is known. */
  readonly links: readonly Link[];
  readonly account: readonly { readonly at: string; readonly deed: string }[];
}

/**
 * Everything that is held about one leader. It takes more reads than other pages may: the roster, the account, and of each
 * round five; who looks at this does so once, and nothing may be left out for speed. Whoever has left may look, too.
 */
export const loadHeld = async (table: Table, leader: LeaderRef): Promise<Held | undefined> => {
  const { programmeId, personId } = leader;
  const programme = await programmes.get(table, programmeId);
  if (!programme) return undefined;
  const numbers = Array.from({ length: programme.latestCycle }, (_, index) => index + 1);
  const [items, roster, mailbox, erasure, held, account] = await Promise.all([
    getItems(
      table,
      numbers.flatMap((number) => [
        cycles.key(programmeId, number),
        seats.key(programmeId, number, personId),
      ]),
    ),
    loadRoster(table, programmeId, programme.rosterVersion),
    mailboxes.get(table, programmeId, personId),
    erasures.get(table, programmeId, personId),
    linksOf(table, programmeId, personId),
    loadAccount(table, programmeId, personId),
  ]);
  const all = items.filter(cycles.is).map(cycles.parse);
  const own = items.filter(seats.is).map(seats.parse);
  const me = own.find((seat) => seat.cycle === leader.cycle);
  const cycle = all.find(({ number }) => number === leader.cycle);
  if (!me || !cycle) return undefined;
  const rounds = await Promise.all(
    own.flatMap((seat) => {
      const round = all.find(({ number }) => number === seat.cycle);
      return round ? [loadRound(table, round, seat)] : [];
    }),
  );
  return {
    ...{ programme, cycle, me, mailbox, erasure },
    roster: roster.find((it) => it.personId === personId),
    rounds: rounds.sort((a, b) => b.cycle.number - a.cycle.number),
    links: held,
    account: account.map(({ at, deed }) => ({ at, deed })),
  };
};

/** The frame of these pages, for those who have left, too. */
export const loadStill = async (table: Table, leader: LeaderRef): Promise<LeaderView | undefined> => {
  const { programmeId, cycle, personId } = leader;
  const items = await getItems(table, [
    programmes.key(programmeId),
    cycles.key(programmeId, cycle),
    seats.key(programmeId, cycle, personId),
  ]);
  const [programme, round, seat] = [items.find(programmes.is), items.find(cycles.is), items.find(seats.is)];
  if (!programme || !round || !seat) return undefined;
  return { programme: programmes.parse(programme), cycle: cycles.parse(round), me: seats.parse(seat) };
};

const loadRound = async (table: Table, cycle: Cycle, seat: Seat): Promise<HeldRound> => {
  const { programmeId, personId } = seat;
  const { number } = cycle;
  const place = partitions.cycle(programmeId, number);
  const [words, requests, asked, met] = await Promise.all([
    loadPrivateWords(table, programmeId, number, personId),
    allRequests(table, programmeId, number),
    invitations.query(table, place, { beginsWith: 'INVITATION#' }),
    pairs.query(table, place, { beginsWith: 'PAIR#' }),
  ]);
  const toMe = requests.filter(({ adviserId }) => adviserId === personId);
  const ours = met.filter(({ members, formerMembers }) => [...members, ...formerMembers].includes(personId));
  const mine = asked.filter(({ members }) => members.includes(personId));
  const fromMe = requests.filter(({ fromId }) => fromId === personId);
  const around = await getItems(table, [
    ...toMe.map(({ asks, fromId, requestId }) =>
      (asks === 'change' ? changeWords : adviceWords).key(programmeId, number, fromId, requestId),
    ),
    ...[
      ...toMe.map(({ fromId }) => fromId),
      ...fromMe.map(({ adviserId }) => adviserId),
      ...ours.flatMap(({ members, formerMembers }) => [...members, ...formerMembers]),
      ...mine.flatMap(({ members }) => members),
    ].map((id) => seats.key(programmeId, number, id)),
  ]);
  const names = new Map(
    around
      .filter(seats.is)
      .map(seats.parse)
      .map((it) => [it.personId, it.name]),
  );
  const theirs = [
    ...around.filter(adviceWords.is).map(adviceWords.parse),
    ...around.filter(changeWords.is).map(changeWords.parse),
  ];
  const wordsOf =
    (among: readonly (AdviceWords | ChangeWords)[]) =>
    (request: AdviceRequest): HeldQuestion => ({
      request,
      words: among.find(({ requestId }) => requestId === request.requestId),
    });
  return {
    ...{ cycle, seat, words },
    pairs: ours,
    invitations: mine,
    asked: fromMe.map(wordsOf([...words.advice, ...words.changes])),
    answered: toMe.map(wordsOf(theirs)),
    nameOf: (id) => names.get(id) ?? SOMEBODY.name,
  };
};
