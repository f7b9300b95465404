import type { MailOrder } from '../domain/mail-order.ts';
import { mailRow } from '../domain/outbox.ts';
import { pageNamed } from '../domain/page-name.ts';
import type { Seat } from '../domain/seat.ts';
import { type Refusal, refuse } from '../domain/values.ts';
import { type AddressEntry, findAddress } from '../store/addresses.ts';
import { commit } from '../store/commit.ts';
import { cycles, programmes, seats } from '../store/groups.ts';
import { outboxChange } from '../store/outbox.ts';
import { administratorKey } from './administrators.ts';
import type { Deps } from './deps.ts';
import { knownLink } from './links.ts';
import { holderOf } from './recipient.ts';
import { tooManyFrom, tooManyTo } from './request-limits.ts';
import { mailSignIn } from './sign-in.ts';

export interface FreshLinkRequest {
  /** The link that is no longer enough; or the address somebody typed. */
  readonly linkId?: string | undefined;
  readonly email?: string | undefined;
  /** The page the fresh link should open. Strangers may send anything here; only pages that exist are taken. */
  readonly page?: string | undefined;
  readonly scope?: 'everyday' | 'private' | undefined;
  /** The asker's browser holds the cookie that opens `linkId`: they are counted apart from strangers. */
  readonly isOpen?: boolean | undefined;
  /** Who asks, as the gateway names them; only its counter is kept. */
  readonly source: string;
}

/**
 * Mails a fresh link to the address on record, wherever the request came from. What the asker learns is the same
 * whether or not there is one.
 */
export const askFreshLink = async (
  deps: Deps,
  request: FreshLinkRequest,
): Promise<{ done: 'on-its-way' } | Refusal<'too-many'>> => {
  const opened = request.isOpen ? request.linkId : undefined;
  if (!opened && (await tooManyFrom(deps, request.source))) return refuse('too-many');
  for (const order of await ordersFor(deps, request)) {
    const subject = `${order.programmeId}#${holderOf(order)}`;
    if (await tooManyTo(deps, subject, opened)) continue;
    const row = mailRow(`${order.mail}-${deps.newId()}`, order, deps.now());
    await commit(deps.table, async () => ({ outcome: undefined, changes: [outboxChange(row)] }));
  }
  const administrator = await administratorBehind(deps, request);
  if (administrator) await mailSignIn(deps, administrator);
  return { done: 'on-its-way' };
};

/** The key that settings may resolve to an administrator; of an address anybody's. */
const administratorBehind = async (
  deps: Deps,
  { linkId, email }: FreshLinkRequest,
): Promise<string | undefined> => {
  if (!linkId) return email ? administratorKey(email) : undefined;
  const link = await knownLink(deps, linkId);
  return link?.scope === 'administrator-sign-in' ? link.personId : undefined;
};

const ordersFor = async (deps: Deps, request: FreshLinkRequest): Promise<MailOrder[]> => {
  if (request.linkId) return ordersForLink(deps, request.linkId, request);
  if (request.email) return ordersForAddress(deps, request.email.trim().toLowerCase());
  return [];
};

const ordersForLink = async (
  deps: Deps,
  linkId: string,
  { page: wanted, scope }: FreshLinkRequest,
): Promise<MailOrder[]> => {
  const link = await knownLink(deps, linkId);
  if (!link?.programmeId) return [];
  const { programmeId, cycle, personId } = link;
  const page = pageNamed(wanted);
  const place = { mail: 'fresh-link' as const, programmeId, cycle, page };
  if (link.scope === 'sponsor') return [{ ...place, to: { kind: 'sponsor' } }];
  if (link.scope === 'facilitator') {
    // Those who run the day have no use for a round that is over.
    const current = await facilitatorsCycle(deps, programmeId);
    return [{ ...place, cycle: current ?? cycle, to: { kind: 'facilitator' } }];
  }
  if (link.scope === 'advice' && personId) {
    return [
      {
        ...place,
        to: { kind: 'leader', personId },
        scope: 'advice',
        requestId: link.requestId,
        page: page?.startsWith('form') ? page : 'form',
      },
    ];
  }
  if ((link.scope === 'everyday' || link.scope === 'private') && personId) {
    return [{ ...place, to: { kind: 'leader', personId }, scope: scope ?? link.scope }];
  }
  return [];
};

const ordersForAddress = async (deps: Deps, email: string): Promise<MailOrder[]> => {
  const entries = await findAddress(deps.table, email);
  const known = await programmes.getMany(
    deps.table,
    entries.map(({ programmeId }) => [programmeId] as const),
  );
  const orders = entries.map((entry) => {
    const programme = known.find(({ programmeId }) => programmeId === entry.programmeId);
    return programme && programme.latestCycle > 0 ? orderFor(deps, entry, programme.latestCycle) : undefined;
  });
  return (await Promise.all(orders)).filter((order) => order !== undefined);
};

/** The round whose Awayday page is of use: the latest or, while that is only planned, the one before it. */
const announcedOrBefore = async (deps: Deps, programmeId: string, latest: number): Promise<number> =>
  (await cycles.get(deps.table, programmeId, latest))?.announcedAt ? latest : Math.max(1, latest - 1);

export const facilitatorsCycle = async (deps: Deps, programmeId: string): Promise<number | undefined> => {
  const programme = await programmes.get(deps.table, programmeId);
  return programme && programme.latestCycle > 0
    ? announcedOrBefore(deps, programmeId, programme.latestCycle)
    : undefined;
};

const orderFor = async (
  deps: Deps,
  { as, programmeId, personId }: AddressEntry,
  latest: number,
): Promise<MailOrder | undefined> => {
  const place = { mail: 'fresh-link' as const, programmeId, cycle: latest };
  if (as === 'sponsor') return { ...place, to: { kind: 'sponsor' } };
  if (as === 'facilitator') {
    const cycle = await announcedOrBefore(deps, programmeId, latest);
    return { ...place, cycle, to: { kind: 'facilitator' }, page: 'awayday' };
  }
  const seat = await latestSeat(deps, programmeId, personId, latest);
  return seat && { ...place, cycle: seat.cycle, to: { kind: 'leader', personId }, scope: 'everyday' };
};

/** While the next round is only planned, a leader is in the one before it. */
export const latestSeat = async (
  deps: Deps,
  programmeId: string,
  personId: string,
  latestCycle: number,
): Promise<Seat | undefined> => {
  const seated = await seats.getMany(deps.table, [
    [programmeId, latestCycle, personId],
    [programmeId, latestCycle - 1, personId],
  ]);
  return seated.sort((a, b) => b.cycle - a.cycle)[0];
};
