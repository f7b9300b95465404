import { type AdviceRequest, type AdviserLoad, changeRequestIdOf, requestIdOf } from '../domain/advice.ts';
import type { MailName } from '../domain/mail-order.ts';
import { mailRow } from '../domain/outbox.ts';
import { adviceRequests, adviserLoads } from '../store/advice.ts';
import type { Change } from '../store/changes.ts';
import { outboxChange } from '../store/outbox.ts';
import type { Deps } from './deps.ts';
import type { LeaderRef } from './leader-ref.ts';
import { rowIdOf } from './row-ids.ts';

type Asks = AdviceRequest['asks'];

const ID_OF = { advice: requestIdOf, change: changeRequestIdOf };
const MAIL_OF = { advice: 'advice-request', change: 'change-request' } as const satisfies Record<
  Asks,
  MailName
>;

/** The mail that put a question, which its reminder threads with. */
export const requestMail = (
  request: Pick<AdviceRequest, 'programmeId' | 'cycle' | 'requestId' | 'asks'>,
): { mail: (typeof MAIL_OF)[Asks]; rowId: string } => {
  const mail = MAIL_OF[request.asks];
  return { mail, rowId: rowIdOf(mail, request.programmeId, request.cycle, request.requestId) };
};

/** One question to one colleague, with the mail that takes it there. Its words are the caller's to write. */
export const openRequest = (
  deps: Deps,
  { programmeId, cycle, personId }: LeaderRef,
  asks: Asks,
  adviserId: string,
  load: AdviserLoad | undefined,
): Change[] => {
  const requestId = ID_OF[asks](personId, adviserId);
  const request = { programmeId, cycle, requestId, fromId: personId, adviserId, asks };
  const { mail, rowId } = requestMail(request);
  return [
    adviceRequests.create({ ...request, state: 'asked', askedAt: deps.now() }),
    load
      ? adviserLoads.replace({ ...load, open: [...load.open, requestId] })
      : adviserLoads.create({
          programmeId,
          cycle,
          personId: adviserId,
          open: [requestId],
          notThisRound: false,
        }),
    outboxChange(
      mailRow(
        rowId,
        { mail, to: { kind: 'leader', personId: adviserId }, programmeId, cycle, requestId },
        deps.now(),
      ),
    ),
  ];
};

/** Takes a request off the adviser's open ones. */
export const noLongerOpen = async (
  deps: Deps,
  { programmeId, cycle, adviserId, requestId }: AdviceRequest,
  notThisRound = false,
): Promise<Change[]> => {
  const load = await adviserLoads.get(deps.table, programmeId, cycle, adviserId);
  if (!load || (!load.open.includes(requestId) && load.notThisRound === (load.notThisRound || notThisRound)))
    return [];
  const open = load.open.filter((id) => id !== requestId);
  return [adviserLoads.replace({ ...load, open, notThisRound: load.notThisRound || notThisRound })];
};
