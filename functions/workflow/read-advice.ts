import type { AdviceWords } from '../domain/advice.ts';
import { LONGEST_WORDS } from '../domain/growth-target.ts';
import { mailRow } from '../domain/outbox.ts';
import { LONGEST_NOTE } from '../domain/partner-choice.ts';
import { type Refusal, refuse } from '../domain/values.ts';
import { adviceRequests } from '../store/advice.ts';
import { commit } from '../store/commit.ts';
import { seats } from '../store/groups.ts';
import { outboxChange } from '../store/outbox.ts';
import { adviceWords } from '../store/private-words.ts';
import type { Deps } from './deps.ts';
import type { LeaderRef } from './leader-ref.ts';
import { rowIdOf } from './row-ids.ts';

type ReadRefusal =
  | 'no-such-request'
  | 'not-answered'
  | 'edited-meanwhile'
  | 'no-partner'
  | 'thanked-already'
  | 'too-long'
  | 'empty';
type Outcome<Done extends string> = { done: Done } | Refusal<ReadRefusal>;

/** Ticks one edition of an answer for the partner, or takes the tick back. An edited answer needs a new tick. */
export const shareAdvice = (
  deps: Deps,
  leader: LeaderRef,
  { requestId, edition, share }: { requestId: string; edition: number; share: boolean },
): Promise<Outcome<'shared' | 'kept-back'>> =>
  withWords<'shared' | 'kept-back'>(deps, leader, requestId, async (words) => {
    if (!words.answer) return refuse('not-answered');
    const { partnerSees: _before, sharedWith: _with, ...rest } = words;
    if (!share) return { done: 'kept-back', words: rest };
    if (words.answer.edition !== edition) return refuse('edited-meanwhile');
    const me = await seats.get(deps.table, leader.programmeId, leader.cycle, leader.personId);
    if (!me || me.partnerIds.length === 0) return refuse('no-partner');
    return { done: 'shared', words: { ...rest, partnerSees: edition, sharedWith: me.partnerIds } };
  });

/** What the leader notes of advice that somebody told them in person. */
export const noteTold = (
  deps: Deps,
  leader: LeaderRef,
  { requestId, told }: { requestId: string; told: string },
): Promise<Outcome<'noted'>> =>
  withWords<'noted'>(deps, leader, requestId, async (words) => {
    if (told.trim().length > LONGEST_WORDS) return refuse('too-long');
    return { done: 'noted', words: { ...words, told: told.trim() || undefined } };
  });

/** Mail 12: one line to an adviser on what was decided; once, and only if the leader wishes. */
export const thankAdviser = (
  deps: Deps,
  { programmeId, cycle, personId }: LeaderRef,
  { requestId, line }: { requestId: string; line: string },
): Promise<Outcome<'thanked'>> =>
  commit<Outcome<'thanked'>>(deps.table, async () => {
    const refused = (reason: ReadRefusal) => ({ outcome: refuse(reason), changes: [] });
    const [seat, request, words] = await Promise.all([
      seats.get(deps.table, programmeId, cycle, personId),
      adviceRequests.get(deps.table, programmeId, cycle, requestId),
      adviceWords.get(deps.table, programmeId, cycle, personId, requestId),
    ]);
    if (!request || !words || request.fromId !== personId || seat?.left) return refused('no-such-request');
    if (request.thankedAt && words.thanks !== line.trim()) return refused('thanked-already');
    if (request.thankedAt) return { outcome: { done: 'thanked' }, changes: [] };
    if (request.state !== 'answered' && request.state !== 'in-person') return refused('not-answered');
    const thanks = line.trim();
    if (thanks === '') return refused('empty');
    if (thanks.length > LONGEST_NOTE) return refused('too-long');
    const mail = mailRow(
      rowIdOf('advice-thanks', programmeId, cycle, requestId),
      {
        mail: 'advice-thanks',
        to: { kind: 'leader', personId: request.adviserId },
        programmeId,
        cycle,
        requestId,
      },
      deps.now(),
    );
    return {
      outcome: { done: 'thanked' },
      changes: [
        adviceRequests.replace({ ...request, thankedAt: deps.now() }),
        adviceWords.replace({ ...words, thanks, writtenAt: deps.now() }),
        outboxChange(mail),
      ],
    };
  });

const withWords = <Done extends string>(
  deps: Deps,
  { programmeId, cycle, personId }: LeaderRef,
  requestId: string,
  decide: (words: AdviceWords) => Promise<{ done: Done; words: AdviceWords } | Refusal<ReadRefusal>>,
): Promise<Outcome<Done>> =>
  commit<Outcome<Done>>(deps.table, async () => {
    const words = await adviceWords.get(deps.table, programmeId, cycle, personId, requestId);
    if (!words) return { outcome: refuse('no-such-request'), changes: [] };
    const decided = await decide(words);
    if ('refused' in decided) return { outcome: decided, changes: [] };
    const same = JSON.stringify(decided.words) === JSON.stringify(words);
    return {
      outcome: { done: decided.done },
      changes: same ? [] : [adviceWords.replace({ ...decided.words, writtenAt: deps.now() })],
    };
  });
