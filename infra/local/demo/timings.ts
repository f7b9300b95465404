/** Where the wall time goes. */
export interface Timings {
  /** Runs it and adds the time it took under that name. */
  measure<T>(name: string, run: () => Promise<T>): Promise<T>;
  add(name: string, milliseconds: number): void;
  of(prefix: string): { readonly name: string; readonly count: number; readonly total: number }[];
}

export const newTimings = (): Timings => {
  const sums = new Map<string, { count: number; total: number }>();
  const add = (name: string, milliseconds: number) => {
    const sum = sums.get(name) ?? { count: 0, total: 0 };
    sums.set(name, { count: sum.count + 1, total: sum.total + milliseconds });
  };
  return {
    add,
    measure: async (name, run) => {
      const began = performance.now();
      try {
        return await run();
      } finally {
        add(name, performance.now() - began);
      }
    },
    of: (prefix) =>
      [...sums]
        .filter(([name]) => name.startsWith(prefix))
        .map(([name, sum]) => ({ name: name.slice(prefix.length), ...sum }))
        .sort((a, b) => b.total - a.total),
  };
};
