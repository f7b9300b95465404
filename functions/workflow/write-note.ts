import { isClosedToWords } from '../domain/cycle.ts';
import { cycleMonths, monthOf } from '../domain/cycle-months.ts';
import { type Growth, type Improvement, tellTryOut } from '../domain/growth-target.ts';
import { isLive, unplannedSession, withSession } from '../domain/pair.ts';
import { type Instant, isRefusal, type Refusal, refuse } from '../domain/values.ts';
import { addDays, atLocalTime, EVENING, localDate } from '../domain/working-days.ts';
import type { Change } from '../store/changes.ts';
import { commit } from '../store/commit.ts';
import { mailboxes, pairs } from '../store/groups.ts';
import { loadOwnPlace, type OwnPlace } from '../store/own-view.ts';
import { growths, monthNotes } from '../store/private-words.ts';
import type { Deps } from './deps.ts';
import { noteMark } from './grow-marks.ts';
import type { LeaderRef } from './leader-ref.ts';
import { heardFrom } from './silence.ts';

export const LONGEST_WORDS = 2000;

type NoteRefusal =
  | 'too-long'
  | 'empty'
  | 'not-in-this-cycle'
  | 'no-such-month'
  | 'cycle-closed'
  | 'changed-meanwhile';

export interface NoteInput {
  readonly month: number;
  readonly met?: 'yes' | 'not-yet' | undefined;
  readonly moved?: string | undefined;
  /** The mark of the note that the form was opened with. */
  readonly seen?: string | undefined;
  /** How try-outs went that were planned before. */
  readonly tryOuts?: readonly { readonly tryOutId: string; readonly outcome: Improvement }[] | undefined;
}

/**
 * A short note to oneself about a month. "We met" counts for the pair's hours; the words are the leader's own.
 * Written again, it replaces what was there, unless that has been changed since it was seen.
 */
export const writeMonthNote = (
  deps: Deps,
  leader: LeaderRef,
  note: NoteInput,
): Promise<{ done: 'noted' } | Refusal<NoteRefusal>> =>
  commit<{ done: 'noted' } | Refusal<NoteRefusal>>(deps.table, async () => {
    const refused = (reason: NoteRefusal) => ({ outcome: refuse(reason), changes: [] });
    const moved = note.moved?.trim();
    if (moved && moved.length > LONGEST_WORDS) return refused('too-long');
    const told = note.tryOuts ?? [];
    if (!moved && !note.met && told.length === 0) return refused('empty');
    if (!Number.isInteger(note.month) || note.month < 1 || note.month > 12) return refused('no-such-month');
    const { programmeId, cycle, personId } = leader;
    const [view, existing, mailbox, growth] = await Promise.all([
      loadOwnPlace(deps.table, programmeId, cycle, personId),
      monthNotes.get(deps.table, programmeId, cycle, personId, note.month),
      mailboxes.get(deps.table, programmeId, personId),
      told.length > 0 ? growths.get(deps.table, programmeId, cycle, personId) : Promise.resolve(undefined),
    ]);
    if (!view || view.me.left) return refused('not-in-this-cycle');
    if (isClosedToWords(view.cycle)) return refused('cycle-closed');
    const value = {
      ...leader,
      month: note.month,
      met: note.met,
      moved: moved || undefined,
      writtenAt: deps.now(),
    };
    const stands = noteMark(existing);
    if (existing && note.seen !== undefined && note.seen !== stands && noteMark(value) !== stands)
      return refused('changed-meanwhile');
    const changes: Change[] = [
      existing ? monthNotes.replace({ ...existing, ...value }) : monthNotes.create(value),
    ];
    const grown = growth && tellAll(growth, told);
    if (growth && grown && grown !== growth)
      changes.push(growths.replace({ ...grown, writtenAt: deps.now() }));
    changes.push(...heardFrom(view, mailbox, note.month));
    if (note.met === 'yes') changes.push(...(await hourHeld(deps, view, note.month)));
    return { outcome: { done: 'noted' }, changes };
  });

/** One that is no longer there is passed over: the note itself must not be lost for it. */
const tellAll = (growth: Growth, told: NonNullable<NoteInput['tryOuts']>): Growth =>
  told.reduce((grown, { tryOutId, outcome }) => {
    const before = grown.tryOuts.find((it) => it.tryOutId === tryOutId);
    if (!before || before.outcome === outcome) return grown;
    const next = tellTryOut(grown, { tryOutId, outcome, learnt: before.learnt });
    return isRefusal(next) ? grown : next;
  }, growth);

/**
 * "We met" makes one held hour of that month, however often and by whomever it is said: the hour that was agreed here and
 * has passed, or one that nobody had put down.
 */
const hourHeld = async (deps: Deps, { programme, cycle, me }: OwnPlace, month: number): Promise<Change[]> => {
  const pair = me.pairId ? await pairs.get(deps.table, me.programmeId, me.cycle, me.pairId) : undefined;
  if (!pair || !isLive(pair)) return [];
  const monthAt = (at: Instant) => monthOf(cycle, localDate(at, programme.timeZone));
  const ofMonth = pair.sessions.filter(({ at }) => monthAt(at) === month);
  if (ofMonth.some(({ state }) => state === 'held')) return [];
  const passed = ofMonth.findLast(({ state, at }) => state === 'agreed' && at <= deps.now());
  if (passed) return [pairs.replace(withSession(pair, { ...passed, state: 'held' }))];
  if (month < monthAt(pair.formedAt) || month > monthAt(deps.now())) return [];
  const next = cycleMonths(cycle).find(({ number }) => number === month + 1);
  // Told after that month was over, it still counts as an hour of that month.
  const at =
    next && month < monthAt(deps.now())
      ? atLocalTime(addDays(next.startsOn, -1), EVENING, programme.timeZone)
      : deps.now();
  return [pairs.replace(withSession(pair, unplannedSession(pair, at)))];
};
