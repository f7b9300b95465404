import type { Programme } from '../domain/programme.ts';
import type { Instant } from '../domain/values.ts';
import { formatDateTime, nextSendingTime } from '../domain/working-days.ts';

/** When mails to everybody went out that were released then, or go: they wait for a working day's hours. */
export const sendingWords = (programme: Programme, released: Instant, now: Instant): string => {
  const goes = nextSendingTime(released, programme);
  return `${goes > now ? 'goes' : 'went'} out on ${formatDateTime(goes, programme.timeZone)}`;
};
