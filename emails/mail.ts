import type { ReactElement } from 'react';
import type { AdviceRequest } from '../functions/domain/advice.ts';
import type { Cycle } from '../functions/domain/cycle.ts';
import type { Invitation } from '../functions/domain/invitation.ts';
import type { LinkScope } from '../functions/domain/link.ts';
import type { MailName, MailOrder } from '../functions/domain/mail-order.ts';
import type { OwnNumbers } from '../functions/domain/own-summary.ts';
import type { Pair, Session } from '../functions/domain/pair.ts';
import type { Contact, Programme } from '../functions/domain/programme.ts';
import type { ProgressSoFar } from '../functions/domain/progress.ts';
import type { Seat } from '../functions/domain/seat.ts';
import type { Instant } from '../functions/domain/values.ts';

/** What `deliver` has loaded, freshly, for one mail. What the order does not name is absent. */
export interface MailContext {
  readonly now: Instant;
  readonly order: MailOrder;
  /** Name and address on record. */
  readonly recipient: Contact;
  /** Absent only in mails to administrators that concern no programme. */
  readonly programme?: Programme;
  readonly cycle?: Cycle;
  /** The leader it goes to. */
  readonly me?: Seat;
  readonly pair?: Pair;
  /** The other members of `pair`; for a pair that has ended, those who were. */
  readonly partners: readonly Seat[];
  readonly session?: Session;
  readonly invitation?: Invitation;
  /** The other members of `invitation`, the one who asks first. */
  readonly others: readonly Seat[];
  /** Of the advice request the mail tells of: who asked (in `others`), and their line to this colleague. */
  readonly request?: AdviceRequest;
  readonly line?: string;
  /** The asker's line on what they decided (mail 12). */
  readonly thanks?: string;
  /** Everything this colleague is waited for, with who asked, for a nudge. */
  readonly waiting: readonly { readonly request: AdviceRequest; readonly from: Seat }[];
  /** How many of the colleagues whom this leader asked have answered, and how many were asked (mail 11). */
  readonly answers?: { readonly answered: number; readonly asked: number };
  /** Has this leader written a target? (mail 9) */
  readonly hasTargets: boolean;
  /** Has the try-out that the mail tells of still its day, and nothing been told of it? (mail 14) */
  readonly tryOutAhead: boolean;
  /** This leader's round in numbers (mail 18, their own). */
  readonly mine?: OwnNumbers;
  /** The leader whom a mail to somebody else is about. */
  readonly about?: Seat;
  /** Their address changed lately: until then no mail opens private pages. */
  readonly privateFrom?: Instant;
  /** Their address is not confirmed yet: the version of the roster under which they were asked. */
  readonly unconfirmed?: number;
  /** An administrator has announced to erase them: until when they have notice. Absent once that was taken back. */
  readonly noticeUntil?: Instant;
  /** When they were erased (their receipt). */
  readonly erasedAt?: Instant;
  /** Of mails that could not be delivered (mail 21). */
  readonly failures: number;
  /** How the cycle stands, in numbers alone (mail 20). */
  readonly progress?: ProgressSoFar;
  readonly helpAddress: string;
  /** The bare address in From: calendar entries name it as their organiser. */
  readonly senderAddress: string;
  /** Bases the links below are built on; `button` is the page the one button opens. */
  readonly urls: { readonly button: string; readonly pause?: string };
}

/** In whose name a mail goes: "Name via Coaching Pairs", and where a reply goes, if anywhere. */
export interface Voice {
  readonly name: string;
  readonly replyTo?: string;
}

export interface Attachment {
  readonly fileName: string;
  readonly contentType: string;
  readonly content: string;
}

export interface Composed {
  readonly subject: string;
  /** The line a phone shows after the subject. */
  readonly preview: string;
  /** The words of the mail, without frame, button and footer. */
  readonly body: ReactElement;
  /** What the one button says; absent where the mail asks for nothing. */
  readonly button?: string;
  /** What may be read after the button by those who have the time. */
  readonly details?: ReactElement;
  /** Why the reader got this: one sentence for the footer. */
  readonly why: string;
  readonly attachment?: () => Promise<Attachment>;
}

/** Everything there is to say of one kind of mail: one file each in this folder. */
export interface Mail {
  readonly name: MailName;
  /** The number in `docs/mails.md`. */
  readonly number: number;
  /**
   * `answer`: follows something just done, goes at once, at any hour. `prompt`: keeps to weekdays 08:30–17:00, at
   * most one a day to a leader, and stops while they pause.
   */
  readonly manner: 'answer' | 'prompt';
  /** What its link opens, and the page below it, for instance `answer/abc123`. */
  scope(context: MailContext): LinkScope;
  page(context: MailContext): string;
  voice(context: MailContext): Voice;
  /** Is it still wanted? Otherwise the name of what stopped it. */
  wanted(context: MailContext): true | string;
  compose(context: MailContext): Composed;
}
