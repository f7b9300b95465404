import { afterAll, beforeAll } from 'vitest';
import { type MailRow, OutboxRow } from '../../functions/domain/outbox.ts';
import { mailEventsHandler } from '../../functions/handlers/mail-events.ts';
import { outboxHandler } from '../../functions/handlers/outbox.ts';
import { scheduledHandler } from '../../functions/handlers/scheduled.ts';
import { OUTBOX_PREFIX } from '../../functions/store/keys.ts';
import type { StoredItem } from '../../functions/store/table.ts';
import type { OutboxDeps } from '../../functions/workflow/deps.ts';
import { assembleWorld } from '../../infra/local/assemble.ts';
import type { World } from '../../infra/local/world-shape.ts';
import { A_TUESDAY, scan } from './engine.ts';
import { type FaultSwitches, newFaults } from './faults.ts';

/** The engine, the catcher, the schedules and the handlers of the mail side, with faults that can be switched on. */
export interface Stage extends World {
  readonly faults: FaultSwitches;
  readonly handlers: ReturnType<typeof handlersOf>;
  items(): Promise<StoredItem[]>;
  rows(): Promise<OutboxRow[]>;
  /** Rows of one kind of mail. */
  mailRows(mail: MailRow['order']['mail']): Promise<MailRow[]>;
}

const handlersOf = (deps: OutboxDeps) => ({
  outbox: outboxHandler(deps),
  scheduled: scheduledHandler(deps),
  mailEvents: mailEventsHandler(deps),
});

/**
 * One world for the tests of a file; each test calls what this returns and finds it empty, at `A_TUESDAY`. Nothing runs
 * by itself: the outbox is worked off by `drain`, `emails` and `advance`.
 */
export const stageForThisFile = (): (() => Promise<Stage>) => {
  const { faults, hooks } = newFaults();
  let world: World | undefined;
  beforeAll(async () => {
    world = await assembleWorld({ startAt: A_TUESDAY, faults: hooks }, (deps) => ({
      web: () => new Response(null, { status: 404 }),
      ...handlersOf(deps),
    }));
  });
  afterAll(async () => {
    await world?.close();
  });
  let used = false;
  return async () => {
    if (!world) throw new Error('The stage stands only while tests run.');
    faults.calm();
    if (used) await world.reset();
    used = true;
    const { table } = world.deps;
    const rows = async () => (await scan(table)).filter(isOutboxRow).map((item) => OutboxRow.parse(item));
    return {
      ...world,
      faults,
      handlers: handlersOf(world.deps),
      items: () => scan(table),
      rows,
      mailRows: async (mail) =>
        (await rows()).filter((row): row is MailRow => row.kind === 'mail' && row.order.mail === mail),
    };
  };
};

const isOutboxRow = ({ pk }: StoredItem): boolean => String(pk).startsWith(OUTBOX_PREFIX);
