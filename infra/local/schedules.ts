import * as z from 'zod';
import { after, Instant, MINUTE } from '../../functions/domain/values.ts';
import { openJournal } from './journal.ts';

const Target = z.looseObject({
  Arn: z.string(),
  RoleArn: z.string().optional(),
  Input: z.string().optional(),
  RetryPolicy: z.object({ MaximumRetryAttempts: z.number().optional() }).loose().optional(),
});

const Schedule = z.object({
  name: z.string(),
  group: z.string(),
  /** When it is to fire; after a failure, when it is tried again. */
  at: Instant,
  expression: z.string(),
  target: Target,
  /** What else was asked for, to be told again. */
  rest: z.record(z.string(), z.unknown()),
  createdAt: Instant,
  changedAt: Instant,
  failures: z.number().int(),
});
export type Schedule = z.infer<typeof Schedule>;

const Entry = z.discriminatedUnion('is', [
  z.object({ is: z.literal('set'), schedule: Schedule }),
  z.object({ is: z.literal('gone'), id: z.string() }),
  z.object({ is: z.literal('dead'), schedule: Schedule, why: z.string() }),
]);

export interface DeadSchedule {
  readonly schedule: Schedule;
  readonly why: string;
}

export interface ScheduleStore {
  get(group: string, name: string): Schedule | undefined;
  set(schedule: Schedule): void;
  remove(group: string, name: string): void;
  /** What is to come, the earliest first. */
  upcoming(): Schedule[];
  /** After a failure: a minute later, as often as its retry policy allows; then it is a dead letter. */
  failed(schedule: Schedule, now: Instant, why: string): void;
  deadLetters(): DeadSchedule[];
  clear(): void;
}

/** Scheduler would try for a day; a failure that lasts longer than a few minutes of the world's time is a fault. */
const MOST_RETRIES = 5;

const idOf = ({ group, name }: Pick<Schedule, 'group' | 'name'>) => `${group}/${name}`;

/** The schedules of the Scheduler stand-in, on disk where a path is given. */
export const openSchedules = (path: string | undefined): ScheduleStore => {
  const journal = openJournal(path, Entry);
  const all = new Map<string, Schedule>();
  const dead: DeadSchedule[] = [];
  for (const entry of journal.entries) {
    if (entry.is === 'set') all.set(idOf(entry.schedule), entry.schedule);
    if (entry.is === 'gone') all.delete(entry.id);
    if (entry.is === 'dead') dead.push(entry);
  }
  journal.rewrite([
    ...[...all.values()].map((schedule) => ({ is: 'set' as const, schedule })),
    ...dead.map((letter) => ({ is: 'dead' as const, ...letter })),
  ]);
  let sorted: Schedule[] | undefined;
  const set = (schedule: Schedule) => {
    all.set(idOf(schedule), schedule);
    sorted = undefined;
    journal.append([{ is: 'set', schedule }]);
  };
  const remove = (group: string, name: string) => {
    const id = idOf({ group, name });
    if (!all.delete(id)) return;
    sorted = undefined;
    journal.append([{ is: 'gone', id }]);
  };
  return {
    get: (group, name) => all.get(idOf({ group, name })),
    set,
    remove,
    upcoming: () => {
      sorted ??= [...all.values()].sort((a, b) => compare(a.at, b.at) || compare(a.name, b.name));
      return sorted;
    },
    failed: (schedule, now, why) => {
      const failures = schedule.failures + 1;
      const allowed = Math.min(
        MOST_RETRIES,
        schedule.target.RetryPolicy?.MaximumRetryAttempts ?? MOST_RETRIES,
      );
      if (failures <= allowed) return set({ ...schedule, failures, at: after(now, MINUTE) });
      remove(schedule.group, schedule.name);
      dead.push({ schedule, why });
      journal.append([{ is: 'dead', schedule, why }]);
    },
    deadLetters: () => [...dead],
    clear: () => {
      all.clear();
      dead.length = 0;
      sorted = undefined;
      journal.rewrite([]);
    },
  };
};

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
