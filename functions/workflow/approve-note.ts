import { createHash } from 'node:crypto';
import type { Cycle, SponsorNote } from '../domain/cycle.ts';
import { LONGEST_SPONSOR_NOTE } from '../domain/notes.ts';
import { mailRow, stepRow } from '../domain/outbox.ts';
import type { Programme } from '../domain/programme.ts';
import { type PlainDate, type Refusal, refuse } from '../domain/values.ts';
import { localDate } from '../domain/working-days.ts';
import type { Change } from '../store/changes.ts';
import { commit } from '../store/commit.ts';
import { cycles, programmes } from '../store/groups.ts';
import { outboxChange } from '../store/outbox.ts';
import { onAccount } from './account.ts';
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

/** Mail 23: the sponsor reads, changes and approves what will go out in their name. Asked again on another day, it is mailed again. */
export const askApproval = (
  deps: Deps,
  { programmeId, cycle: number }: CycleRef,
  note: NoteName,
  by?: string,
): Promise<{ done: 'asked' } | Refusal<'no-such-cycle' | 'already-approved'>> =>
  commit<{ done: 'asked' } | Refusal<'no-such-cycle' | 'already-approved'>>(deps.table, async () => {
    const [programme, cycle] = await Promise.all([
      programmes.get(deps.table, programmeId),
      cycles.get(deps.table, programmeId, number),
    ]);
    if (!programme || !cycle || cycle.state === 'cancelled')
      return { outcome: refuse('no-such-cycle'), changes: [] };
    if (cycle[FIELD[note]].approvedAt) return { outcome: refuse('already-approved'), changes: [] };
    const done = { programmeId, deed: 'asked-approval' as const, cycle: number, detail: note };
    return {
      outcome: { done: 'asked' },
      changes: [...approvalChanges(deps, programme, cycle, note), ...onAccount(deps, by, done)],
    };
  });

export const approvalChanges = (deps: Deps, programme: Programme, cycle: Cycle, note: NoteName): Change[] => [
  cycles.replace(withNote(cycle, note, { ...cycle[FIELD[note]], askedAt: deps.now() })),
  outboxChange(approvalMail(deps, programme, cycle, note)),
];

/** A second press on the same day asks nothing new, unless other words, another Awayday or another address are meant. */
const approvalMail = (deps: Deps, { timeZone, sponsor }: Programme, cycle: Cycle, note: NoteName) => {
  const { programmeId, number, awayday } = cycle;
  const asked = JSON.stringify([cycle[FIELD[note]].text, awayday, sponsor.email]);
  const question = createHash('sha256').update(asked).digest('hex').slice(0, 12);
  return mailRow(
    rowIdOf('approve-note', programmeId, number, note, localDate(deps.now(), timeZone), question),
    { mail: 'approve-note', to: { kind: 'sponsor' }, programmeId, cycle: number, note },
    deps.now(),
  );
};

type ApproveOutcome =
  | { done: 'approved' }
  | Refusal<'no-such-cycle' | 'empty' | 'too-long' | 'has-gone-out' | 'awayday-moved'>;

/**
 * The sponsor approves these very words. They can change them until they have gone out.
 * @param awayday that they had before their eyes: an invitation is approved for that day alone
 */
export const approveNote = (
  deps: Deps,
  { programmeId, cycle: number }: CycleRef,
  { note, text, awayday }: { note: NoteName; text: string; awayday?: PlainDate | undefined },
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
    if (note === 'invitation' && awayday !== undefined && awayday !== cycle.awayday)
      return { outcome: refuse('awayday-moved'), changes: [] };
    const { lapsedAt: _lapsed, ...before } = cycle[FIELD[note]];
    const approved = withNote(cycle, note, { ...before, text: words, approvedAt: deps.now() });
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
