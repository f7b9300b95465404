import { AdviceWords, answerForPartner } from '../domain/advice.ts';
import { ChangeWords } from '../domain/change-seen.ts';
import { Growth, type GrowthTarget, shownToPartner } from '../domain/growth-target.ts';
import { Insight, MonthNote } from '../domain/insight.ts';
import { LookBack } from '../domain/look-back.ts';
import { entity } from './entity.ts';
import { type Key, keys, partitions } from './keys.ts';
import { queryPartition, type Table } from './table.ts';

/**
 * Words that leaders wrote for themselves. Only the leader's own private pages and steps may import this file;
 * the linter keeps administrator, sponsor, facilitator and board code away from it.
 */
export const monthNotes = entity('month-note', MonthNote, keys.monthNote, (it) => [
  it.programmeId,
  it.cycle,
  it.personId,
  it.month,
]);

export const insights = entity('insight', Insight, keys.insight, (it) => [
  it.programmeId,
  it.cycle,
  it.personId,
  it.insightId,
]);

/** How big an improvement a leader sees. */
export const lookBacks = entity('look-back', LookBack, keys.lookBack, (it) => [
  it.programmeId,
  it.cycle,
  it.personId,
]);

/** Targets and try-outs: one item for each leader and cycle. */
export const growths = entity('growth', Growth, keys.growth, (it) => [it.programmeId, it.cycle, it.personId]);

/** What a colleague was asked and answered, under the leader who asked. */
export const adviceWords = entity('advice-words', AdviceWords, keys.adviceWords, (it) => [
  it.programmeId,
  it.cycle,
  it.personId,
  it.requestId,
]);

/** What a colleague was asked of a change and what they have seen, under the leader who asked. */
export const changeWords = entity('change-words', ChangeWords, keys.changeWords, (it) => [
  it.programmeId,
  it.cycle,
  it.personId,
  it.requestId,
]);

export interface PrivateWords {
  readonly growth: Growth | undefined;
  readonly advice: AdviceWords[];
  /** What colleagues were asked of a change, and what they have seen. */
  readonly changes: ChangeWords[];
  readonly notes: MonthNote[];
  readonly insights: Insight[];
  readonly lookBack: LookBack | undefined;
}

/** All private words of one leader in one cycle, in one read. */
export const loadPrivateWords = async (
  table: Table,
  programmeId: string,
  cycle: number,
  personId: string,
): Promise<PrivateWords> => {
  const items = await queryPartition(table, partitions.privateWords(programmeId, cycle, personId));
  const growth = items.find(growths.is);
  const lookBack = items.find(lookBacks.is);
  return {
    growth: growth && growths.parse(growth),
    advice: items.filter(adviceWords.is).map(adviceWords.parse),
    changes: items.filter(changeWords.is).map(changeWords.parse),
    notes: items.filter(monthNotes.is).map(monthNotes.parse),
    insights: items.filter(insights.is).map(insights.parse),
    lookBack: lookBack && lookBacks.parse(lookBack),
  };
};

export interface SharedByPartner {
  /** The targets that were talked over with this reader. */
  readonly targets: readonly Pick<GrowthTarget, 'targetId' | 'habit' | 'why' | 'dial'>[];
  /** The editions of colleagues' answers that were ticked for this reader. */
  readonly advice: readonly { readonly adviserId: string; readonly answer: Answer }[];
  readonly insights: readonly Insight[];
}

type Answer = NonNullable<AdviceWords['answer']>;

/** What a partner lets this reader see, and nothing besides: here, so that no page has more of it in hand. */
export const sharedByPartner = async (
  table: Table,
  programmeId: string,
  cycle: number,
  partnerId: string,
  readerId: string,
): Promise<SharedByPartner> => {
  const { growth, advice, insights: lessons } = await loadPrivateWords(table, programmeId, cycle, partnerId);
  return {
    targets: shownToPartner(growth, readerId).map(({ targetId, habit, why, dial }) => ({
      targetId,
      habit,
      why,
      dial,
    })),
    advice: advice.flatMap((words) => {
      const answer = answerForPartner(words, readerId);
      return answer ? [{ adviserId: words.adviserId, answer }] : [];
    }),
    insights: lessons.filter((it) => it.sharing === 'pair' && it.sharedWith?.includes(readerId)),
  };
};

/** Where every private item of one leader in one cycle lies, with the team's copy of a lesson that has one. */
export const privateItems = async (
  table: Table,
  programmeId: string,
  cycle: number,
  personId: string,
): Promise<{ key: Key; sharedId: string | undefined }[]> =>
  (await queryPartition(table, partitions.privateWords(programmeId, cycle, personId))).map((item) => ({
    key: { pk: String(item.pk), sk: String(item.sk) },
    sharedId: insights.is(item) ? insights.parse(item).sharedId : undefined,
  }));
