import { isOpen } from '../../../functions/domain/invitation.ts';
import type { MailRow } from '../../../functions/domain/outbox.ts';
import { isLive } from '../../../functions/domain/pair.ts';
import { allPartnersOf, isFree, pairIdsOf } from '../../../functions/domain/seat.ts';
import { mayPair } from './roster.ts';
import type { Round, Snapshot, TurnPlayed } from './round.ts';

/** A rule of choosing: what breaks it, one sentence for each; nothing while it holds. */
type Rule = (now: Snapshot) => string[];

const recipient = ({ order }: MailRow): string =>
  'personId' in order.to ? order.to.personId : order.to.kind;

const countOf = (rows: readonly MailRow[], mail: string, invitationId: string, personId: string): number =>
  rows.filter(
    (row) =>
      row.order.mail === mail && row.order.invitationId === invitationId && recipient(row) === personId,
  ).length;

const onePairEach: Rule = ({ seats, pairs }) =>
  seats.flatMap(({ personId }) => {
    const live = pairs.filter((pair) => isLive(pair) && pair.members.includes(personId));
    return live.length > 1 ? [`${personId} is in ${live.length} pairs`] : [];
  });

const seatsAndPairsAgree: Rule = ({ seats, pairs }) =>
  seats.flatMap(({ personId, pairId, partnerIds }) => {
    const pair = pairs.find((it) => isLive(it) && it.members.includes(personId));
    const others = pair?.members.filter((id) => id !== personId) ?? [];
    const same = pair?.pairId === pairId && [...others].sort().join() === [...partnerIds].sort().join();
    return same
      ? []
      : [
          `the seat of ${personId} says ${pairId} with ${partnerIds}, the pair ${pair?.pairId} with ${others}`,
        ];
  });

/** Whoever changed partners can be told later with whom they met, without a look through all pairs. */
const seatsRememberTheirPairs: Rule = ({ seats, pairs }) =>
  seats.flatMap((seat) => {
    const { personId } = seat;
    const theirs = pairs.filter(({ members, formerMembers }) =>
      [...members, ...formerMembers].includes(personId),
    );
    const [said, was] = [pairIdsOf(seat), theirs.map(({ pairId }) => pairId)].map((ids) =>
      [...ids].sort().join(),
    );
    const known = new Set(allPartnersOf(seat));
    const ever = new Set(theirs.flatMap(({ members, formerMembers }) => [...members, ...formerMembers]));
    const together = theirs
      .filter(({ members }) => members.includes(personId))
      .flatMap(({ members }) => members.filter((id) => id !== personId));
    return [
      ...(said === was ? [] : [`the seat of ${personId} remembers ${said}, and there are ${was}`]),
      ...together.filter((id) => !known.has(id)).map((id) => `${personId} has forgotten ${id}`),
      ...[...known]
        .filter((id) => !ever.has(id) || id === personId)
        .map((id) => `${personId} never had ${id}`),
    ];
  });

const seatsAndInvitationsAgree: Rule = ({ seats, invitations }) =>
  seats.flatMap(({ personId, openInvitationId }) => {
    const open = invitations.filter((it) => isOpen(it) && it.fromId === personId);
    if (open.length > 1) return [`${personId} has ${open.length} open invitations`];
    return open[0]?.invitationId === openInvitationId
      ? []
      : [`the seat of ${personId} names ${openInvitationId}, open is ${open[0]?.invitationId}`];
  });

const onlyThoseWhoSaidYes =
  ({ told }: Round): Rule =>
  ({ pairs, invitations }) =>
    pairs.flatMap((pair) => {
      const made = invitations.filter(
        (it) =>
          it.state === 'accepted' && (`pair-${it.invitationId}` === pair.pairId || it.joins === pair.pairId),
      );
      const assigned = made.flatMap((it) =>
        it.members
          .filter((id) => !told.yes.has(`${it.invitationId} ${id}`))
          .map((id) => `${id} never said yes`),
      );
      const strangers = pair.members.filter((id) => !made.some(({ members }) => members.includes(id)));
      return [...assigned, ...strangers.map((id) => `${id} is in a pair without an invitation`)];
    });

const eachPairingTold: Rule = ({ invitations, mails }) =>
  invitations.flatMap(({ invitationId, state, members, joins, fromId }) =>
    members.flatMap((id) => {
      const welcome = joins !== undefined && id === fromId;
      const wanted = state === 'accepted' ? 1 : 0;
      const paired = countOf(mails, 'paired', invitationId, id);
      const welcomed = countOf(mails, 'trio-welcome', invitationId, id);
      const right = welcome ? welcomed === wanted && paired === 0 : paired === wanted && welcomed === 0;
      return right
        ? []
        : [`${id} was told ${paired} + ${welcomed} times of ${invitationId}, which is ${state}`];
    }),
  );

const eachInvitationTold: Rule = ({ invitations, mails }) =>
  invitations.flatMap(({ invitationId, members, fromId }) =>
    members.flatMap((id) => {
      const count = countOf(mails, 'pair-invitation', invitationId, id);
      return count === (id === fromId ? 0 : 1) ? [] : [`${id} was asked ${count} times in ${invitationId}`];
    }),
  );

const stillOpenOnceAtMost: Rule = ({ invitations, mails }) =>
  mails
    .filter(({ order }) => order.mail === 'still-open')
    .flatMap((row) => {
      const { invitationId = '', reason } = row.order;
      const invitation = invitations.find((it) => it.invitationId === invitationId);
      const count = countOf(mails, 'still-open', invitationId, recipient(row));
      const right = count === 1 && invitation?.state === reason;
      return right ? [] : [`${count} mails that ${invitationId} was ${reason}; it is ${invitation?.state}`];
    });

