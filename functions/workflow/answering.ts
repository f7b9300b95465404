import type { AdviceRequest } from '../domain/advice.ts';
import { isClosedToWords } from '../domain/cycle.ts';
import { type Refusal, refuse } from '../domain/values.ts';
import { adviceRequests, requestsFrom } from '../store/advice.ts';
import type { Change } from '../store/changes.ts';
import { commit, type Decision } from '../store/commit.ts';
import { cycles, programmes, seats } from '../store/groups.ts';
import { adviceInSoon, changeInOnceAllAre } from './advice-days.ts';
import type { Deps } from './deps.ts';
import { noLongerOpen } from './open-request.ts';

/** Which request, and whose link opened it. */
export interface AdviserRef {
  readonly programmeId: string;
  readonly cycle: number;
  readonly requestId: string;
  readonly adviserId: string;
}

type AnswerRefusal =
  | 'no-such-request'
  | 'withdrawn'
  | 'cycle-closed'
  | 'empty'
  | 'too-long'
  | 'changed-meanwhile';
export type AnswerOutcome<Done extends string> = { done: Done } | Refusal<AnswerRefusal>;

/** "I'd rather tell you in person": the leader sees that. "I'd rather not": to the leader it looks like no answer. */
export const answerOtherwise = (
  deps: Deps,
  adviser: AdviserRef,
  how: 'in-person' | 'declined' | 'not-this-round',
): Promise<AnswerOutcome<'in-person' | 'declined' | 'not-this-round'>> =>
  answering<'in-person' | 'declined' | 'not-this-round'>(deps, adviser, async (request) => {
    const state = how === 'in-person' ? 'in-person' : 'declined';
    if (request.state === 'answered') return { outcome: { done: how }, changes: [] };
    const changes = await becomes(deps, request, state, how === 'not-this-round');
    return { outcome: { done: how }, changes };
  });

export const refusedAnswer = (reason: AnswerRefusal): Decision<Refusal<AnswerRefusal>> => ({
  outcome: refuse(reason),
  changes: [],
});

/** Answers one question, while it can be answered by this colleague. */
export const answering = <Done extends string>(
  deps: Deps,
  { programmeId, cycle: number, requestId, adviserId }: AdviserRef,
  decide: (request: AdviceRequest) => Promise<Decision<AnswerOutcome<Done>>>,
): Promise<AnswerOutcome<Done>> =>
  commit<AnswerOutcome<Done>>(deps.table, async () => {
    const [cycle, request, adviser] = await Promise.all([
      cycles.get(deps.table, programmeId, number),
      adviceRequests.get(deps.table, programmeId, number, requestId),
      seats.get(deps.table, programmeId, number, adviserId),
    ]);
    if (!cycle || !request || request.adviserId !== adviserId || adviser?.left)
      return refusedAnswer('no-such-request');
    if (isClosedToWords(cycle)) return refusedAnswer('cycle-closed');
    if (request.state === 'withdrawn') return refusedAnswer('withdrawn');
    return decide(request);
  });

/** The request's new state, the adviser's load, and the mail that tells the leader. */
export const becomes = async (
  deps: Deps,
  request: AdviceRequest,
  state: 'answered' | 'in-person' | 'declined',
  notThisRound = false,
): Promise<Change[]> => {
  const changes = await noLongerOpen(deps, request, notThisRound);
  // Who would rather not after all counts as nobody who answered, and as new if they answer in the end.
  const answeredAt = state === 'declined' ? undefined : (request.answeredAt ?? deps.now());
  if (request.state !== state) changes.push(adviceRequests.replace({ ...request, state, answeredAt }));
  if (state === 'declined' || request.answeredAt) return changes;
  const programme = await programmes.get(deps.table, request.programmeId);
  if (!programme) return changes;
  if (request.asks === 'change')
    return [...changes, ...(await changeInOnceAllAre(deps, programme, request, true))];
  const others = (await requestsFrom(deps.table, request.programmeId, request.cycle, request.fromId)).filter(
    (it) => it.requestId !== request.requestId && it.state !== 'withdrawn',
  );
  const allIn = others.every((it) => it.state === 'answered' || it.state === 'in-person');
  return [
    ...changes,
    ...(await adviceInSoon(deps, programme, request, request.fromId, allIn ? 'all' : 'first')),
  ];
};
