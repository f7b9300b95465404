import { type CycleHistory, lastTogether } from './history.ts';
import { normaliseFunction } from './roster.ts';
import type { Seat } from './seat.ts';

/** The rules of who may pair (`docs/method.md`, "Rules that the product keeps", 3 and 4), by name. */
export type EligibilityReason = 'same-person' | 'same-function' | 'line-management' | 'last-partner';

type Someone = Pick<Seat, 'personId' | 'functions' | 'managerId'>;

const shareFunction = (a: Someone, b: Someone): boolean => {
  const held = new Set(a.functions.map(normaliseFunction));
  return b.functions.some((name) => held.has(normaliseFunction(name)));
};

const manages = (a: Someone, b: Someone): boolean => b.managerId === a.personId;

/**
 * Why these two could not be partners in `cycle`, whoever asks; undefined where they could. Whether they take part and
 * are free is not asked here.
 */
export const ineligible = (
  a: Someone,
  b: Someone,
  history: readonly CycleHistory[],
  cycle: number,
): EligibilityReason | undefined => {
  if (a.personId === b.personId) return 'same-person';
  if (shareFunction(a, b)) return 'same-function';
  if (manages(a, b) || manages(b, a)) return 'line-management';
  if (wereLastPartners(history, a.personId, b.personId, cycle)) return 'last-partner';
  return undefined;
};

const wereLastPartners = (history: readonly CycleHistory[], a: string, b: string, cycle: number): boolean => {
  const last = history.reduce(
    (latest, past) => (past.cycle < cycle ? Math.max(latest, past.cycle) : latest),
    0,
  );
  return last > 0 && lastTogether(history, a, b) === last;
};

/** The functions that both hold, as the first of them writes them: "You both lead Finance". */
export const sharedFunctions = (a: Someone, b: Someone): string[] => {
  const held = new Set(b.functions.map(normaliseFunction));
  return a.functions.filter((name) => held.has(normaliseFunction(name)));
};
