import { mailRow } from '../../functions/domain/outbox.ts';
import { commit } from '../../functions/store/commit.ts';
import { outboxChange } from '../../functions/store/outbox.ts';
import { administratorKey } from '../../functions/workflow/administrators.ts';
import { bundlesInAnEmptyFolder, invokeBundle } from '../aws/bare-node.ts';
import type { LambdaName } from '../aws/bundle.ts';
import { bounceEvent, httpEvent, streamEvent } from '../aws/events.ts';
import { createWorld } from '../local/world.ts';
import { bundleEnvironment } from './bundle-environment.ts';

const BASE_URL = 'https://pairs.example.org';
const EVENTS = 30;

export interface Duration {
  /** Milliseconds of one processor: to load and answer the first event, and for each one after it. */
  readonly cold: number;
  readonly warm: number;
}

/** How much processor time the built Lambdas take, measured on this machine against the local world. */
export const measureDurations = async (): Promise<Record<LambdaName, Duration>> => {
  const world = await createWorld({ empty: true });
  const { folder, remove } = await bundlesInAnEmptyFolder();
  const environment = await bundleEnvironment(world, BASE_URL);
  const personId = administratorKey(world.deps.settings.administrators[0] ?? '');
  const freshRow = async () => {
    const due = new Date(Date.now() - 1000).toISOString();
    const order = { mail: 'sign-in', to: { kind: 'administrator', personId } } as const;
    const row = mailRow(`sign-in-${world.deps.newId()}`, order, due);
    await commit(world.deps.table, async () => ({ outcome: undefined, changes: [outboxChange(row)] }));
    return streamEvent([row]);
  };
  const measure = async (name: LambdaName, eventOf: () => unknown): Promise<Duration> => {
    const events: unknown[] = [];
    for (let made = 0; made < EVENTS; made += 1) events.push(await eventOf());
    const [one, many] = [
      await invokeBundle(folder, name, environment, await eventOf()),
      await invokeBundle(folder, name, environment, ...events),
    ];
    const warm = Math.max(1, (many.processor - one.processor) / (EVENTS - 1));
    return { cold: one.processor, warm };
  };
  try {
    return {
      web: await measure('web', () => httpEvent(BASE_URL, '/lost')),
      outbox: await measure('outbox', freshRow),
      scheduled: await measure('scheduled', () => ({ sweep: true })),
      'mail-events': await measure('mail-events', () =>
        bounceEvent({ rowId: 'unknown', lane: 'now' }, 'nobody@example.org'),
      ),
    };
  } finally {
    await world.close();
    remove();
  }
};
