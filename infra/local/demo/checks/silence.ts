import type { Instant } from '../../../../functions/domain/values.ts';
import { addDays, addMonths, nextWorkingDay } from '../../../../functions/domain/working-days.ts';
import { monthOn, type SeenCycle } from '../ledger.ts';
import type { Scene } from '../scene.ts';
import { isGone, partnersAt } from './standing.ts';

/** From when on somebody was written to no more, and until they said something. */
export interface Silence {
  readonly who: string;
  readonly cycle: number;
  readonly from: Instant;
  readonly until: Instant | undefined;
}

const SILENT_MONTHS = 2;
const PROMPT_DAY = 21;

export interface MonthPrompt {
  readonly month: number;
  readonly start: string;
  readonly end: string;
  readonly due: Instant;
}

/** Months 2 to 4 from this Awayday, the fifth back from the next; on the twenty-first day or the working day after. */
export const monthPrompts = (scene: Scene, { awayday, nextAwayday }: SeenCycle): MonthPrompt[] => {
  const starts = [...[1, 2, 3].map((months) => addMonths(awayday, months)), addMonths(nextAwayday, -2)];
  const ends = [...starts.slice(1), addMonths(nextAwayday, -1)];
  return starts.map((start, index) => ({
    month: index + 2,
    start,
    end: ends[index] ?? nextAwayday,
    due: scene.time.on(nextWorkingDay(addDays(start, PROMPT_DAY), scene.time.days), '08:30'),
  }));
};

/** When this leader is asked about a month: on its day, or the working morning after an hour of theirs in it. */
interface Asked {
  readonly who: string;
  readonly month: number;
  readonly at: Instant;
}

const askedIn = (scene: Scene, cycle: SeenCycle): Asked[] => {
  const { ledger, time } = scene;
  const prompts = monthPrompts(scene, cycle);
  const onItsDay = prompts.flatMap(({ month, due }) =>
    [...cycle.invited].map((who) => ({ who, month, at: due })),
  );
  const afterHours = ledger.pairs
    .filter(({ cycle: number }) => number === cycle.number)
    .flatMap(({ everIn, hours }) =>
      hours
        .filter(({ state, news }) => state !== 'cancelled' && news.length > 0)
        .flatMap((hour) => {
          const month = monthOn(cycle, time.dateOf(hour.at));
          const at = time.workingMoment(hour.at, 1, '08:30');
          return [...everIn].map((who) => ({ who, month, at }));
        }),
    )
    .filter(({ month }) => prompts.some((prompt) => prompt.month === month));
  return [...onItsDay, ...afterHours].sort((a, b) => a.at.localeCompare(b.at));
};

/** Two months without a note, and mail 15 asks once whether to go on. */
export const silences = (scene: Scene): Silence[] => {
  const { ledger } = scene;
  const found: Silence[] = [];
  for (const cycle of ledger.cycles) {
    for (const { who, month, at } of askedIn(scene, cycle)) {
      if (at > scene.world.now() || isQuiet(found, who, at)) continue;
      if (found.some((it) => it.who === who && it.cycle === cycle.number)) continue;
      if (partnersAt(ledger, cycle.number, who, at).length === 0 || isGone(ledger, who, at)) continue;
      const notes = ledger.heard.filter((it) => it.who === who && it.cycle === cycle.number && it.at <= at);
      const latest = Math.max(1, ...notes.map((note) => note.month ?? 1));
      if (month - latest <= SILENT_MONTHS) continue;
      const until = ledger.heard.find((it) => it.who === who && it.at > at)?.at;
      found.push({ who, cycle: cycle.number, from: at, until });
    }
  }
  return found;
};

export const isQuiet = (all: readonly Silence[], who: string, at: Instant): boolean =>
  all.some((it) => it.who === who && it.from <= at && (it.until === undefined || it.until > at));
