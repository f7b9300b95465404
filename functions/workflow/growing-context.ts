import type { MailContext } from '../../emails/mail.ts';
import { isWaiting, stateForLeader } from '../domain/advice.ts';
import { alive } from '../domain/growth-target.ts';
import type { MailOrder } from '../domain/mail-order.ts';
import { ownNumbers } from '../domain/own-summary.ts';
import { pairIdsOf, type Seat } from '../domain/seat.ts';
import { adviceRequests, adviserLoads, changeRequestsFrom, requestsFrom } from '../store/advice.ts';
import { pairs, seats } from '../store/groups.ts';
import { adviceWords, growths, loadPrivateWords } from '../store/private-words.ts';
import type { Table } from '../store/table.ts';
import type { Deps } from './deps.ts';

type Growing = Pick<
  MailContext,
  'request' | 'line' | 'thanks' | 'waiting' | 'answers' | 'hasTargets' | 'tryOutAhead' | 'mine' | 'about'
> & { readonly asker?: Seat };

const NOTHING: Growing = { waiting: [], hasTargets: false, tryOutAhead: false };

/** What the mails of growing tell of: loaded for them alone, and never more than each of them may say. */
export const growingContext = async (
  { table }: Pick<Deps, 'table'>,
  order: MailOrder,
  me: Seat | undefined,
): Promise<Growing> => {
  const { programmeId, cycle } = order;
  if (!programmeId || cycle === undefined) return NOTHING;
  const personId = order.to.kind === 'leader' ? order.to.personId : undefined;
  switch (order.mail) {
    case 'advice-request':
    case 'change-request':
      return order.requestId
        ? oneRequest(table, programmeId, cycle, order.requestId)
        : waitedFor(table, programmeId, cycle, personId ?? '');
    case 'advice-thanks':
      return order.requestId ? oneRequest(table, programmeId, cycle, order.requestId) : NOTHING;
    case 'advice-in': {
      const from = order.answers === 'change' ? changeRequestsFrom : requestsFrom;
      const asked = (await from(table, programmeId, cycle, personId ?? '')).filter(
        ({ state }) => state !== 'withdrawn',
      );
      return {
        ...NOTHING,
        answers: {
          asked: asked.length,
          answered: asked.filter((it) => stateForLeader(it) !== 'silent').length,
        },
      };
    }
    case 'targets': {
      const growth = await growths.get(table, programmeId, cycle, personId ?? '');
      return { ...NOTHING, hasTargets: alive(growth).length > 0 };
    }
    case 'try-out': {
      const growth = await growths.get(table, programmeId, cycle, personId ?? '');
      const tryOut = growth?.tryOuts.find(({ tryOutId }) => tryOutId === order.tryOutId);
      const current = alive(growth).some(({ targetId }) => targetId === tryOut?.targetId);
      return {
        ...NOTHING,
        tryOutAhead: current && tryOut?.day !== undefined && tryOut.outcome === undefined,
      };
    }
    case 'own-summary': {
      const ids = me ? pairIdsOf(me) : [];
      const [words, mine] = await Promise.all([
        loadPrivateWords(table, programmeId, cycle, personId ?? ''),
        pairs.getMany(
          table,
          ids.map((pairId) => [programmeId, cycle, pairId] as const),
        ),
      ]);
      return { ...NOTHING, mine: ownNumbers(words, mine) };
    }
    case 'would-like-a-word': {
      const about = order.aboutId ? await seats.get(table, programmeId, cycle, order.aboutId) : undefined;
      return { ...NOTHING, ...(about && { about }) };
    }
    default:
      return NOTHING;
  }
};

const oneRequest = async (
  table: Table,
  programmeId: string,
  cycle: number,
  requestId: string,
): Promise<Growing> => {
  const request = await adviceRequests.get(table, programmeId, cycle, requestId);
  if (!request) return NOTHING;
  const [asker, words] = await Promise.all([
    seats.get(table, programmeId, cycle, request.fromId),
    adviceWords.get(table, programmeId, cycle, request.fromId, requestId),
  ]);
  return {
    ...NOTHING,
    request,
    ...(asker && { asker }),
    ...(words?.line && { line: words.line }),
    ...(words?.thanks && { thanks: words.thanks }),
  };
};

const waitedFor = async (
  table: Table,
  programmeId: string,
  cycle: number,
  personId: string,
): Promise<Growing> => {
  const load = await adviserLoads.get(table, programmeId, cycle, personId);
  const requests = (
    await adviceRequests.getMany(
      table,
      (load?.open ?? []).map((id) => [programmeId, cycle, id] as const),
    )
  ).filter(isWaiting);
  const askers = await seats.getMany(
    table,
    requests.map(({ fromId }) => [programmeId, cycle, fromId] as const),
  );
  const waiting = requests.flatMap((request) => {
    const from = askers.find((seat) => seat.personId === request.fromId);
    return from && !from.left ? [{ request, from }] : [];
  });
  return { ...NOTHING, waiting: waiting.sort((a, b) => a.request.askedAt.localeCompare(b.request.askedAt)) };
};
