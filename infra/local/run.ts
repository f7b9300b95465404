import { resolve } from 'node:path';
import type { Log } from '../../functions/clients/log.ts';
import { holdDataDir } from './data-dir.ts';
import { requestSignIn } from './seed.ts';
import { createWorld, type World } from './world.ts';

interface Run {
  readonly port: number;
  readonly consolePort: number;
  readonly empty: boolean;
}

const line =
  (level: string) =>
  (event: string, fields: object = {}) =>
    process.stderr.write(`${level} ${event} ${JSON.stringify(fields)}\n`);

/** The terminal of somebody who looks around: only what went wrong. */
const troubleOnly: Log = { info: () => {}, warn: line('warning'), error: line('error') };

const say = (text: string) => process.stdout.write(`${text}\n`);

/** Starts the world and says how to enter it; ends it when asked to. */
export const run = async ({ port, consolePort, empty }: Run): Promise<void> => {
  const administrators = process.env.ADMINISTRATORS;
  const dataDir = resolve(process.env.DATA_DIR || '.local');
  holdDataDir(dataDir);
  const world = await createWorld({
    dataDir,
    port,
    consolePort,
    empty,
    log: troubleOnly,
    ...(administrators && { administrators }),
  });
  closeWhenAsked(world);
  await sayHowToSignIn(world, empty);
  say(`Ready: ${world.url} (console: ${world.consoleUrl})`);
};

const sayHowToSignIn = async (world: World, empty: boolean): Promise<void> => {
  const [administrator = ''] = world.deps.settings.administrators;
  if (world.found) {
    say(`Your data was found; the clock stands at ${world.now()}.`);
    say(`To sign in, type ${administrator} at ${world.url}/admin and open the mail in the console.`);
    return;
  }
  say(
    empty
      ? 'Nothing here yet but the administrator.'
      : 'A sample team of 24 leaders in 6 functions is waiting for you.',
  );
  say(`Administrator (${administrator}): ${await requestSignIn(world, administrator)}`);
};

const closeWhenAsked = (world: World): void => {
  let asked = false;
  const close = () => {
    if (asked) return;
    asked = true;
    world.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGINT', close);
  process.on('SIGTERM', close);
};
