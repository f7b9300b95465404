import { isDeepStrictEqual } from 'node:util';
import type { Mailbox } from '../domain/mailbox.ts';
import type { MailRow } from '../domain/outbox.ts';
import type { Programme } from '../domain/programme.ts';
import { after, type Instant } from '../domain/values.ts';
import {
  localDate,
  nextSendingMorning,
  nextSendingTime,
  withinSendingHours,
} from '../domain/working-days.ts';
import { commit } from '../store/commit.ts';
import { mailboxes } from '../store/groups.ts';
import type { OutboxDeps } from './deps.ts';
import { goesInAPause } from './held-back.ts';
import type { LoadedMail } from './mail-context.ts';

/** Prompts keep to sending hours, an Awayday included whatever day it is, and to one a day for each leader. */
export const whenItMayGo = async (
  deps: OutboxDeps,
  row: MailRow,
  { context, mailbox }: LoadedMail,
): Promise<Instant> => {
  const { cycle } = context;
  const now = deps.now();
  if (!context.programme) return now;
  const programme = goesInAPause(row.order) ? { ...context.programme, pauses: [] } : context.programme;
  const today = localDate(now, programme.timeZone);
  const isAwayday = cycle?.awayday === today || cycle?.nextAwayday === today;
  if (!isAwayday && !withinSendingHours(now, programme)) return nextSendingTime(now, programme);
  if (row.order.to.kind !== 'leader') return now;
  const last = mailbox?.lastMail;
  if (last?.day === today && last.rowId !== row.rowId) return nextSendingMorning(now, programme);
  return takeTheDay(deps, row, programme, today, row.order.to.personId, mailbox);
};

/**
 * Marks the day as taken by this mail; where another was quicker, the answer is the next working morning. Where anything else
 * has changed there meanwhile (they want no mails any more, are away, or erased), the mail is looked at anew from the beginning.
 */
const takeTheDay = (
  deps: OutboxDeps,
  { rowId }: MailRow,
  programme: Programme,
  day: string,
  personId: string,
  asLoaded: Mailbox | undefined,
): Promise<Instant> => {
  const { programmeId } = programme;
  let loaded: { mailbox: Mailbox | undefined } | undefined = { mailbox: asLoaded };
  return commit<Instant>(deps.table, async () => {
    const { mailbox } = loaded ?? { mailbox: await mailboxes.get(deps.table, programmeId, personId) };
    if (!loaded && !isDeepStrictEqual(wishesIn(mailbox), wishesIn(asLoaded)))
      return { outcome: after(deps.now(), 1), changes: [] };
    loaded = undefined;
    const last = mailbox?.lastMail;
    if (last?.day === day) {
      return {
        outcome: last.rowId === rowId ? deps.now() : nextSendingMorning(deps.now(), programme),
        changes: [],
      };
    }
    const lastMail = { day, rowId };
    const change = mailbox
      ? mailboxes.replace({ ...mailbox, lastMail })
      : mailboxes.create({ programmeId, personId, preference: 'all', lastMail });
    return { outcome: deps.now(), changes: [change] };
  });
};

/** All that a mailbox says but which mail had which day. */
const wishesIn = (mailbox: Mailbox | undefined) =>
  mailbox && { ...mailbox, lastMail: undefined, version: undefined };
