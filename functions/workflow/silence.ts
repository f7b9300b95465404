import { monthOf } from '../domain/calendar.ts';
import type { Cycle } from '../domain/cycle.ts';
import type { Mailbox } from '../domain/mailbox.ts';
import { mailRow } from '../domain/outbox.ts';
import { addDays } from '../domain/working-days.ts';
import type { Change } from '../store/changes.ts';
import { commit } from '../store/commit.ts';
import { mailboxes, programmes, seats } from '../store/groups.ts';
import { outboxChange } from '../store/outbox.ts';
import type { OwnPlace } from '../store/own-view.ts';
import type { Deps } from './deps.ts';
import type { LeaderRef } from './leader-ref.ts';
import { rowIdOf } from './row-ids.ts';

/** Two months without a note, and we ask once whether to go on. */
const SILENT_MONTHS = 2;
const FIRST_NOTE = 2;

/** A note was written: that is all that is kept of it outside the leader's private words. Silence is over. */
export const heardFrom = (
  { programme, cycle, me }: OwnPlace,
  mailbox: Mailbox | undefined,
  month: number,
): Change[] => {
  const heard = mailbox?.heardOfMonth;
  const latest = heard?.cycle === cycle.number ? Math.max(heard.month, month) : month;
  if (heard?.cycle === cycle.number && heard.month === latest && !mailbox?.quietSince) return [];
  const heardOfMonth = { cycle: cycle.number, month: latest };
  if (!mailbox) {
    const { programmeId } = programme;
    return [mailboxes.create({ programmeId, personId: me.personId, preference: 'all', heardOfMonth })];
  }
  const { quietSince: _over, ...rest } = mailbox;
  return [mailboxes.replace({ ...rest, heardOfMonth })];
};

/**
 * Has this leader been silent for two months when month `month` is asked about? Not if they were asked before in this
 * cycle and chose to go on: then our mails come as they wished.
 * @param begun the month in which their pair began: of those before it nothing was asked.
 */
export const isSilent = (
  mailbox: Mailbox | undefined,
  cycle: Cycle,
  month: number,
  begun: number,
): boolean => {
  if (mailbox?.askedWhether === cycle.number && !mailbox.quietSince) return false;
  const heard = mailbox?.heardOfMonth?.cycle === cycle.number ? mailbox.heardOfMonth.month : FIRST_NOTE - 1;
  return month - Math.max(heard, begun, monthAway(mailbox, cycle, month)) > SILENT_MONTHS;
};

/** The last month in which they were away, on holiday perhaps: nobody is silent who was not asked. */
const monthAway = (mailbox: Mailbox | undefined, cycle: Cycle, month: number): number => {
  if (!mailbox?.away) return 0;
  const { until } = mailbox.away;
  if (until === undefined) return month;
  return until > cycle.awayday ? monthOf(cycle, addDays(until, -1)) : 0;
};

/** Mail 15 in place of the month's prompt, once; from then on no monthly mails until they say so. */
export const fallQuiet = (
  deps: Deps,
  { programmeId, cycle, personId }: LeaderRef,
  mailbox: Mailbox | undefined,
): Change[] => {
  if (mailbox?.quietSince) return [];
  const quiet = { quietSince: deps.now(), askedWhether: cycle };
  const mail = mailRow(
    rowIdOf('shall-we-write', programmeId, cycle, personId),
    { mail: 'shall-we-write', to: { kind: 'leader', personId }, programmeId, cycle },
    deps.now(),
    'bulk',
  );
  return [
    mailbox
      ? mailboxes.replace({ ...mailbox, ...quiet })
      : mailboxes.create({ programmeId, personId, preference: 'all', ...quiet }),
    outboxChange(mail),
  ];
};

/** "I'd like a word": the facilitator learns that this leader would like one, and nothing else. Twice is once. */
export const askForAWord = (
  deps: Deps,
  { programmeId, cycle, personId }: LeaderRef,
): Promise<{ done: 'asked' } | { refused: 'not-in-this-cycle' }> =>
  commit<{ done: 'asked' } | { refused: 'not-in-this-cycle' }>(deps.table, async () => {
    const [programme, seat] = await Promise.all([
      programmes.get(deps.table, programmeId),
      seats.get(deps.table, programmeId, cycle, personId),
    ]);
    if (!programme || !seat || seat.left) return { outcome: { refused: 'not-in-this-cycle' }, changes: [] };
    if (seat.wouldLikeAWord) return { outcome: { done: 'asked' }, changes: [] };
    const mail = mailRow(
      rowIdOf('would-like-a-word', programmeId, cycle, personId),
      { mail: 'would-like-a-word', to: { kind: 'facilitator' }, programmeId, cycle, aboutId: personId },
      deps.now(),
    );
    return {
      outcome: { done: 'asked' },
      changes: [seats.replace({ ...seat, wouldLikeAWord: true }), outboxChange(mail)],
    };
  });
