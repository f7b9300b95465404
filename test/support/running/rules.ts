import { isLive } from '../../../functions/domain/pair.ts';
import { standingOf } from '../../../functions/domain/progress.ts';
import { takesPart } from '../../../functions/domain/seat.ts';
import type { History, Look, Person, Sent } from './history.ts';

/** Who somebody was before a turn, so that a mail is held against what was known when it went. */
export interface Before {
  readonly people: ReadonlyMap<string, Person & { readonly address: string }>;
  readonly pausedUntil: string | undefined;
}

export const before = (history: History): Before => ({
  people: new Map(
    [...history.people].map(([id, person]) => [id, { ...person, address: person.addresses.at(-1) ?? '' }]),
  ),
  pausedUntil: history.pausedUntil(),
});

/** They are asked whether a change is right at the address before, and whoever asks for a link gets one. */
const PROTECTIVE = new Set([
  'address-changed',
  'confirm-address',
  'fresh-link',
  'erasure-receipt',
  'erasure-notice',
]);

/** What tells of the pause, and what two have just done between themselves. */
const EVEN_IN_A_PAUSE = new Set(['programme-paused', 'our-hour', 'pair-ended']);

const mailOf = (look: Look, { row }: Sent) => look.rows.find(({ rowId }) => rowId === row);

/** Nobody who had left, was erased or is away, and no address that had failed, before a turn gets mail in it. */
const nobodyWhoLeft = (history: History, was: Before, sent: readonly Sent[], now: Look): string[] =>
  sent.flatMap((mail) => {
    const order = mailOf(now, mail)?.order;
    const found = [...was.people.values()].find(({ address }) => address === mail.address);
    if (!found || (order && PROTECTIVE.has(order.mail) && found.has === 'stayed')) return [];
    if (found.has !== 'stayed') return [`${mail.address} had ${found.has}, and got “${mail.subject}”`];
    if (found.failing) return [`${mail.address} had failed, and got “${mail.subject}”`];
    const today = mail.at.slice(0, 10);
    const isStill = history.people.get(found.personId)?.awayUntil === found.awayUntil;
    if (found.awayUntil && today < found.awayUntil && isStill)
      return [`${mail.address} is away until ${found.awayUntil}, and got “${mail.subject}” on ${today}`];
    const stands = was.pausedUntil !== undefined && was.pausedUntil === history.pausedUntil();
    if (stands && today < (was.pausedUntil ?? '') && !EVEN_IN_A_PAUSE.has(order?.mail ?? ''))
      return [`all pause until ${was.pausedUntil}, and ${mail.address} got “${mail.subject}” on ${today}`];
    return [];
  });

/** Mail goes to the address that is on record, not to one before it. */
const onlyToTheAddressOnRecord = (
  history: History,
  was: Before,
  sent: readonly Sent[],
  now: Look,
): string[] =>
  sent.flatMap((mail) => {
    const order = mailOf(now, mail)?.order;
    if (!order || order.mail === 'address-changed') return [];
    const holder = [...history.people.values()].find(({ addresses }) => addresses.includes(mail.address));
    const rightBefore = [...was.people.values()].some(({ address }) => address === mail.address);
    if (!holder || holder.addresses.at(-1) === mail.address || rightBefore) return [];
    return [`${mail.address} is an address of before, and got “${mail.subject}”`];
  });

const eachRowOnce = ({ sent }: History): string[] => {
  const rows = sent.map(({ row }) => row);
  return rows.filter((row, index) => rows.indexOf(row) !== index).map((row) => `${row} was sent twice`);
};

const onePairEach = ({ seats, pairs }: Look): string[] => [
  ...seats.flatMap(({ personId }) => {
    const mine = pairs.filter((pair) => isLive(pair) && pair.members.includes(personId));
    return mine.length > 1 ? [`${personId} is in ${mine.length} pairs`] : [];
  }),
  ...seats.flatMap(({ personId, pairId }) => {
    const pair = pairs.find((it) => it.pairId === pairId);
    if (pairId === undefined) {
      const live = pairs.some((it) => isLive(it) && it.members.includes(personId));
      return live ? [`${personId}’s seat knows of no pair, and there is one`] : [];
    }
    return pair && isLive(pair) && pair.members.includes(personId)
      ? []
      : [`${personId}’s seat and pair disagree`];
  }),
  ...seats
    .filter(({ left, pairId }) => left && pairId !== undefined)
    .map(({ personId }) => `${personId} left, in a pair`),
];

