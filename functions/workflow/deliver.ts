import { mails } from '../../emails/index.ts';
import type { Mail, MailContext } from '../../emails/mail.ts';
import { renderMail } from '../../emails/render.tsx';
import { errorName } from '../clients/log.ts';
import { mayWait } from '../domain/keeps.ts';
import { backOff, type MailRow } from '../domain/outbox.ts';
import type { Instant } from '../domain/values.ts';
import { nextSendingMorning } from '../domain/working-days.ts';
import { writeEach } from '../store/commit.ts';
import { finishRow, getRow, putOffRow, returnRow, setAside } from '../store/outbox.ts';
import { recordFailure } from './address-failure.ts';
import type { OutboxDeps } from './deps.ts';
import { heldBack, isOutOfDate } from './held-back.ts';
import { mintLink, pauseTokenOf } from './links.ts';
import { type LoadedMail, loadMail } from './mail-context.ts';
import { sendMail } from './send-mail.ts';
import { faultOf } from './sending-faults.ts';
import { whenItMayGo } from './when-it-may-go.ts';

/**
 * Delivers one claimed mail: is it still wanted, is this the time, mint its link, render, hand it to SES once, mark it.
 * @returns what became of the row; a throw means that its state could not be written.
 */
export const deliver = async (deps: OutboxDeps, row: MailRow): Promise<Delivered> => {
  const suppressed = (why: string) => end(deps, row, { state: 'suppressed', why });
  const loaded = await loadMail(deps, row.order);
  if (typeof loaded === 'string') return suppressed(loaded);
  const mail = mails[row.order.mail];
  const stop = row.order.sampleFor ? undefined : stoppedBy(mail, loaded);
  if (stop) return suppressed(stop);
  const first = row.order.nudgeOf
    ? await getRow(deps.table, { rowId: row.order.nudgeOf, lane: row.lane })
    : undefined;
  if (mayWait(row.order)) {
    if (await isOutOfDate(deps, row, loaded, first)) return suppressed('too-late');
    const held = heldBack(loaded, deps.now());
    if (held) {
      await putOffRow(deps.table, row, held.until, held.waitsFor);
      return 'kept';
    }
  }
  const waits = row.order.sampleFor ? undefined : opensLater(deps, mail, loaded);
  if (waits) {
    await putOffRow(deps.table, row, waits, 'address');
    return 'kept';
  }
  if (mail.manner === 'prompt' && !row.order.sampleFor) {
    const at = await whenItMayGo(deps, row, loaded);
    if (at > deps.now()) {
      await returnRow(deps.table, row, at);
      return 'kept';
    }
  }
  const context = await withLinks(deps, mail, loaded);
  const rendered = await renderMail(mail, context);
  let messageId: string;
  try {
    messageId = await sendMail(deps, row, context, rendered, first?.messageId);
  } catch (error) {
    return afterFault(deps, row, loaded, error);
  }
  return markTaken(deps, row, messageId);
};

/** `ended`: it went, or never will. `kept`: it is to be looked at again, or somebody else's now. */
type Delivered = 'ended' | 'kept';

const end = async (
  deps: OutboxDeps,
  row: MailRow,
  how: Omit<Parameters<typeof finishRow>[2], 'now'>,
): Promise<Delivered> => ((await finishRow(deps.table, row, { ...how, now: deps.now() })) ? 'ended' : 'kept');

/** SES has the mail and the row does not say so: given back, it would be sent twice. Its claim must run out instead. */
export class TakenButNotMarked extends Error {
  override readonly name = 'TakenButNotMarked';
}

const markTaken = async (deps: OutboxDeps, row: MailRow, messageId: string): Promise<Delivered> => {
  try {
    return await end(deps, row, { state: 'done', messageId });
  } catch (error) {
    throw new TakenButNotMarked('SES took the mail, and its row could not be marked.', { cause: error });
  }
};

/** What does not come any more after two silent months, until the leader says so. */
const MONTHLY = new Set<Mail['name']>(['targets', 'month-note', 'six-months', 'try-out']);

/** What comes to those, too, who want no mails: they asked for it, or it is their own protection. */
const ALWAYS = new Set<Mail['name']>([
  'fresh-link',
  'sign-in',
  'address-changed',
  'confirm-address',
  'erasure-notice',
  'erasure-receipt',
]);

/** What goes where nobody reads here any more: an address that is no longer on record, or somebody who is erased. */
const OPENS_NOTHING = new Set<Mail['name']>(['address-changed', 'erasure-receipt']);

