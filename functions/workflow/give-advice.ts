import type { AdviceRequest, Rightness } from '../domain/advice.ts';
import { LONGEST_WORDS } from '../domain/growth-target.ts';
import { type Refusal, refuse } from '../domain/values.ts';
import { adviceRequests, requestsFrom } from '../store/advice.ts';
import type { Change } from '../store/changes.ts';
import { commit, type Decision } from '../store/commit.ts';
import { cycles, programmes, seats } from '../store/groups.ts';
import { adviceWords } from '../store/private-words.ts';
import { adviceInSoon } from './advice-days.ts';
import { noLongerOpen } from './ask-advice.ts';
import type { Deps } from './deps.ts';

/** Which request, and whose link opened it. */
export interface AdviserRef {
  readonly programmeId: string;
  readonly cycle: number;
  readonly requestId: string;
  readonly adviserId: string;
}

export interface AdviceInput {
  readonly right: readonly { readonly targetId: string; readonly is: Rightness }[];
  readonly why?: string | undefined;
  readonly otherHabit?: string | undefined;
  readonly doesWell?: string | undefined;
  /** The edition the form was opened with, 0 for none: what was sent meanwhile from elsewhere is not lost unseen. */
  readonly edition?: number | undefined;
}

type AdviceRefusal =
  | 'no-such-request'
  | 'withdrawn'
  | 'cycle-closed'
  | 'empty'
  | 'too-long'
  | 'changed-meanwhile';
type Outcome<Done extends string> = { done: Done } | Refusal<AdviceRefusal>;

/** A colleague's answer; sent again it is a new edition of the same one, until the cycle closes. */
export const giveAdvice = (deps: Deps, adviser: AdviserRef, input: AdviceInput): Promise<Outcome<'sent'>> =>
  answering<'sent'>(deps, adviser, async (request) => {
    const texts = [input.why, input.otherHabit, input.doesWell].map((text) => text?.trim() || undefined);
    if (texts.some((text) => text && text.length > LONGEST_WORDS)) return refused('too-long');
    const [why, otherHabit, doesWell] = texts;
    if (input.right.length === 0 && texts.every((text) => text === undefined)) return refused('empty');
    const words = await adviceWords.get(
      deps.table,
      request.programmeId,
      request.cycle,
      request.fromId,
      request.requestId,
    );
    if (!words) return refused('no-such-request');
    const right = input.right.map(({ targetId, is }) => ({ targetId, is }));
    const before = words.answer;
    const same =
      request.state === 'answered' &&
      JSON.stringify([before?.right, before?.why, before?.otherHabit, before?.doesWell]) ===
        JSON.stringify([right, why, otherHabit, doesWell]);
    if (same) return { outcome: { done: 'sent' }, changes: [] };
    if (input.edition !== undefined && input.edition !== (before?.edition ?? 0))
      return refused('changed-meanwhile');
    const answer = {
      right,
      why,
      otherHabit,
      doesWell,
      edition: (before?.edition ?? 0) + 1,
      writtenAt: deps.now(),
    };
    return {
      outcome: { done: 'sent' },
      changes: [
        adviceWords.replace({ ...words, answer, writtenAt: deps.now() }),
        ...(await becomes(deps, request, 'answered')),
      ],
    };
  });

/** "I'd rather tell you in person": the leader sees that. "I'd rather not": to the leader it looks like no answer. */
export const answerOtherwise = (
  deps: Deps,
  adviser: AdviserRef,
  how: 'in-person' | 'declined' | 'not-this-round',
): Promise<Outcome<'in-person' | 'declined' | 'not-this-round'>> =>
  answering<'in-person' | 'declined' | 'not-this-round'>(deps, adviser, async (request) => {
    const state = how === 'in-person' ? 'in-person' : 'declined';
    if (request.state === 'answered') return { outcome: { done: how }, changes: [] };
    const changes = await becomes(deps, request, state, how === 'not-this-round');
    return { outcome: { done: how }, changes };
  });

const refused = (reason: AdviceRefusal): Decision<Refusal<AdviceRefusal>> => ({
  outcome: refuse(reason),
  changes: [],
});

const answering = <Done extends string>(
  deps: Deps,
  { programmeId, cycle: number, requestId, adviserId }: AdviserRef,
  decide: (request: AdviceRequest) => Promise<Decision<Outcome<Done>>>,
): Promise<Outcome<Done>> =>
  commit<Outcome<Done>>(deps.table, async () => {
    const [cycle, request, adviser] = await Promise.all([
      cycles.get(deps.table, programmeId, number),
      adviceRequests.get(deps.table, programmeId, number, requestId),
      seats.get(deps.table, programmeId, number, adviserId),
    ]);
    if (!cycle || !request || request.adviserId !== adviserId || adviser?.left)
      return refused('no-such-request');
    if (cycle.state === 'closed') return refused('cycle-closed');
    if (request.state === 'withdrawn') return refused('withdrawn');
    return decide(request);
  });

/** The request's new state, the adviser's load, and the mail that tells the leader. */
const becomes = async (
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
  const others = (await requestsFrom(deps.table, request.programmeId, request.cycle, request.fromId)).filter(
    (it) => it.requestId !== request.requestId && it.state !== 'withdrawn',
  );
  const allIn = others.every((it) => it.state === 'answered' || it.state === 'in-person');
  return [
    ...changes,
    ...(await adviceInSoon(deps, programme, request, request.fromId, allIn ? 'all' : 'first')),
  ];
};
