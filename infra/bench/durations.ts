import { mailRow } from '../../functions/domain/outbox.ts';
import { commit, writeEach } from '../../functions/store/commit.ts';
import { outboxChange } from '../../functions/store/outbox.ts';
import { listProgrammes } from '../../functions/store/programme-list.ts';
import { administratorKey } from '../../functions/workflow/administrators.ts';
import { mintLink } from '../../functions/workflow/links.ts';
import { bundlesInAnEmptyFolder, invokeBundle } from '../aws/bare-node.ts';
import type { LambdaName } from '../aws/bundle.ts';
import { bounceEvent, httpEvent, streamEvent } from '../aws/events.ts';
import { createWorld } from '../local/world.ts';
import { bundleEnvironment } from './bundle-environment.ts';

const BASE_URL = 'https://pairs.example.org';
const EVENTS = 30;

export interface Duration {
  /**
   * Milliseconds of one processor: to load and answer the first event, and for each one after it. Of `web` it is a page
   * that asks the table five times and names everybody on a roster: more than most.
   */
  readonly cold: number;
  readonly warm: number;
}

/** How much processor time the built Lambdas take, measured on this machine against the local world. */
export interface Durations extends Record<LambdaName, Duration> {
  /** Of `web`, from a mail's link to its page. */
  readonly way: Duration;
}

export const measureDurations = async (): Promise<Durations> => {
  const world = await createWorld();
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
  const [programme] = await listProgrammes(world.deps.table);
  const session = mintLink(world.deps, { scope: 'administrator-session', personId });
  await writeEach(world.deps.table, [session.change]);
  const aPage = () =>
    httpEvent(BASE_URL, `/admin/programmes/${programme?.programmeId}/people`, {
      cookies: [`session=${session.token}`],
    });
  const measure = async (
    name: LambdaName,
    eventOf: () => unknown,
    first: () => unknown = eventOf,
  ): Promise<Duration> => {
    const events: unknown[] = [];
    for (let made = 0; made < EVENTS; made += 1) events.push(await eventOf());
    const run = async (...these: readonly unknown[]) => {
      const { failed, processor } = await invokeBundle(folder, name, environment, ...these);
      if (failed) throw new Error(`${name} failed: ${failed}`);
      return processor;
    };
    const [cold, one, many] = [await run(await first()), await run(await eventOf()), await run(...events)];
    return { cold, warm: Math.max(1, (many - one) / (EVENTS - 1)) };
  };
  try {
    return {
      web: await measure('web', aPage, () => httpEvent(BASE_URL, '/lost')),
      way: await measure('web', () => httpEvent(BASE_URL, `/l/${session.token}/pair`)),
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