/** What stops this mail, by name. The wishes of leaders come before the mail's own reasons. */
const stoppedBy = (mail: Mail, { context, mailbox }: LoadedMail): string | undefined => {
  if (mailbox?.failing?.address === context.recipient.email && !mayWait(context.order))
    return 'address-failing';
  if (mailbox?.erasedAt && mail.name !== 'erasure-receipt') return 'erased';
  const asked = ALWAYS.has(mail.name);
  if (mailbox?.preference === 'stopped' && !asked) return 'stopped';
  if (mailbox?.preference === 'paused' && mail.manner === 'prompt') return 'paused';
  if (mailbox?.quietSince && MONTHLY.has(mail.name)) return 'silent';
  if (!mailbox?.quietSince && mail.name === 'shall-we-write') return 'heard-from';
  const wanted = mail.wanted({ ...context, urls: { button: '' } });
  return wanted === true ? undefined : wanted;
};

/**
 * When the words it would open may be opened again, or it is to be looked at again: an address that has just changed
 * waits for them, and is first confirmed by its holder.
 */
const opensLater = (deps: OutboxDeps, mail: Mail, { context }: LoadedMail): Instant | undefined => {
  const { privateFrom, unconfirmed, programme, order } = context;
  if (!privateFrom && unconfirmed === undefined) return undefined;
  const scope = mail.scope({ ...context, urls: { button: '' } });
  const earlierWords = scope === 'private' || (scope === 'advice' && !order.requestId);
  if (!earlierWords) return undefined;
  return unconfirmed !== undefined && programme ? nextSendingMorning(deps.now(), programme) : privateFrom;
};

const withLinks = async (
  deps: OutboxDeps,
  mail: Mail,
  { context, holder }: LoadedMail,
): Promise<MailContext> => {
  const draft = { ...context, urls: { button: '' } };
  const { baseUrl } = deps.settings;
  const page = mail.page(draft);
  if (context.order.sampleFor) return { ...context, urls: { button: `${baseUrl}/l/sample/${page}` } };
  if (OPENS_NOTHING.has(mail.name)) return draft;
  const scope = mail.scope(draft);
  if (scope === 'administrator-sign-in' && mail.name !== 'sign-in') {
    // Read hours later, a sign-in link would be dead: the page itself asks for the address, and comes back here.
    return { ...context, urls: { button: `${baseUrl}/admin/${page}` } };
  }
  const link = mintLink(
    deps,
    {
      scope,
      programmeId: context.order.programmeId,
      cycle: context.order.cycle,
      personId: holder,
      requestId: scope === 'advice' ? context.order.requestId : undefined,
    },
    mail.name,
  );
  await writeEach(deps.table, [link.change]);
  const urls = { button: `${baseUrl}/l/${link.token}/${page}` };
  if (context.order.to.kind !== 'leader') return { ...context, urls };
  return { ...context, urls: { ...urls, pause: `${baseUrl}/u/${pauseTokenOf(link.token)}` } };
};

const afterFault = async (
  deps: OutboxDeps,
  row: MailRow,
  { context, holder }: LoadedMail,
  error: unknown,
): Promise<Delivered> => {
  const fault = faultOf(error);
  deps.log.warn('mail-not-taken', { row: row.rowId, mail: row.order.mail, fault, error: errorName(error) });
  if (fault === 'unclear') {
    await leaveClaim(deps, row);
    return 'kept';
  }
  if (fault === 'account') {
    await returnRow(deps.table, row, backOff(row.attempts, deps.now(), deps.random()));
    return 'kept';
  }
  if (fault === 'address' && context.order.programmeId) {
    const { programmeId } = context.order;
    const address = context.recipient.email;
    await recordFailure(deps, { programmeId, holder, address, reason: 'malformed' });
    if (mayWait(row.order) && context.programme) {
      await putOffRow(deps.table, row, nextSendingMorning(deps.now(), context.programme), 'address');
      return 'kept';
    }
  }
  return end(deps, row, { state: 'failed', why: `${fault}-refused` });
};

/** It is left to run out, so that SES's own event may still tell that the mail went: given back, it would go again. */
const leaveClaim = async (deps: OutboxDeps, row: MailRow): Promise<void> => {
  try {
    await setAside(deps.table, row);
  } catch (error) {
    deps.log.warn('claim-not-set-aside', { row: row.rowId, error: errorName(error) });
  }
};
