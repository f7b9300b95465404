/** Lets one thing happen at a time, in the order in which it was asked for. */
export interface Turns {
  take<T>(run: () => Promise<T>): Promise<T>;
  /** Like `take`, but whoever asks while the same thing still waits for its turn shares that turn. */
  share(run: () => Promise<void>): Promise<void>;
}

export const takeTurns = (): Turns => {
  let last: Promise<unknown> = Promise.resolve();
  const waiting = new Map<() => Promise<void>, Promise<void>>();
  const take = <T>(run: () => Promise<T>): Promise<T> => {
    const turn = last.then(run, run);
    last = turn.catch(() => {});
    return turn;
  };
  return {
    take,
    share: (run) => {
      const there = waiting.get(run);
      if (there) return there;
      const turn = take(() => {
        waiting.delete(run);
        return run();
      });
      waiting.set(run, turn);
      return turn;
    },
  };
};

/** What is under way just now. */
export interface Underway {
  add<T>(work: Promise<T>): Promise<T>;
  readonly size: number;
  /** All that is under way at this moment has ended, well or not. */
  settled(): Promise<void>;
}

export const trackWork = (): Underway => {
  const work = new Set<Promise<unknown>>();
  return {
    add: (promise) => {
      const entry: Promise<unknown> = promise.then(
        () => work.delete(entry),
        () => work.delete(entry),
      );
      work.add(entry);
      return promise;
    },
    get size() {
      return work.size;
    },
    settled: async () => {
      await Promise.all(work);
    },
  };
};
