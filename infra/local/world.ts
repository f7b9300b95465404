import { mailEventsHandler } from '../../functions/handlers/mail-events.ts';
import { outboxHandler } from '../../functions/handlers/outbox.ts';
import { scheduledHandler } from '../../functions/handlers/scheduled.ts';
import { webApp } from '../../functions/web/app.ts';
import { assembleWorld } from './assemble.ts';
import { consoleApp } from './console.tsx';
import type { MakeHandlers } from './handlers.ts';
import { listenLocally } from './local-server.ts';
import { seedSampleTeam } from './seed.ts';
import type { World as Parts, WorldOptions as PartsOptions } from './world-shape.ts';

export interface WorldOptions extends PartsOptions {
  /** 0, or absent, picks a free one. */
  readonly consolePort?: number;
  /** Without the sample team: nothing but the administrator. */
  readonly empty?: boolean;
}

export interface World extends Parts {
  readonly consoleUrl: string;
}

/** The same factories as in AWS. */
export const handlersAsInAws: MakeHandlers = (deps) => {
  const app = webApp(deps);
  return {
    web: (request, from) => app.fetch(request, from),
    outbox: outboxHandler(deps),
    scheduled: scheduledHandler(deps),
    mailEvents: mailEventsHandler(deps),
  };
};

/** The whole product on this machine, with the sample team in it where it has no past and is not to be empty. */
export const createWorld = async (
  options: WorldOptions = {},
  handlers: MakeHandlers = handlersAsInAws,
): Promise<World> => {
  const parts = await assembleWorld(options, handlers);
  const seed = async () => {
    if (!options.empty) await seedSampleTeam(parts);
  };
  const reset = async () => {
    await parts.reset();
    await seed();
  };
  const console = await listenLocally(options.consolePort ?? 0, (request) => app.fetch(request));
  const world: World = {
    ...parts,
    consoleUrl: console.url,
    reset,
    close: async () => {
      await console.close();
      await parts.close();
    },
  };
  const app = consoleApp(world, reset);
  if (!world.found) await seed();
  return world;
};
