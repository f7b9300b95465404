import type { Ledger } from '../ledger.ts';

/** One promise of the product, looked at so many times, and where it was not kept. */
export interface Check {
  readonly promise: string;
  readonly looked: number;
  readonly broken: readonly string[];
}

/** Looks at each of these; a word comes back where the promise was broken. */
export const check = <T>(
  promise: string,
  all: Iterable<T>,
  broken: (one: T) => string | undefined,
): Check => {
  const looked = [...all];
  return {
    promise,
    looked: looked.length,
    broken: looked.map(broken).filter((word) => word !== undefined),
  };
};

/** What was looked at while the demo ran. */
export const lookedAtOnTheWay = ({ kept, broken }: Ledger): Check[] =>
  [...kept].map(([promise, looked]) => ({
    promise,
    looked,
    broken: broken.filter((it) => it.promise === promise).map(({ what }) => what),
  }));
