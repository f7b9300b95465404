import { AdviceWords, answerForPartner } from '../domain/advice.ts';
import { ChangeWords } from '../domain/change-seen.ts';
import { Growth, type GrowthTarget, shownToPartner } from '../domain/growth-target.ts';
import { Insight, MonthNote } from '../domain/insight.ts';
import { LookBack } from '../domain/look-back.ts';
import { forgottenAt, isForgotten } from '../domain/retention.ts';
import type { Instant } from '../domain/values.ts';
import { entity } from './entity.ts';
import { keys, partitions } from './keys.ts';
import { queryPartition, type Table } from './table.ts';

/** The table's own clean-up follows what leaders were promised; reads hold to it in the meantime. */
const forgottenInTime = ({ writtenAt }: { writtenAt: Instant }) => ({
  expiresAtSeconds: Math.ceil(Date.parse(forgottenAt(writtenAt)) / 1000),
});

/**
 * Words that leaders wrote for themselves. Only the leader's own private pages and steps may import this file;
 * the linter keeps administrator, sponsor, facilitator and board code away from it.
 */
export const monthNotes = entity(
  'month-note',
  MonthNote,
  keys.monthNote,
  (it) => [it.programmeId, it.cycle, it.personId, it.month],
  forgottenInTime,
);

export const insights = entity(
  'insight',
  Insight,
  keys.insight,
  (it) => [it.programmeId, it.cycle, it.personId, it.insightId],
  forgottenInTime,
);

/** How big an improvement a leader sees. */
export const lookBacks = entity(
  'look-back',
  LookBack,
  keys.lookBack,
  (it) => [it.programmeId, it.cycle, it.personId],
  forgottenInTime,
);

/** Targets and try-outs: one item for each leader and cycle. */
export const growths = entity(
  'growth',
  Growth,
  keys.growth,
  (it) => [it.programmeId, it.cycle, it.personId],
  forgottenInTime,
);

/** What a colleague was asked and answered, under the leader who asked. */
export const adviceWords = entity(
  'advice-words',
  AdviceWords,
  keys.adviceWords,
  (it) => [it.programmeId, it.cycle, it.personId, it.requestId],
  forgottenInTime,
);

/** What a colleague was asked of a change and what they have seen, under the leader who asked. */
export const changeWords = entity(
  'change-words',
  ChangeWords,
  keys.changeWords,
  (it) => [it.programmeId, it.cycle, it.personId, it.requestId],
  forgottenInTime,
);

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
  now: Instant,
): Promise<PrivateWords> => {
  const kept = (it: { writtenAt: Instant }) => !isForgotten(it, now);
  const items = await queryPartition(table, partitions.privateWords(programmeId, cycle, personId));
  const growth = items.find(growths.is);
  const lookBack = items.find(lookBacks.is);
  return {
    growth: growth && [growths.parse(growth)].find(kept),
    advice: items.filter(adviceWords.is).map(adviceWords.parse).filter(kept),
    changes: items.filter(changeWords.is).map(changeWords.parse).filter(kept),
    notes: items.filter(monthNotes.is).map(monthNotes.parse).filter(kept),
    insights: items.filter(insights.is).map(insights.parse).filter(kept),
    lookBack: lookBack && [lookBacks.parse(lookBack)].find(kept),
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
  now: Instant,
): Promise<SharedByPartner> => {
  const {
    growth,
    advice,
    insights: lessons,
  } = await loadPrivateWords(table, programmeId, cycle, partnerId, now);
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
