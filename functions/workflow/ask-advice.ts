import {
  type AskRefusal,
  changeRequestIdOf,
  checkAdvisers,
  checkLoad,
  isUnanswered,
  requestIdOf,
} from '../domain/advice.ts';
import { isClosedToWords } from '../domain/cycle.ts';
import { alive, talkedOver } from '../domain/growth-target.ts';
import { LONGEST_NOTE } from '../domain/partner-choice.ts';
import { type Refusal, refuse } from '../domain/values.ts';
import { adviceRequests, adviserLoads, changeRequestsFrom, requestsFrom } from '../store/advice.ts';
import type { Change } from '../store/changes.ts';
import { commit } from '../store/commit.ts';
import { programmes, seats } from '../store/groups.ts';
import { loadOwnPlace } from '../store/own-view.ts';
import { adviceWords, growths } from '../store/private-words.ts';
import { adviceDays, changeInOnceAllAre } from './advice-days.ts';
import type { Deps } from './deps.ts';
import type { LeaderRef } from './leader-ref.ts';
import { noLongerOpen, openRequest } from './open-request.ts';

export interface AskInput {
  readonly advisers: readonly { readonly personId: string; readonly line?: string | undefined }[];
}

type Outcome = { done: 'asked'; advisers: string[] } | (Refusal<AskRefusal> & { personId?: string });

/**
 * A leader takes their targets to two to five colleagues they chose, in one transaction: nobody gets a mail unless all
 * do. Asking somebody again who was asked already changes nothing.
 */
export const askAdvice = (deps: Deps, leader: LeaderRef, { advisers }: AskInput): Promise<Outcome> =>
  commit<Outcome>(deps.table, async () => {
    const refused = (reason: AskRefusal, personId?: string) => ({
      outcome: { ...refuse(reason), ...(personId && { personId }) },
      changes: [],
    });
    const { programmeId, cycle, personId } = leader;
    const ids = advisers.map((it) => it.personId);
    const [view, growth, asked, askedAgain] = await Promise.all([
      loadOwnPlace(deps.table, programmeId, cycle, personId),
      growths.get(deps.table, programmeId, cycle, personId),
      requestsFrom(deps.table, programmeId, cycle, personId),
      changeRequestsFrom(deps.table, programmeId, cycle, personId),
    ]);
    if (!view?.me.pairId) return refused('not-in-a-pair');
    if (isClosedToWords(view.cycle)) return refused('cycle-closed');
    if (!growth || alive(growth).length === 0) return refused('no-target');
    if (talkedOver(growth).length === 0) return refused('not-talked-over');
    const against = checkAdvisers(view.me, ids, asked);
    if (against) return { outcome: against, changes: [] };
    const tooLong = advisers.find(({ line }) => (line?.trim().length ?? 0) > LONGEST_NOTE);
    if (tooLong) return refused('too-long', tooLong.personId);
    const takenBack = asked.find(({ state, adviserId }) => state === 'withdrawn' && ids.includes(adviserId));
    if (takenBack) return refused('taken-back', takenBack.adviserId);
    const fresh = advisers.filter((it) => !asked.some(({ adviserId }) => adviserId === it.personId));
    if (fresh.length === 0) return { outcome: { done: 'asked', advisers: ids }, changes: [] };
    const [chosen, loads] = await Promise.all([
      seats.getMany(
        deps.table,
        fresh.map((it) => [programmeId, cycle, it.personId] as const),
      ),
      adviserLoads.getMany(
        deps.table,
        fresh.map((it) => [programmeId, cycle, it.personId] as const),
      ),
    ]);
    const changes: Change[] = [growths.unchanged(growth)];
    for (const { personId: adviserId, line } of fresh) {
      const seat = chosen.find((it) => it.personId === adviserId);
      if (!seat || seat.left) return refused('no-such-person', adviserId);
      const load = loads.find((it) => it.personId === adviserId);
      const change = askedAgain.find((it) => it.adviserId === adviserId);
      // What is open now is told by the load, which this transaction holds fast; what was declined looks as if it were.
      if (load?.open.includes(changeRequestIdOf(personId, adviserId)) || (change && isUnanswered(change)))
        return refused('change-waiting', adviserId);
      const tooMuch = checkLoad(load);
      if (tooMuch) return refused(tooMuch.refused, adviserId);
      changes.push(
        ...openRequest(deps, leader, 'advice', adviserId, load),
        adviceWords.create({
          programmeId,
          cycle,
          personId,
          requestId: requestIdOf(personId, adviserId),
          adviserId,
          line: line?.trim() || undefined,
          writtenAt: deps.now(),
        }),
      );
    }
    changes.push(...(await adviceDays(deps, view.programme, leader)));
    return { outcome: { done: 'asked', advisers: ids }, changes };
  });

/** Takes a request back that has not been answered; its link says so, and its nudge never goes. */
export const withdrawRequest = (
  deps: Deps,
  { programmeId, cycle, personId }: LeaderRef,
  { requestId }: { requestId: string },
): Promise<{ done: 'withdrawn' } | Refusal<'no-such-request' | 'answered-already'>> =>
  commit<{ done: 'withdrawn' } | Refusal<'no-such-request' | 'answered-already'>>(deps.table, async () => {
    const request = await adviceRequests.get(deps.table, programmeId, cycle, requestId);
    if (!request || request.fromId !== personId) return { outcome: refuse('no-such-request'), changes: [] };
    if (request.state === 'withdrawn') return { outcome: { done: 'withdrawn' }, changes: [] };
    if (request.state === 'answered' || request.state === 'in-person') {
      return { outcome: refuse('answered-already'), changes: [] };
    }
    const programme = await programmes.get(deps.table, programmeId);
    const mayBeLast = programme && request.asks === 'change';
    return {
      outcome: { done: 'withdrawn' },
      changes: [
        adviceRequests.replace({ ...request, state: 'withdrawn' }),
        ...(await noLongerOpen(deps, request)),
        ...(mayBeLast ? await changeInOnceAllAre(deps, programme, request, false) : []),
      ],
    };
  });
