import type { Instant } from '../../../functions/domain/values.ts';
import type { Ledger } from './ledger.ts';

/** What somebody who waits sees: one line that changes on a terminal, and now and then a plain line elsewhere. */
export interface Progress {
  /** A turn of the story. */
  say(at: Instant, what: string): void;
  show(at: Instant, ledger: Ledger): void;
  end(): void;
}

const BETWEEN_LINES = 10_000;
const BETWEEN_LOOKS = 80;

const WORDS = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'Europe/London' });

const standing = (at: Instant, ledger: Ledger): string => {
  const held = ledger.pairs.flatMap(({ hours }) => hours).filter(({ state }) => state === 'held').length;
  const live = ledger.pairs.filter(({ endedAt }) => endedAt === undefined).length;
  return `${WORDS.format(new Date(at))}  ${ledger.mails.length} mails, ${live} pairs, ${held} hours held`;
};

export const progressOn = (out: NodeJS.WriteStream): Progress => {
  const line = out.isTTY;
  let shown = 0;
  const clear = () => {
    if (line) out.write('\r\u001b[2K');
  };
  return {
    say: (at, what) => {
      clear();
      out.write(`${WORDS.format(new Date(at))}  ${what}\n`);
    },
    show: (at, ledger) => {
      if (performance.now() - shown < (line ? BETWEEN_LOOKS : BETWEEN_LINES)) return;
      shown = performance.now();
      clear();
      out.write(`${standing(at, ledger)}${line ? '' : '\n'}`);
    },
    end: clear,
  };
};

export const noProgress: Progress = { say: () => {}, show: () => {}, end: () => {} };
