import type { Chance } from './chance.ts';
import { type Ledger, look } from './ledger.ts';

/** Words that only some may read, each marked by letters that occur nowhere else. */
interface Secret {
  readonly what: string;
  readonly owner: string;
  /** May this person read it on a page? Without a person: in any mail to them. */
  onPage(reader: string, privately: boolean): boolean;
  inMailTo(reader: string): boolean;
}

export interface Secrets {
  /** Letters to put into somebody's words, which from now on betray where they turn up. */
  keep(chance: Chance, secret: Secret): string;
  /** Looks through what somebody has before them. */
  lookThrough(
    text: string,
    reader: string,
    where: { mail: string } | { page: string; privately: boolean },
  ): void;
  /** How often words turned up where they may be read: a demo that never shows any proves nothing. */
  readonly read: Map<string, number>;
}

const PRIVATE_WORDS = 'Private words reach only those their owner chose';

const MARK = /zq[a-z]{10}q/g;

export const newSecrets = (ledger: Ledger): Secrets => {
  const secrets = new Map<string, Secret>();
  const read = new Map<string, number>();
  return {
    read,
    keep: (chance, secret) => {
      const mark = `zq${chance.letters(10)}q`;
      secrets.set(mark, secret);
      return mark;
    },
    lookThrough: (text, reader, where) => {
      const marks = new Set(text.match(MARK));
      if (marks.size === 0) look(ledger, PRIVATE_WORDS);
      for (const mark of marks) {
        const secret = secrets.get(mark);
        const allowed =
          secret && ('mail' in where ? secret.inMailTo(reader) : secret.onPage(reader, where.privately));
        if (allowed) read.set(secret.what, (read.get(secret.what) ?? 0) + 1);
        const place = 'mail' in where ? `the mail "${where.mail}"` : where.page;
        look(
          ledger,
          PRIVATE_WORDS,
          allowed
            ? undefined
            : `${secret?.what ?? 'words'} of ${secret?.owner ?? 'nobody'} were in ${place} of ${reader}`,
        );
      }
    },
  };
};
