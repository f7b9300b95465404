import type { Cycle, SponsorNote } from '../domain/cycle.ts';
import { LONGEST_SPONSOR_NOTE } from '../domain/notes.ts';
import { mailRow, stepRow } from '../domain/outbox.ts';
import { type Refusal, refuse } from '../domain/values.ts';
import type { Change } from '../store/changes.ts';
import { commit } from '../store/commit.ts';
import { cycles } from '../store/groups.ts';
import { outboxChange } from '../store/outbox.ts';
import type { Deps } from './deps.ts';
import type { CycleRef } from './leader-ref.ts';
import { rowIdOf } from './row-ids.ts';

export type NoteName = 'invitation' | 'summary';

const FIELD = { invitation: 'invitationNote', summary: 'summaryNote' } as const;

const hasGoneOut = (cycle: Cycle, note: NoteName): boolean =>
  note === 'invitation' ? cycle.announcedAt !== undefined : cycle.summarySentAt !== undefined;

const withNote = (cycle: Cycle, note: NoteName, words: SponsorNote): Cycle => ({
  ...cycle,
  [FIELD[note]]: words,
});

/** Mail 23: the sponsor reads, changes and approves what will go out in their name. Asked again, it is mailed again. */
export const askApproval = (
  deps: Deps,
  { programmeId, cycle: number }: CycleRef,
  note: NoteName,
): Promise<{ done: 'asked' } | Refusal<'no-such-cycle' | 'already-approved'>> =>
  commit<{ done: 'asked' } | Refusal<'no-such-cycle' | 'already-approved'>>(deps.table, async () => {
    const cycle = await cycles.get(deps.table, programmeId, number);
    if (!cycle || cycle.state === 'cancelled') return { outcome: refuse('no-such-cycle'), changes: [] };
    if (cycle[FIELD[note]].approvedAt) return { outcome: refuse('already-approved'), changes: [] };
    return { outcome: { done: 'asked' }, changes: approvalChanges(deps, cycle, note) };
  });

export const approvalChanges = (deps: Deps, cycle: Cycle, note: NoteName): Change[] => [
  cycles.replace(withNote(cycle, note, { ...cycle[FIELD[note]], askedAt: deps.now() })),
  outboxChange(approvalMail(deps, cycle, note)),
];

const approvalMail = (deps: Deps, { programmeId, number, version }: Cycle, note: NoteName) =>
  mailRow(
    rowIdOf('approve-note', programmeId, number, note, version),
    { mail: 'approve-note', to: { kind: 'sponsor' }, programmeId, cycle: number, note },
    deps.now(),
  );

type ApproveOutcome = { done: 'approved' } | Refusal<'no-such-cycle' | 'empty' | 'too-long' | 'has-gone-out'>;

/** The sponsor approves these very words. They can change them until they have gone out. */
export const approveNote = (
  deps: Deps,
  { programmeId, cycle: number }: CycleRef,
  { note, text }: { note: NoteName; text: string },
): Promise<ApproveOutcome> =>
  commit<ApproveOutcome>(deps.table, async () => {
    const words = text.replace(/\r\n?/g, '\n').trim();
    const cycle = await cycles.get(deps.table, programmeId, number);
    if (!cycle || cycle.state === 'cancelled') return { outcome: refuse('no-such-cycle'), changes: [] };
    const same = cycle[FIELD[note]].approvedAt !== undefined && cycle[FIELD[note]].text === words;
    if (same) return { outcome: { done: 'approved' }, changes: [] };
    if (hasGoneOut(cycle, note)) return { outcome: refuse('has-gone-out'), changes: [] };
    if (words === '') return { outcome: refuse('empty'), changes: [] };
    if (words.length > LONGEST_SPONSOR_NOTE) return { outcome: refuse('too-long'), changes: [] };
    const approved = withNote(cycle, note, { ...cycle[FIELD[note]], text: words, approvedAt: deps.now() });
    const late = note === 'summary' && cycle.state === 'closed';
    return {
      outcome: { done: 'approved' },
      changes: late
        ? [cycles.replace({ ...approved, summarySentAt: deps.now() }), outboxChange(summaryStep(deps, cycle))]
        : [cycles.replace(approved)],
    };
  });

/** Mail 18 to everyone in the cycle. */
export const summaryStep = (deps: Deps, { programmeId, number }: Pick<Cycle, 'programmeId' | 'number'>) =>
  stepRow(
    rowIdOf('cycle-summary', programmeId, number),
    { step: 'cycle-summary', programmeId, cycle: number },
    deps.now(),
  );
