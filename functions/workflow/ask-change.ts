import {
  type AskRefusal,
  changeRequestIdOf,
  checkAdvisers,
  checkLoad,
  isUnanswered,
  requestIdOf,
} from '../domain/advice.ts';
import { FEWEST_TO_ASK, MOST_TARGETS_SHOWN, showable, whetherToAsk } from '../domain/change-seen.ts';
import { LONGEST_NOTE } from '../domain/partner-choice.ts';
import { type Refusal, refuse } from '../domain/values.ts';
import { localDate } from '../domain/working-days.ts';
import { adviserLoads, changeRequestsFrom, requestsFrom } from '../store/advice.ts';
import type { Change } from '../store/changes.ts';
import { commit } from '../store/commit.ts';
import { seats } from '../store/groups.ts';
import { loadOwnPlace } from '../store/own-view.ts';
import { changeWords, growths } from '../store/private-words.ts';
import { adviceDays } from './advice-days.ts';
import type { Deps } from './deps.ts';
import type { LeaderRef } from './leader-ref.ts';
import { openRequest } from './open-request.ts';

export interface AskChangeInput {
  /** Whom they ask, each with a line if they like. */
  readonly advisers: readonly { readonly personId: string; readonly line?: string | undefined }[];
  /** Which of their targets these colleagues are shown. */
  readonly targetIds: readonly string[];
}

type ChangeRefusal =
  | Exclude<AskRefusal, 'no-target' | 'not-talked-over' | 'not-in-a-pair' | 'change-waiting'>
  | 'not-in-this-cycle'
  | 'too-early'
  | 'nothing-to-show'
  | 'no-target-chosen'
  | 'too-many-targets'
  | 'advice-waiting';
type Outcome = { done: 'asked'; advisers: string[] } | (Refusal<ChangeRefusal> & { personId?: string });

/**
 * A leader who wishes to know asks one to five colleagues what change they have seen, in one transaction: nobody gets a
 * mail unless all do. Asking somebody again who was asked already changes nothing.
 */
export const askChange = (deps: Deps, leader: LeaderRef, input: AskChangeInput): Promise<Outcome> =>
  commit<Outcome>(deps.table, async () => {
    const refused = (reason: ChangeRefusal, personId?: string) => ({
      outcome: { ...refuse(reason), ...(personId && { personId }) },
      changes: [],
    });
    const { programmeId, cycle, personId } = leader;
    const ids = input.advisers.map((it) => it.personId);
    const [view, growth, asked, adviceAsked] = await Promise.all([
      loadOwnPlace(deps.table, programmeId, cycle, personId),
      growths.get(deps.table, programmeId, cycle, personId),
      changeRequestsFrom(deps.table, programmeId, cycle, personId),
      requestsFrom(deps.table, programmeId, cycle, personId),
    ]);
    if (!view || view.me.left) return refused('not-in-this-cycle');
    const notNow = whetherToAsk(view.cycle, localDate(deps.now(), view.programme.timeZone));
    if (notNow) return refused(notNow.refused);
    const targetIds = showable(growth)
      .map(({ targetId }) => targetId)
      .filter((targetId) => input.targetIds.includes(targetId));
    if (!growth || showable(growth).length === 0) return refused('nothing-to-show');
    if (targetIds.length === 0) return refused('no-target-chosen');
    if (targetIds.length > MOST_TARGETS_SHOWN) return refused('too-many-targets');
    const against = checkAdvisers(view.me, ids, asked, FEWEST_TO_ASK);
    if (against) return refused(against.refused);
    const tooLong = input.advisers.find(({ line }) => (line?.trim().length ?? 0) > LONGEST_NOTE);
    if (tooLong) return refused('too-long', tooLong.personId);
    const takenBack = asked.find(({ state, adviserId }) => state === 'withdrawn' && ids.includes(adviserId));
    if (takenBack) return refused('taken-back', takenBack.adviserId);
    const fresh = input.advisers.filter((it) => !asked.some(({ adviserId }) => adviserId === it.personId));
    if (fresh.length === 0) return { outcome: { done: 'asked', advisers: ids }, changes: [] };
    const place = (it: { personId: string }): [string, number, string] => [programmeId, cycle, it.personId];
    const [chosen, loads] = await Promise.all([
      seats.getMany(deps.table, fresh.map(place)),
      adviserLoads.getMany(deps.table, fresh.map(place)),
    ]);
    const changes: Change[] = [growths.unchanged(growth)];
    for (const { personId: adviserId, line } of fresh) {
      const seat = chosen.find((it) => it.personId === adviserId);
      if (!seat || seat.left) return refused('no-such-person', adviserId);
      const load = loads.find((it) => it.personId === adviserId);
      const advice = adviceAsked.find((it) => it.adviserId === adviserId);
      // What is open now is told by the load, which this transaction holds fast; what was declined looks as if it were.
      if (load?.open.includes(requestIdOf(personId, adviserId)) || (advice && isUnanswered(advice)))
        return refused('advice-waiting', adviserId);
      const tooMuch = checkLoad(load);
      if (tooMuch) return refused(tooMuch.refused, adviserId);
      changes.push(
        ...openRequest(deps, leader, 'change', adviserId, load),
        changeWords.create({
          programmeId,
          cycle,
          personId,
          requestId: changeRequestIdOf(personId, adviserId),
          adviserId,
          targetIds,
          line: line?.trim() || undefined,
          writtenAt: deps.now(),
        }),
      );
    }
    changes.push(...(await adviceDays(deps, view.programme, leader)));
    return { outcome: { done: 'asked', advisers: ids }, changes };
  });
