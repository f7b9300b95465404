import type { Cycle } from '../functions/domain/cycle.ts';
import { cycleMonths } from '../functions/domain/cycle-months.ts';
import { startedLate } from '../functions/domain/late-start.ts';
import { listed } from '../functions/domain/roster-names.ts';
import type { Seat } from '../functions/domain/seat.ts';
import type { MailContext } from './mail.ts';

const SMALL_NUMBERS = 'no one two three four five six seven eight nine ten eleven twelve'.split(' ');

/** "three", and figures from thirteen on. */
const inWords = (count: number): string => SMALL_NUMBERS[count] ?? String(count);

export const capitalised = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** "one mail", "three mails". */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${inWords(count)} ${count === 1 ? one : many}`;

/** "Sam", or in a trio "Sam and Kim". */
export const namesOf = (seats: readonly Pick<Seat, 'knownAs'>[]): string =>
  listed(seats.map(({ knownAs }) => knownAs));

/** "You and Sam", "You, Sam and Kim". */
export const youAnd = (seats: readonly Pick<Seat, 'knownAs'>[]): string =>
  listed(['You', ...seats.map(({ knownAs }) => knownAs)]);

/** A round is six months; one that was planned longer or shorter is called by its own length. */
export const lengthOf = (cycle: Pick<Cycle, 'awayday' | 'nextAwayday'>): string =>
  counted(cycleMonths(cycle).length, 'month');

/** Their pair began when the round was well under way: "six months" would not be true of it. */
export const beganLate = ({ cycle, me }: MailContext): boolean =>
  cycle !== undefined && startedLate(cycle, me?.pairedAt);

/** The partners, without whoever left a pair of three, or was erased: nothing names them any more. */
export const partnersOf = ({ partners, pair }: Pick<MailContext, 'partners' | 'pair'>): Seat[] =>
  partners.filter(
    ({ personId, erased }) => !erased && (pair === undefined || pair.members.includes(personId)),
  );

/** Of an administrator we may know nothing but the address. */
export const hello = ({ me, recipient }: MailContext): string => {
  const name = me?.knownAs ?? recipient.name.trim().split(/\s+/)[0];
  return name ? `Hello ${name},` : 'Hello,';
};

/** Mails about the inside of a cycle cannot be written without it: its absence is a mistake of ours. */
export const known = <Value>(value: Value | undefined, what: string, context: MailContext): Value => {
  if (value === undefined) throw new Error(`${context.order.mail} cannot be written without its ${what}`);
  return value;
};
