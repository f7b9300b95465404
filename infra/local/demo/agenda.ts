import type { Instant } from '../../../functions/domain/values.ts';
import { chanceFrom } from './chance.ts';
import type { Crowd, Errand } from './crowd.ts';

/** What simulated people are going to do, and when. */
export interface Agenda {
  /** @param who whom it keeps busy; a list that grows meanwhile counts as it is then. Absent, everybody waits for it. */
  at(when: Instant, who: Iterable<string> | undefined, act: () => Promise<void>): void;
  next(): Instant | undefined;
  /** Does all that is due, several at once as people do; what they put down for this moment meanwhile comes next. */
  doDue(now: Instant): Promise<number>;
}

interface Entry {
  readonly who: Iterable<string> | undefined;
  readonly act: () => Promise<void>;
}

/** Who comes first of those who are due at the same moment is drawn, whoever put it down first. */
export const newAgenda = (seed: string, crowd: Pick<Crowd, 'together'>): Agenda => {
  const entries = new Map<Instant, Entry[]>();
  const next = () => [...entries.keys()].sort()[0];
  const errandsAt = (when: Instant, due: readonly Entry[]): Errand[] =>
    due
      .map(({ who, act }) => {
        const names = who && [...who].sort();
        const rank = names ? chanceFrom(seed, 'comes', when, ...names).whole(1, 1_000_000_000) : 0;
        return { rank, errand: { ...(names && { who: names }), run: act } };
      })
      .sort((a, b) => a.rank - b.rank)
      .map(({ errand }) => errand);
  return {
    at: (when, who, act) => {
      const there = entries.get(when);
      if (there) there.push({ who, act });
      else entries.set(when, [{ who, act }]);
    },
    next,
    doDue: async (now) => {
      let done = 0;
      for (let when = next(); when !== undefined && when <= now; when = next()) {
        const due = entries.get(when) ?? [];
        entries.delete(when);
        done += due.length;
        await crowd.together(errandsAt(when, due));
      }
      return done;
    },
  };
};
