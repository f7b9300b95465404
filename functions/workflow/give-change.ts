import type { HowSeen } from '../domain/change-seen.ts';
import { LONGEST_WORDS } from '../domain/growth-target.ts';
import { changeWords } from '../store/private-words.ts';
import { type AdviserRef, type AnswerOutcome, answering, becomes, refusedAnswer } from './answering.ts';
import type { Deps } from './deps.ts';

export interface ChangeInput {
  readonly seen: readonly { readonly targetId: string; readonly is: HowSeen }[];
  readonly suggestion?: string | undefined;
  /** The edition the form was opened with, 0 for none: what was sent meanwhile from elsewhere is not lost unseen. */
  readonly edition?: number | undefined;
}

/** What change a colleague has seen; sent again it is a new edition of the same answer, until the cycle closes. */
export const giveChange = (
  deps: Deps,
  adviser: AdviserRef,
  input: ChangeInput,
): Promise<AnswerOutcome<'sent'>> =>
  answering<'sent'>(deps, adviser, async (request) => {
    const { programmeId, cycle, fromId, requestId } = request;
    const words = await changeWords.get(deps.table, programmeId, cycle, fromId, requestId);
    if (!words) return refusedAnswer('no-such-request');
    const suggestion = input.suggestion?.trim() || undefined;
    if (suggestion && suggestion.length > LONGEST_WORDS) return refusedAnswer('too-long');
    const seen = input.seen
      .filter(({ targetId }) => words.targetIds.includes(targetId))
      .map(({ targetId, is }) => ({ targetId, is }));
    if (seen.length === 0 && !suggestion) return refusedAnswer('empty');
    const before = words.answer;
    const same =
      request.state === 'answered' &&
      JSON.stringify([before?.seen, before?.suggestion]) === JSON.stringify([seen, suggestion]);
    if (same) return { outcome: { done: 'sent' }, changes: [] };
    if (input.edition !== undefined && input.edition !== (before?.edition ?? 0))
      return refusedAnswer('changed-meanwhile');
    const writtenAt = deps.now();
    const answer = { seen, suggestion, edition: (before?.edition ?? 0) + 1, writtenAt };
    return {
      outcome: { done: 'sent' },
      changes: [
        changeWords.replace({ ...words, answer, writtenAt }),
        ...(await becomes(deps, request, 'answered')),
      ],
    };
  });
