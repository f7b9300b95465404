import type { Rightness } from '../domain/advice.ts';
import { LONGEST_WORDS } from '../domain/growth-target.ts';
import { adviceWords } from '../store/private-words.ts';
import { type AdviserRef, type AnswerOutcome, answering, becomes, refusedAnswer } from './answering.ts';
import type { Deps } from './deps.ts';

export interface AdviceInput {
  readonly right: readonly { readonly targetId: string; readonly is: Rightness }[];
  readonly why?: string | undefined;
  readonly otherHabit?: string | undefined;
  readonly doesWell?: string | undefined;
  /** The edition the form was opened with, 0 for none: what was sent meanwhile from elsewhere is not lost unseen. */
  readonly edition?: number | undefined;
}

/** A colleague's answer; sent again it is a new edition of the same one, until the cycle closes. */
export const giveAdvice = (
  deps: Deps,
  adviser: AdviserRef,
  input: AdviceInput,
): Promise<AnswerOutcome<'sent'>> =>
  answering<'sent'>(deps, adviser, async (request) => {
    const texts = [input.why, input.otherHabit, input.doesWell].map((text) => text?.trim() || undefined);
    if (texts.some((text) => text && text.length > LONGEST_WORDS)) return refusedAnswer('too-long');
    const [why, otherHabit, doesWell] = texts;
    if (input.right.length === 0 && texts.every((text) => text === undefined)) return refusedAnswer('empty');
    const words = await adviceWords.get(
      deps.table,
      request.programmeId,
      request.cycle,
      request.fromId,
      request.requestId,
    );
    if (!words) return refusedAnswer('no-such-request');
    const right = input.right.map(({ targetId, is }) => ({ targetId, is }));
    const before = words.answer;
    const same =
      request.state === 'answered' &&
      JSON.stringify([before?.right, before?.why, before?.otherHabit, before?.doesWell]) ===
        JSON.stringify([right, why, otherHabit, doesWell]);
    if (same) return { outcome: { done: 'sent' }, changes: [] };
    if (input.edition !== undefined && input.edition !== (before?.edition ?? 0))
      return refusedAnswer('changed-meanwhile');
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
