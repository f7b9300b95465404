import type { Instant } from '../../../functions/domain/values.ts';

type Act = () => Promise<void>;

/** What simulated people are going to do, and when. */
export interface Agenda {
  at(when: Instant, act: Act): void;
  next(): Instant | undefined;
  /** Does all that is due, several at once as people do; what they put down for this moment meanwhile comes next. */
  doDue(now: Instant): Promise<number>;
}

/** So many people tap at the same time. */
const AT_ONCE = 8;

/** @param failed told of each act that could not be done; the others go on. */
export const newAgenda = (failed: (error: unknown) => void): Agenda => {
  const acts = new Map<Instant, Act[]>();
  const next = () => [...acts.keys()].sort()[0];
  return {
    at: (when, act) => {
      const there = acts.get(when);
      if (there) there.push(act);
      else acts.set(when, [act]);
    },
    next,
    doDue: async (now) => {
      let done = 0;
      for (let when = next(); when !== undefined && when <= now; when = next()) {
        const due = acts.get(when) ?? [];
        acts.delete(when);
        done += due.length;
        await atOnce(due, failed);
      }
      return done;
    },
  };
};

const atOnce = async (acts: readonly Act[], failed: (error: unknown) => void): Promise<void> => {
  const queue = [...acts];
  const worker = async () => {
    for (let act = queue.shift(); act; act = queue.shift()) await act().catch(failed);
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, acts.length) }, worker));
};
