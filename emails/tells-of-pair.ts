import type { MailName } from '../functions/domain/mail-order.ts';

/** The mails that tell of a pair, its hours or coaching partners: for these alone they are loaded. */
const TELL_OF_PAIR = new Set<MailName>([
  'paired',
  'todays-pairs',
  'our-hour',
  'targets',
  'advice-in',
  'month-note',
  'six-months',
  'own-summary',
  'pair-ended',
  'trio-welcome',
]);

export const tellsOfPair = (mail: MailName): boolean => TELL_OF_PAIR.has(mail);
