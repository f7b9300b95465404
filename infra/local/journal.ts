import { appendFileSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type * as z from 'zod';

/** A list that only grows, one line of JSON an entry: on disk where a path is given, else in memory alone. */
export interface Journal<T> {
  readonly entries: readonly T[];
  append(added: readonly T[]): void;
  /** Puts these in place of all that was. */
  rewrite(entries: readonly T[]): void;
}

export const openJournal = <T>(path: string | undefined, schema: z.ZodType<T>): Journal<T> => {
  const entries: T[] = path && existsSync(path) ? readLines(path, schema) : [];
  return {
    entries,
    append: (added) => {
      if (added.length === 0) return;
      if (path) appendFileSync(path, lines(added));
      entries.push(...added);
    },
    rewrite: (kept) => {
      const copy = [...kept];
      if (path) replaceFile(path, lines(copy));
      entries.length = 0;
      entries.push(...copy);
    },
  };
};

/** Whole or not at all, whenever the process dies. */
export const replaceFile = (path: string, text: string): void => {
  const aside = `${path}.new`;
  writeFileSync(aside, text);
  renameSync(aside, path);
};

const lines = (entries: readonly unknown[]) => entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');

/** What follows the last line break was cut off by a crash, and was never answered for. */
const readLines = <T>(path: string, schema: z.ZodType<T>): T[] => {
  const text = readFileSync(path, 'utf8');
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  if (whole !== text) replaceFile(path, whole);
  return whole
    .split('\n')
    .filter(Boolean)
    .map((line) => schema.parse(JSON.parse(line)));
};
