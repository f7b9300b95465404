import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, createWriteStream } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { plainProblem } from '../local/plain-problem.ts';
import { freePort } from '../local/preflight.ts';

export const REGION = 'eu-west-1';

export interface Emulator {
  readonly endpoint: string;
  /** All that programs speaking to it may know: nothing of this can reach a real account. */
  readonly environment: Record<string, string>;
  /** What it and the Lambdas in it said. */
  readonly logFile: string;
  stop(): Promise<void>;
}

const isProgram = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** MINISTACK, or `ministack` on the path. */
const findMinistack = (): string => {
  const onPath = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'ministack'));
  const program = [process.env.MINISTACK ?? '', ...onPath].find((path) => path !== '' && isProgram(path));
  if (program) return program;
  throw plainProblem(
    'The rehearsal needs MiniStack, an emulator of AWS: install it with "pip install ministack", or set MINISTACK to ' +
      'where the program "ministack" is.',
  );
};

/** Starts the emulator on loopback, keeping everything in one folder; Lambdas run there in this very Node. */
export const startEmulator = async (folder: string): Promise<Emulator> => {
  const program = findMinistack();
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const path = [dirname(process.execPath), process.env.PATH ?? ''].join(delimiter);
  const home = { HOME: folder, TMPDIR: folder, PATH: path };
  const logFile = join(folder, 'emulator.log');
  const log = createWriteStream(logFile);
  await once(log, 'open');
  const child = spawn(program, [], {
    cwd: folder,
    stdio: ['ignore', log, log],
    env: {
      ...home,
      GATEWAY_PORT: String(port),
      BIND_HOST: '127.0.0.1',
      MINISTACK_HOST: 'localhost',
      MINISTACK_REGION: REGION,
      LAMBDA_EXECUTOR: 'local',
      S3_DATA_DIR: join(folder, 's3'),
      STATE_DIR: join(folder, 'state'),
    },
  });
  await untilReady(child, endpoint, logFile);
  return {
    endpoint,
    logFile,
    environment: {
      ...home,
      AWS_ENDPOINT_URL: endpoint,
      AWS_REGION: REGION,
      AWS_DEFAULT_REGION: REGION,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
    },
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
};

const untilReady = async (child: ChildProcess, endpoint: string, logFile: string): Promise<void> => {
  for (let waited = 0; waited < 60_000; waited += 200) {
    if (child.exitCode !== null) break;
    const answer = await fetch(`${endpoint}/_ministack/health`).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(200);
  }
  child.kill();
  throw plainProblem(`MiniStack would not start. What it said is in ${logFile}.`);
};
