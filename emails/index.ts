import type { MailName } from '../functions/domain/mail-order.ts';
import { addressChanged } from './address-changed.tsx';
import { adviceIn } from './advice-in.tsx';
import { adviceRequest } from './advice-request.ts';
import { adviceThanks } from './advice-thanks.tsx';
import { approveNote } from './approve-note.tsx';
import { awaydayEve } from './awayday-eve.tsx';
import { awaydayMoved } from './awayday-moved.tsx';
import { changeRequest } from './change-request.ts';
import { choosingOpen } from './choosing-open.tsx';
import { confirmAddress } from './confirm-address.tsx';
import { confirmAwayday } from './confirm-awayday.tsx';
import { cycleSummary } from './cycle-summary.tsx';
import { erasureNotice } from './erasure-notice.tsx';
import { erasureReceipt } from './erasure-receipt.tsx';
import { freshLink } from './fresh-link.tsx';
import { impactSummary } from './impact-summary.tsx';
import { invitation } from './invitation.tsx';
import type { Mail } from './mail.ts';
import { mailsFailed } from './mails-failed.tsx';
import { monthNote } from './month-note.tsx';
import { nextRound } from './next-round.tsx';
import { ourHour } from './our-hour.tsx';
import { ownSummary } from './own-summary.tsx';
import { pairEnded } from './pair-ended.tsx';
import { pairInvitation } from './pair-invitation.tsx';
import { paired } from './paired.tsx';
import { programmePaused } from './programme-paused.tsx';
import { progress } from './progress.tsx';
import { shallWeWrite } from './shall-we-write.tsx';
import { signIn } from './sign-in.tsx';
import { sixMonths } from './six-months.tsx';
import { stillOpen } from './still-open.tsx';
import { targets } from './targets.tsx';
import { todaysPairs } from './todays-pairs.tsx';
import { trioWelcome } from './trio-welcome.tsx';
import { tryOut } from './try-out.tsx';
import { wouldLikeAWord } from './would-like-a-word.tsx';

/** Every mail by its name. To add one: a name in `MailName`, a file here, a line in this list and in docs/mails.md. */
export const mails: Record<MailName, Mail> = {
  invitation,
  'awayday-eve': awaydayEve,
  'choosing-open': choosingOpen,
  'pair-invitation': pairInvitation,
  'still-open': stillOpen,
  paired,
  'todays-pairs': todaysPairs,
  'our-hour': ourHour,
  targets,
  'advice-request': adviceRequest,
  'advice-in': adviceIn,
  'advice-thanks': adviceThanks,
  'month-note': monthNote,
  'try-out': tryOut,
  'shall-we-write': shallWeWrite,
  'change-request': changeRequest,
  'six-months': sixMonths,
  'cycle-summary': cycleSummary,
  'own-summary': ownSummary,
  'impact-summary': impactSummary,
  'confirm-awayday': confirmAwayday,
  progress,
  'mails-failed': mailsFailed,
  'fresh-link': freshLink,
  'sign-in': signIn,
  'approve-note': approveNote,
  'awayday-moved': awaydayMoved,
  'programme-paused': programmePaused,
  'pair-ended': pairEnded,
  'trio-welcome': trioWelcome,
  'would-like-a-word': wouldLikeAWord,
  'address-changed': addressChanged,
  'confirm-address': confirmAddress,
  'next-round': nextRound,
  'erasure-notice': erasureNotice,
  'erasure-receipt': erasureReceipt,
};
