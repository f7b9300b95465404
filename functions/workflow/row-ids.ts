import { createHash } from 'node:crypto';

/** Deterministic ids of outbox rows, in SES's tag alphabet: the same occurrence is the same row. */
export const rowIdOf = (...parts: readonly (string | number | undefined)[]): string =>
  parts
    .filter((part) => part !== undefined)
    .join('-')
    .replace(/[^A-Za-z0-9_-]/g, '_');

const LONGEST = 80;
const AGAIN = /^(.+)-again(?:-(\d+))?$/;

/** The row that sends once more what came back: of a first, a second, a third address that failed. */
export const againId = (rowId: string): string => {
  const [, first = rowId, times] = AGAIN.exec(rowId) ?? [];
  const suffix = first === rowId ? '-again' : `-again-${Number(times ?? 1) + 1}`;
  const whole = `${first}${suffix}`;
  if (whole.length <= LONGEST) return whole;
  return `${createHash('sha256').update(first).digest('hex').slice(0, 40)}${suffix}`;
};
