import { LONGEST_WORDS } from '../domain/growth-target.ts';
import { type Refusal, refuse } from '../domain/values.ts';
import { commit } from '../store/commit.ts';
import { changeWords } from '../store/private-words.ts';
import type { Deps } from './deps.ts';
import type { LeaderRef } from './leader-ref.ts';

type Outcome = { done: 'noted' } | Refusal<'no-such-request' | 'too-long'>;

/** What the leader notes of a change that somebody told them of in person. */
export const noteChangeTold = (
  deps: Deps,
  { programmeId, cycle, personId }: LeaderRef,
  { requestId, told }: { requestId: string; told: string },
): Promise<Outcome> =>
  commit<Outcome>(deps.table, async () => {
    const words = await changeWords.get(deps.table, programmeId, cycle, personId, requestId);
    if (!words) return { outcome: refuse('no-such-request'), changes: [] };
    const note = told.trim();
    if (note.length > LONGEST_WORDS) return { outcome: refuse('too-long'), changes: [] };
    const same = (words.told ?? '') === note;
    return {
      outcome: { done: 'noted' },
      changes: same
        ? []
        : [changeWords.replace({ ...words, told: note || undefined, writtenAt: deps.now() })],
    };
  });
