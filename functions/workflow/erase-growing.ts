import { type AdviceRequest, isUnanswered } from '../domain/advice.ts';
import { isLived } from '../domain/cycle.ts';
import { adviserLoads, allRequests } from '../store/advice.ts';
import { type Change, changeOf } from '../store/changes.ts';
import { cycles } from '../store/groups.ts';
import { adviceWords, changeWords, privateItems } from '../store/private-words.ts';
import { sharedInsights } from '../store/shared-words.ts';
import { lapsed } from './advice-steps.ts';
import type { Deps } from './deps.ts';
import { cyclesOf, type Erased, type Part } from './erasing.ts';

/** One item each, and perhaps the team's copy. */
const AT_ONCE = 45;

/** All that they wrote for themselves, in every cycle; of what they shared, the copy loses words and name and still counts. */
export const erasePrivateWords: Part = async (deps, { programme, personId }) => {
  const { programmeId } = programme;
  for (const cycle of cyclesOf(programme)) {
    const items = (await privateItems(deps.table, programmeId, cycle, personId)).slice(0, AT_ONCE);
    if (items.length === 0) continue;
    const shared = await sharedInsights.getMany(
      deps.table,
      items.flatMap(({ sharedId }) => (sharedId ? [[programmeId, cycle, sharedId] as const] : [])),
    );
    return [
      ...items.map(({ key }) => changeOf.forget(key)),
      ...shared.map(({ text: _text, name: _name, ...it }) => sharedInsights.replace(it)),
    ];
  }
  return [];
};

/** Questions that still wait, theirs and those put to them, lapse as they would have on the tenth day. */
export const lapseRequests: Part = async (deps, { programme, personId }) => {
  for (const number of cyclesOf(programme)) {
    const all = await allRequests(deps.table, programme.programmeId, number);
    const open = all.filter((it) => isUnanswered(it) && concerns(it, personId));
    const [first] = open;
    if (!first) continue;
    const cycle = await cycles.get(deps.table, programme.programmeId, number);
    // Each of their advisers once, or themselves once: requests that share a load never stand in one transaction.
    const chunk = open.filter(
      ({ adviserId }, index) => open.findIndex((it) => it.adviserId === adviserId) === index,
    );
    const tells = cycle && isLived(cycle) ? (fromId: string) => fromId !== personId : () => false;
    return lapsed(deps, programme, number, all, chunk, tells);
  }
  return [];
};

const concerns = ({ fromId, adviserId }: AdviceRequest, personId: string): boolean =>
  fromId === personId || adviserId === personId;

/**
 * What they answered as an adviser lies with those who asked, and what was written to them beside it. That they answered
 * stays, and how often.
 */
export const eraseAnswers: Part = async (deps, erased) => {
  for (const cycle of cyclesOf(erased.programme)) {
    const changes = await answersIn(deps, erased, cycle);
    if (changes.length > 0) return changes.slice(0, AT_ONCE);
  }
  return [];
};

const answersIn = async (deps: Deps, { programme, personId }: Erased, cycle: number): Promise<Change[]> => {
  const { programmeId } = programme;
  const given = (await allRequests(deps.table, programmeId, cycle)).filter((it) => it.adviserId === personId);
  const placesOf = (asks: AdviceRequest['asks']) =>
    given
      .filter((it) => it.asks === asks)
      .map((it): [string, number, string, string] => [programmeId, cycle, it.fromId, it.requestId]);
  const [advice, changes] = await Promise.all([
    adviceWords.getMany(deps.table, placesOf('advice')),
    changeWords.getMany(deps.table, placesOf('change')),
  ]);
  return [
    ...advice.flatMap(({ partnerSees: _seen, sharedWith: _with, line, thanks, answer, ...words }) => {
      const said = answer && (answer.right.length > 0 || answer.why || answer.otherHabit || answer.doesWell);
      if (!said && line === undefined && thanks === undefined) return [];
      const emptied = answer && { right: [], edition: answer.edition, writtenAt: answer.writtenAt };
      return [adviceWords.replace({ ...words, ...(emptied && { answer: emptied }) })];
    }),
    ...changes.flatMap(({ line, answer, ...words }) => {
      const said = answer && (answer.seen.length > 0 || answer.suggestion);
      if (!said && line === undefined) return [];
      const emptied = answer && { seen: [], edition: answer.edition, writtenAt: answer.writtenAt };
      return [changeWords.replace({ ...words, ...(emptied && { answer: emptied }) })];
    }),
  ];
};

/** How much they are asked: nobody asks them any more. */
export const eraseLoads: Part = async (deps, { programme, personId }) => {
  const found = await adviserLoads.getMany(
    deps.table,
    cyclesOf(programme).map((cycle) => [programme.programmeId, cycle, personId] as const),
  );
  return found.slice(0, AT_ONCE).map(adviserLoads.remove);
};
