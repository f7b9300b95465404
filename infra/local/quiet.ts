import type { StreamPoller } from './stream-poller.ts';
import type { Underway } from './turns.ts';

interface Restless {
  /** Pages that are just being posted to: what they write is part of what is waited for. */
  readonly pageWrites: Underway;
  /** Functions that were invoked to run by themselves. */
  readonly invocations: Underway;
  poller(): StreamPoller;
  /** What is due and not done, told so that two looks can be compared; empty when nothing is. */
  overdue(): Promise<string>;
  sweepOutbox(): Promise<void>;
}

/** Waits until the stream is read to its end and no handler runs; what must still be done is done on the way. */
export const untilQuiet = async (world: Restless): Promise<void> => {
  await world.pageWrites.settled();
  let [anything, leftBefore] = [false, ''];
  for (;;) {
    const handled = await world.poller().readToEnd();
    const running = world.invocations.size;
    await world.invocations.settled();
    if (handled > 0 || running > 0) {
      anything = true;
      continue;
    }
    // Rows that came while a lane was just closing are the sweep's in AWS, minutes later; here nobody waits for it.
    const left = anything ? await world.overdue() : '';
    if (left === leftBefore) return;
    leftBefore = left;
    await world.sweepOutbox();
  }
};