/** The programme's numbers are those of its people, counted one by one. */
const countsAgree = ({ seats, pairs }: Look): string[] => {
  const standing = standingOf(seats, pairs);
  const takingPart = seats.filter(takesPart).length;
  const paired = seats.filter((seat) => takesPart(seat) && seat.pairId !== undefined).length;
  const inPairs = pairs.filter(isLive).reduce((sum, { members }) => sum + members.length, 0);
  return [
    ...(standing.takingPart === takingPart
      ? []
      : [`${standing.takingPart} take part, and ${takingPart} said so`]),
    ...(paired === inPairs ? [] : [`${paired} have a partner, and ${inPairs} are in pairs`]),
    ...(standing.unpaired === takingPart - paired ? [] : [`${standing.unpaired} unpaired`]),
  ];
};

/** Each person on the roster has one seat that has not left, and nobody else has. */
const seatsFollowTheRoster = ({ seats, roster }: Look): string[] => {
  const present = seats.filter(({ left }) => !left).map(({ personId }) => personId);
  const listed = roster.map(({ personId }) => personId);
  return [
    ...present.filter((id) => !listed.includes(id)).map((id) => `${id} has a seat, and is not on the roster`),
    ...listed.filter((id) => !present.includes(id)).map((id) => `${id} is on the roster, and has no seat`),
    ...seats
      .filter(
        ({ left, personId, email }) =>
          !left && roster.find((it) => it.personId === personId)?.email !== email,
      )
      .map(({ personId }) => `${personId}’s seat has another address than the roster`),
  ];
};

export const brokenRules = (history: History, was: Before, sent: readonly Sent[], now: Look): string[] => [
  ...nobodyWhoLeft(history, was, sent, now),
  ...onlyToTheAddressOnRecord(history, was, sent, now),
  ...eachRowOnce(history),
  ...onePairEach(now),
  ...countsAgree(now),
  ...seatsFollowTheRoster(now),
];

/** Of whoever was erased the table holds no address any more, whichever they had. */
const nothingOfTheErased = ({ people }: History, { items }: Look): string[] =>
  [...people.values()]
    .filter(({ has }) => has === 'been erased')
    .flatMap(({ addresses }) => addresses)
    .flatMap((address) =>
      items
        .filter((item) => JSON.stringify(item).includes(address))
        .map(({ pk, sk }) => `${pk} ${sk} still holds ${address}`),
    );

/** At the end, with every address right: whoever is there was asked, and nothing that is due waits. */
export const brokenAtTheEnd = (history: History, now: Look): string[] => [
  ...nothingOfTheErased(history, now),
  ...now.roster.flatMap(({ personId, email }) => {
    const person = history.people.get(personId);
    if (person?.has !== 'stayed') return [];
    const mine = now.rows.filter(({ order }) => 'personId' in order.to && order.to.personId === personId);
    const waiting = mine.filter(
      ({ state, dueAt }) => (state === 'pending' || state === 'claimed') && dueAt <= now.now,
    );
    const seat = now.seats.find((it) => it.personId === personId);
    const asked = history.sent.some(
      (mail) =>
        person.addresses.includes(mail.address) &&
        ['invitation', 'next-round'].includes(mailOf(now, mail)?.order.mail ?? ''),
    );
    const failed = mine.filter(({ state }) => state === 'failed');
    return [
      ...waiting.map(({ rowId }) => `${rowId} still waits for ${email}`),
      ...failed.map(({ rowId, why }) => `${rowId} failed: ${why}`),
      ...(asked || seat?.answer !== 'invited' ? [] : [`${email} was never asked to join`]),
    ];
  }),
];
