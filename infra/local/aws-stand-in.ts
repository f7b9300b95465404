import { setTimeout as sleep } from 'node:timers/promises';
import { Hono } from 'hono';
import { errorName, type Log } from '../../functions/clients/log.ts';
import type { Instant } from '../../functions/domain/values.ts';
import { type Invoke, lambdaApi } from './lambda-api.ts';
import { type LocalServer, listenLocally } from './local-server.ts';
import { schedulerApi } from './scheduler-api.ts';
import type { ScheduleStore } from './schedules.ts';
import type { Underway } from './turns.ts';
import { SCHEDULE_GROUP } from './world-settings.ts';

/** Lambda runs an asynchronous invocation that failed twice more. */
const RETRIES = 2;

interface StandInOptions {
  readonly schedules: ScheduleStore;
  readonly invocations: Underway;
  readonly invoke: Invoke;
  readonly log: Log;
  now(): Instant;
}

/** EventBridge Scheduler and Lambda's Invoke, as far as our clients call them, behind one address. */
export const startAwsStandIn = (options: StandInOptions): Promise<LocalServer> => {
  const later = async (run: () => Promise<unknown>): Promise<void> => {
    for (let attempt = 0; ; attempt += 1) {
      try {
        await run();
        return;
      } catch (error) {
        options.log.error('invocation-failed', { why: errorName(error) });
        if (attempt >= RETRIES) return;
        await sleep(50);
      }
    }
  };
  const app = new Hono().route('/', schedulerApi(options.schedules, [SCHEDULE_GROUP], options.now)).route(
    '/',
    lambdaApi(options.invoke, (run) => {
      void options.invocations.add(later(run));
    }),
  );
  return listenLocally(0, (request) => app.fetch(request));
};
