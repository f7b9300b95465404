import type { LogFields } from '../../../functions/clients/log.ts';
import type { MakeHandlers } from '../handlers.ts';
import { createWorld, handlersAsInAws } from '../world.ts';
import type { DemoWorld, StartWorld } from './world-beside.ts';

/** An empty world in this very thread, with what the demo asks of one, and handlers that somebody may watch. */
export const startWorldWith =
  (handlers: MakeHandlers): StartWorld =>
  async ({ trouble, ...options }) => {
    const told = (event: string, fields: LogFields = {}) => trouble(`${event} ${JSON.stringify(fields)}`);
    const world = await createWorld(
      { ...options, empty: true, log: { info: () => {}, warn: told, error: told } },
      handlers,
    );
    const here: DemoWorld = {
      url: world.url,
      now: world.now,
      advance: async (to) => {
        if ((await world.advance({ to })) === 'back') throw new Error(`The clock would not go to ${to}.`);
      },
      nextStop: world.nextStop,
      quiet: world.drain,
      mails: async (from) => (await world.emails()).slice(from),
      deadLetters: async () => world.deadLetters(),
      close: world.close,
    };
    return here;
  };

export const startWorldHere = startWorldWith(handlersAsInAws);