const eachEndTold =
  ({ told }: Round): Rule =>
  ({ seats, pairs, mails }) => {
    const rows = mails.filter(({ order }) => order.mail === 'pair-ended');
    const ended = pairs
      .filter((pair) => !isLive(pair))
      .flatMap(({ pairId, members }) =>
        members.flatMap((id) => {
          const mine = rows.filter((row) => row.order.pairId === pairId && recipient(row) === id);
          const last = mine.filter(
            ({ order }) => order.reason === 'you-left' || order.reason === 'partner-left',
          );
          const hasLeft = seats.find(({ personId }) => personId === id)?.left;
          return last.length > 0 || hasLeft ? [] : [`${id} was not told that ${pairId} ended`];
        }),
      );
    const untrue = rows
      .filter(({ order }) => order.reason === 'you-left')
      .filter((row) => !told.departures.has(`${row.order.pairId} ${recipient(row)}`))
      .map((row) => `${recipient(row)} is told that they left, and did not`);
    return [...ended, ...untrue];
  };

/** When the steps are done, nobody waits for an answer that can no longer make a pair. */
const nothingHopeless: Rule = ({ seats, pairs, invitations }) => {
  const free = (id: string | undefined) => seats.some((seat) => seat.personId === id && isFree(seat));
  return invitations.filter(isOpen).flatMap(({ invitationId, members, joins, fromId }) => {
    const pair = pairs.find(({ pairId }) => pairId === joins);
    const possible = joins
      ? pair !== undefined && isLive(pair) && pair.members.length === 2 && free(fromId)
      : members.every(free);
    return possible ? [] : [`${invitationId} is open and can become nothing`];
  });
};

/** Two who became partners since the last look could: by the roster as it is, and by the last round. */
const newPairsAreEligible = (round: Round, before: Snapshot, now: Snapshot): string[] => {
  const team = round.team();
  const wereTogether = new Set(
    before.pairs.flatMap(({ pairId, members }) => members.map((id) => `${pairId} ${id}`)),
  );
  return now.pairs
    .filter(({ pairId, members }) => members.some((id) => !wereTogether.has(`${pairId} ${id}`)))
    .flatMap(({ members }) =>
      members.flatMap((a, index) =>
        members.slice(index + 1).flatMap((b) => {
          const [one, other] = [team.get(a), team.get(b)];
          const right = !one || !other || mayPair(one, other, round.lastPairs);
          return right ? [] : [`${one.name} and ${other.name} are partners and may not be`];
        }),
      ),
    );
};

/** Whoever asks to be a third had, just before, nobody left whom they could ask. */
const noTrioWhileSomebodyWasFree = (
  round: Round,
  before: Snapshot,
  now: Snapshot,
  turn: TurnPlayed,
): string[] => {
  const team = round.team();
  if (!turn.alone) return [];
  return turn.asked.flatMap(({ invitationId, fromId }) => {
    const invitation = now.invitations.find((it) => it.invitationId === invitationId);
    const me = team.get(fromId);
    if (!invitation?.joins || !me) return [];
    return before.seats
      .filter((seat) => isFree(seat) && !turn.declinedBefore.has(`${fromId} ${seat.personId}`))
      .filter(({ personId }) => {
        const other = team.get(personId);
        return other !== undefined && mayPair(me, other, round.lastPairs);
      })
      .map(({ name }) => `${me.name} asked a pair while ${name} was free`);
  });
};

const onlyTheDeclinerAsks = (now: Snapshot, turn: TurnPlayed): string[] =>
  turn.asked.flatMap(({ invitationId, fromId }) => {
    const invitation = now.invitations.find((it) => it.invitationId === invitationId);
    // The id may be that of an invitation that was open already: then nothing new was asked.
    return (invitation?.members ?? [])
      .filter((id) => turn.declinedBefore.has(`${fromId} ${id}`))
      .map((id) => `${fromId} asked ${id} again, who had declined`);
  });

/** Whoever had said yes to what is no more, and was free before and after, is told that choosing is still open. */
const freedAreTold = (before: Snapshot, now: Snapshot, turn: TurnPlayed): string[] => {
  if (!turn.alone) return [];
  const free = ({ seats }: Snapshot, id: string) => seats.some((it) => it.personId === id && isFree(it));
  return now.invitations
    .filter(({ state }) => state === 'declined' || state === 'lapsed')
    .filter(({ invitationId }) =>
      before.invitations.some((it) => it.invitationId === invitationId && isOpen(it)),
    )
    .flatMap(({ invitationId, yes }) =>
      yes
        .filter((id) => free(before, id) && free(now, id))
        .filter((id) => countOf(now.mails, 'still-open', invitationId, id) !== 1)
        .map((id) => `${id} was not told that ${invitationId} is no more`),
    );
};

/** Every rule that is broken between two looks; `settled` where the steps are done. */
export const brokenRules = (
  round: Round,
  before: Snapshot,
  now: Snapshot,
  turn: TurnPlayed,
  settled: boolean,
): string[] => {
  const rules: Rule[] = [
    onePairEach,
    seatsAndPairsAgree,
    seatsRememberTheirPairs,
    seatsAndInvitationsAgree,
    onlyThoseWhoSaidYes(round),
    eachPairingTold,
    eachInvitationTold,
    stillOpenOnceAtMost,
    eachEndTold(round),
    ...(settled ? [nothingHopeless] : []),
  ];
  return [
    ...rules.flatMap((rule) => rule(now)),
    ...newPairsAreEligible(round, before, now),
    ...noTrioWhileSomebodyWasFree(round, before, now, turn),
    ...onlyTheDeclinerAsks(now, turn),
    ...freedAreTold(before, now, turn),
  ];
};
