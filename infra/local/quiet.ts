import type { Underway } from './turns.ts';

interface Restless {
  /** Pages that are just being posted to: what they write is part of what is waited for. */
  readonly pageWrites: Underway;
  /** Functions that were invoked to run by themselves. */
  readonly invocations: Underway;
  /** Hands over what the stream holds; returns how many records there were. */
  readToEnd(): Promise<number>;
  /** What is due and not done, told so that two looks can be compared; empty when nothing is. */
  overdue(): Promise<string>;
  sweepOutbox(): Promise<void>;
  /** How often the table was written to so far. */
  written(): number;
}

export interface Quiet {
  /** Waits until the stream is read to its end and no handler runs; what must still be done is done on the way. */
  reached(): Promise<void>;
  /** The table is another one. */
  forget(): void;
}

/** Where nothing runs and nothing was written since it was quiet, it still is, and nobody needs to look. */
export const keepQuiet = (world: Restless): Quiet => {
  let since: number | undefined;
  return {
    reached: async () => {
      const runs = world.pageWrites.size + world.invocations.size > 0;
      if (runs || world.written() !== since) since = await untilQuiet(world);
    },
    forget: () => {
      since = undefined;
    },
  };
};

/** @returns how often the table had been written to when it was quiet. */
const untilQuiet = async (world: Restless): Promise<number> => {
  await world.pageWrites.settled();
  let [anything, leftBefore] = [false, ''];
  for (;;) {
    const written = world.written();
    const handled = await world.readToEnd();
    const running = world.invocations.size;
    await world.invocations.settled();
    if (handled > 0 || running > 0) {
      anything = true;
      continue;
    }
    // Rows that came while a lane was just closing are the sweep's in AWS, minutes later; here nobody waits for it.
    const left = anything ? await world.overdue() : '';
    if (left === leftBefore) return written;
    leftBefore = left;
    await world.sweepOutbox();
  }
};
