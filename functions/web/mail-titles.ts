import type { MailName } from '../domain/mail-order.ts';

export interface MailTitle {
  readonly name: MailName;
  readonly title: string;
  readonly goesTo: string;
  readonly when: string;
}

/** Every mail a programme sends, as an administrator thinks of them, in the order in which they come. */
export const MAIL_TITLES: readonly MailTitle[] = [
  {
    name: 'approve-note',
    title: 'Please approve your note to the team',
    goesTo: 'Sponsor',
    when: 'When you ask, and before the summary',
  },
  {
    name: 'invitation',
    title: 'Will you join us in Coaching Pairs?',
    goesTo: 'Leaders',
    when: 'On announcing; one reminder',
  },
  {
    name: 'awayday-eve',
    title: 'Everything for the Awayday',
    goesTo: 'Facilitator and you',
    when: 'Two working days before',
  },
  {
    name: 'awayday-moved',
    title: 'Our Awayday has moved',
    goesTo: 'Leaders who said yes, or have not replied',
    when: 'Its day changes after announcing',
  },
  {
    name: 'programme-paused',
    title: 'We pause for a while',
    goesTo: 'Leaders taking part, and those invited',
    when: 'A pause of the programme begins',
  },
  {
    name: 'choosing-open',
    title: 'Today: choose your coaching partner',
    goesTo: 'Leaders taking part',
    when: 'Choosing opens; one reminder',
  },
  {
    name: 'pair-invitation',
    title: 'A colleague would like to pair with you',
    goesTo: 'The leader who is asked',
    when: 'At once',
  },
  {
    name: 'still-open',
    title: 'Choosing is still open',
    goesTo: 'A leader whose invitation ended',
    when: 'At once',
  },
  {
    name: 'paired',
    title: 'You are coaching partners',
    goesTo: 'Both partners',
    when: 'At once, with the guide to the first hour',
  },
  {
    name: 'todays-pairs',
    title: 'Today’s coaching pairs',
    goesTo: 'Everyone taking part',
    when: 'Choosing closes',
  },
  {
    name: 'our-hour',
    title: 'Our hour',
    goesTo: 'Both partners',
    when: 'An hour is agreed, moved or cancelled',
  },
  {
    name: 'targets',
    title: 'What gets in your own way?',
    goesTo: 'Leaders in a pair',
    when: 'After the first hour, or three weeks on; one reminder',
  },
  {
    name: 'advice-request',
    title: 'A colleague would value your honest view',
    goesTo: 'The colleague who is asked',
    when: 'At once; one reminder for all that they are asked',
  },
  {
    name: 'advice-in',
    title: 'Colleagues have answered',
    goesTo: 'The leader who asked',
    when: 'At most twice: the first answer, and all of them or day 10',
  },
  {
    name: 'advice-thanks',
    title: 'What I decided to work on',
    goesTo: 'A colleague who gave advice',
    when: 'At once, if the leader wishes',
  },
  {
    name: 'month-note',
    title: 'This month’s hour',
    goesTo: 'Leaders in a pair, unless silent for two months',
    when: 'Months 2 to 5, with the guide',
  },
  {
    name: 'try-out',
    title: 'A word from yourself',
    goesTo: 'A leader who named a day',
    when: 'The working day before; at most one a month',
  },
  {
    name: 'shall-we-write',
    title: 'Shall we keep writing?',
    goesTo: 'A leader not heard from for two months',
    when: 'Once, in place of the month’s mail',
  },
  {
    name: 'change-request',
    title: 'Have you seen a change?',
    goesTo: 'A colleague whom a leader asks',
    when: 'At once, from month 5 on, if the leader wishes; one reminder for all that they are asked',
  },
  {
    name: 'six-months',
    title: 'Your six months together',
    goesTo: 'Leaders in a pair, unless silent for two months',
    when: 'Two weeks before the next Awayday; one reminder',
  },
  {
    name: 'progress',
    title: 'Coaching Pairs: month by month',
    goesTo: 'You',
    when: 'As each month begins, from the second; totals only',
  },
  {
    name: 'confirm-awayday',
    title: 'Is the Awayday on this date?',
    goesTo: 'You',
    when: 'Six and two weeks before',
  },
  {
    name: 'cycle-summary',
    title: 'Our six months of Coaching Pairs',
    goesTo: 'Everyone who took part',
    when: 'At the confirmed Awayday',
  },
  {
    name: 'own-summary',
    title: 'Your six months on one page',
    goesTo: 'Each leader who took part, about themselves alone',
    when: 'The working day after the Awayday',
  },
  {
    name: 'impact-summary',
    title: 'What six months of Coaching Pairs did',
    goesTo: 'Sponsor and you',
    when: 'At the confirmed Awayday',
  },
  { name: 'mails-failed', title: 'Mails that did not arrive', goesTo: 'You', when: 'The same day' },
  {
    name: 'pair-ended',
    title: 'Your coaching pair has ended',
    goesTo: 'A leader whose partner left',
    when: 'At once',
  },
  {
    name: 'trio-welcome',
    title: 'A pair said yes to three',
    goesTo: 'The leader who asked',
    when: 'At once',
  },
  {
    name: 'would-like-a-word',
    title: 'A leader would like a word with you',
    goesTo: 'Facilitator',
    when: 'At once, and it says no more than that',
  },
  {
    name: 'address-changed',
    title: 'Is this still your address?',
    goesTo: 'A leader whose address was changed, at the address before',
    when: 'At once',
  },
  {
    name: 'next-round',
    title: 'The next round of Coaching Pairs',
    goesTo: 'A leader who joins in the last two weeks of a round',
    when: 'Once, when the roster has them',
  },
  {
    name: 'confirm-address',
    title: 'Is this your address now?',
    goesTo: 'A leader whose address was changed, at the new one',
    when: 'At once; one reminder after four days',
  },
  {
    name: 'erasure-notice',
    title: 'Your data in Coaching Pairs will be erased',
    goesTo: 'The leader whom you have erased',
    when: 'Seven days before; and when you take it back',
  },
  {
    name: 'erasure-receipt',
    title: 'Everything about you is erased',
    goesTo: 'The leader, for the last time',
    when: 'As soon as it is done',
  },
  { name: 'fresh-link', title: 'Your fresh link', goesTo: 'Whoever asked', when: 'At once' },
];

/** Its title, or its name in plain letters. */
export const titleOf = (name: string): string =>
  MAIL_TITLES.find((it) => it.name === name)?.title ?? name.replaceAll('-', ' ');
