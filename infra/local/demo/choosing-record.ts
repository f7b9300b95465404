import type { Instant } from '../../../functions/domain/values.ts';
import { isFree, type Ledger, pairOf, type SeenInvitation, type SeenPair } from './ledger.ts';

/** A form was sent in which this leader says yes to these. */
export const sayYes = (ledger: Ledger, cycle: number, who: string, to: readonly string[]): void => {
  const key = `${cycle} ${who}`;
  ledger.yeses.set(key, new Set([...(ledger.yeses.get(key) ?? []), ...to]));
};

export const saidYes = (ledger: Ledger, cycle: number, who: string, to: string): boolean =>
  ledger.yeses.get(`${cycle} ${who}`)?.has(to) ?? false;

/** Somebody saw their invitation stand on a page, or found it in a mail: whoever comes first tells the ledger. */
export const noteInvitation = (
  ledger: Ledger,
  seen: Pick<SeenInvitation, 'id' | 'cycle' | 'at' | 'from' | 'members' | 'joins'>,
): SeenInvitation => {
  const there = ledger.invitations.get(seen.id);
  if (there) return there;
  const invitation: SeenInvitation = { ...seen, yes: new Set(seen.from ? [seen.from] : []), state: 'open' };
  ledger.invitations.set(seen.id, invitation);
  return invitation;
};

export const endInvitation = (
  invitation: SeenInvitation,
  state: Exclude<SeenInvitation['state'], 'open'>,
  at: Instant,
): void => {
  if (invitation.state !== 'open') return;
  invitation.state = state;
  invitation.endedAt = at;
};

/** The page told somebody that they have partners now: the last yes was theirs. */
export const formPair = (
  ledger: Ledger,
  { cycle, members, joins, from }: Pick<SeenInvitation, 'cycle' | 'members' | 'joins' | 'from'>,
  at: Instant,
): SeenPair => {
  const there = pairOf(ledger, cycle, members[0] ?? '');
  if (there && members.every((member) => there.members.includes(member))) return there;
  if (joins) {
    joins.members = [...new Set([...joins.members, ...members])];
    for (const member of members) joins.everIn.add(member);
    ledger.formings.push({ cycle, at, members: joins.members, ...(from && { joined: from }) });
    return joins;
  }
  const pair: SeenPair = { cycle, members: [...members], everIn: new Set(members), formedAt: at, hours: [] };
  ledger.pairs.push(pair);
  ledger.formings.push({ cycle, at, members: pair.members });
  return pair;
};

/** Somebody left a pair: two who remain of three go on, of two nothing remains. */
export const leavePair = (ledger: Ledger, pair: SeenPair, who: string, at: Instant, left: boolean): void => {
  ledger.leavings.push({ cycle: pair.cycle, at, who, members: [...pair.members], left });
  const rest = pair.members.filter((member) => member !== who);
  const hour = pair.hours.find(({ state, at: when }) => state === 'agreed' && when > at);
  if (hour) hour.news.push({ at, what: 'cancelled', to: rest.length > 1 ? [who] : pair.members });
  if (rest.length > 1) {
    pair.members = rest;
    return;
  }
  pair.endedAt = at;
  if (hour) hour.state = 'cancelled';
};

/** What can no longer become a pair, as things stand when everybody has put their phone down. */
export const lapseInvitations = (ledger: Ledger, cycle: number, at: Instant): void => {
  for (const invitation of ledger.invitations.values()) {
    if (invitation.cycle !== cycle || invitation.state !== 'open') continue;
    const { joins, from, members } = invitation;
    const stands = joins
      ? joins.endedAt === undefined &&
        joins.members.length === 2 &&
        from !== undefined &&
        isFree(ledger, cycle, from, at)
      : members.every((member) => isFree(ledger, cycle, member, at));
    if (!stands) endInvitation(invitation, 'lapsed', at);
  }
};

/** Everyone whom this leader was with in that cycle, in pairs that ended too. */
export const partnersIn = (ledger: Ledger, cycle: number, who: string): string[] => [
  ...new Set(
    ledger.pairs
      .filter((pair) => pair.cycle === cycle && pair.everIn.has(who))
      .flatMap((pair) => [...pair.everIn].filter((other) => other !== who)),
  ),
];
