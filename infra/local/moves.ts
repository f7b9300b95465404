import { errorName, type Log } from '../../functions/clients/log.ts';
import { after, DAY, type Instant, MINUTE } from '../../functions/domain/values.ts';
import type { Clock } from './clock.ts';
import { type DueTimes, earliest } from './due-times.ts';
import type { Schedule, ScheduleStore } from './schedules.ts';

/** What a move of the clock works with. */
export interface Moving {
  readonly clock: Clock;
  readonly schedules: ScheduleStore;
  readonly log: Log;
  /** Hands a schedule's input to its target. */
  fire(schedule: Schedule): Promise<void>;
  /** Reads the stream to its end, until no handler runs. */
  drain(): Promise<void>;
  /** What the five-minute schedule does in AWS. */
  sweep(): Promise<void>;
  dueTimes(now: Instant): Promise<DueTimes>;
  /** Whether we are being closed: then a long move ends at the stop where it is. */
  closing(): boolean;
}

/** How often the sweep comes in AWS: when something due could not be done, it is looked at again after this long. */
const SWEEP = 5 * MINUTE;
const MOST_ROUNDS = 50;

/**
 * Does everything that is due at this very moment, including what follows from it.
 * @returns whether something is left that would not be done.
 */
const settle = async (world: Moving): Promise<{ next: Instant | undefined; stuck: boolean }> => {
  const now = world.clock.now();
  let before: string | undefined;
  for (let round = 0; ; round += 1) {
    for (const schedule of dueSchedules(world, now)) await fireOne(world, schedule);
    await world.drain();
    await world.sweep();
    await world.drain();
    const { next, overdue } = await world.dueTimes(now);
    const firing = dueSchedules(world, now);
    if (!overdue && firing.length === 0) {
      return { next: earliest([next, world.schedules.upcoming()[0]?.at]), stuck: false };
    }
    if ((overdue === before && firing.length === 0) || round >= MOST_ROUNDS) {
      world.log.warn('due-but-not-done', { overdue });
      const later = world.schedules.upcoming().find(({ at }) => at > now);
      return { next: earliest([next, later?.at]), stuck: true };
    }
    before = overdue;
  }
};

const dueSchedules = (world: Moving, now: Instant): Schedule[] => {
  const upcoming = world.schedules.upcoming();
  const end = upcoming.findIndex(({ at }) => at > now);
  return upcoming.slice(0, end < 0 ? upcoming.length : end);
};

const fireOne = async (world: Moving, schedule: Schedule): Promise<void> => {
  // One that fired just before may have moved or removed it.
  if (world.schedules.get(schedule.group, schedule.name) !== schedule) return;
  try {
    await world.fire(schedule);
    if (world.schedules.get(schedule.group, schedule.name) === schedule)
      world.schedules.remove(schedule.group, schedule.name);
  } catch (error) {
    const why = errorName(error);
    world.log.warn('schedule-failed', { schedule: schedule.name, why });
    world.schedules.failed(schedule, world.clock.now(), why);
  }
};

/**
 * Moves the clock from due time to due time up to `to`, or to the next due time there is; at each stop everything due
 * is done before time goes on.
 */
export const move = async (world: Moving, to: Instant | 'next'): Promise<void> => {
  let wait = SWEEP;
  await world.drain();
  let { next, stuck } = await settle(world);
  for (;;) {
    const now = world.clock.now();
    // Something that cannot be done is tried again at each sweep, ever more rarely, so that no move is endless.
    const stop = earliest([next, stuck ? after(now, wait) : undefined]);
    wait = stuck ? Math.min(DAY, wait * 2) : SWEEP;
    if (to === 'next') {
      if (stop) world.clock.set(stop);
      await settle(world);
      return;
    }
    if (!stop || stop >= to || world.closing()) break;
    world.clock.set(stop);
    ({ next, stuck } = await settle(world));
  }
  if (world.closing()) return;
  world.clock.set(to);
  await settle(world);
};

/** Does what is due now, without moving the clock. */
export const catchUp = async (world: Moving): Promise<void> => {
  await world.drain();
  await settle(world);
};
