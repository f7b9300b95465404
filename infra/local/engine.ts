import { type ChildProcess, spawn } from 'node:child_process';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { plainProblem } from './plain-problem.ts';
import { type EngineFound, freePort } from './preflight.ts';

export interface Engine {
  readonly endpoint: string;
  stop(): Promise<void>;
}

/**
 * Runs the engine below a small shell that waits on a pipe from us: however we end, a crash or a kill -9 included,
 * the pipe closes and the engine goes too.
 */
const GUARD = `
exec 3<&0
"$0" "$@" </dev/null 3<&- &
engine=$!
(cat <&3 >/dev/null; kill $engine 2>/dev/null) &
exec 3<&-
wait $engine
`;

const ATTEMPTS = 3;

/** @param databaseFile where the table is kept; without it, in memory. */
export const startEngine = async (found: EngineFound, databaseFile?: string): Promise<Engine> => {
  if ('endpoint' in found) return { endpoint: found.endpoint, stop: async () => {} };
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    const options = ['serve', '--port', String(port), ...(databaseFile ? ['--db-path', databaseFile] : [])];
    // A group of its own: Ctrl-C in the terminal must not take the engine away while we still finish our work.
    const child = spawn('sh', ['-c', GUARD, found.program, ...options], {
      detached: true,
      stdio: ['pipe', 'ignore', 'pipe'],
    });
    const said: string[] = [];
    child.stderr?.on('data', (chunk: Buffer) => said.push(chunk.toString()));
    child.stdin?.on('error', () => {});
    if (await answers(child, port)) {
      return { endpoint: `http://127.0.0.1:${port}`, stop: () => stop(child) };
    }
    await stop(child);
    if (attempt >= ATTEMPTS)
      throw plainProblem(`The table engine would not start. It said: ${said.join('').trim() || 'nothing'}`);
  }
};

const stop = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((done) => child.once('exit', done));
  child.stdin?.end();
  await ended;
};

const answers = async (child: ChildProcess, port: number): Promise<boolean> => {
  for (let waited = 0; waited < 5000 && child.exitCode === null && child.signalCode === null; waited += 5) {
    if (await canConnect(port)) return true;
    await sleep(5);
  }
  return false;
};

const canConnect = (port: number): Promise<boolean> =>
  new Promise((done) => {
    const socket = connect(port, '127.0.0.1');
    const end = (open: boolean) => {
      socket.destroy();
      done(open);
    };
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
  });
