import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { plainProblem } from './plain-problem.ts';
import { type EngineFound, freePort } from './preflight.ts';

export interface Engine {
  readonly endpoint: string;
  stop(): Promise<void>;
}

/**
 * Runs the engine below a small shell that waits on a pipe from us: however we end, a crash or a kill -9 included,
 * the pipe closes and the engine goes too, and with it the folder of a table that nobody keeps.
 */
const GUARD = `
exec 3<&0
"$0" "$@" </dev/null 3<&- &
engine=$!
(cat <&3 >/dev/null; kill $engine 2>/dev/null) &
exec 3<&-
wait $engine 2>/dev/null
[ -z "$PASSING" ] || rm -rf "$PASSING"
`;

const ATTEMPTS = 3;

/** @param kept the file in which the table outlives us; without it, it goes when the engine stops. */
export const startEngine = async (found: EngineFound, kept?: string): Promise<Engine> => {
  if ('endpoint' in found) return { endpoint: found.endpoint, stop: async () => {} };
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    const passing = kept ? '' : await mkdtemp(join(tmpdir(), 'coaching-pairs-'));
    const file = kept ?? join(passing, 'table.db');
    // A group of its own: Ctrl-C in the terminal must not take the engine away while we still finish our work.
    const child = spawn(
      'sh',
      ['-c', GUARD, found.program, 'serve', '--port', String(port), '--db-path', file],
      {
        detached: true,
        env: { ...process.env, PASSING: passing },
        stdio: ['pipe', 'ignore', 'pipe'],
      },
    );
    const said: string[] = [];
    child.stderr?.on('data', (chunk: Buffer) => said.push(chunk.toString()));
    child.stdin?.on('error', () => {});
    if (await answers(child, port)) {
      indexStream(file);
      return { endpoint: `http://127.0.0.1:${port}`, stop: () => stop(child) };
    }
    await stop(child);
    if (attempt >= ATTEMPTS)
      throw plainProblem(`The table engine would not start. It said: ${said.join('').trim() || 'nothing'}`);
  }
};

/**
 * The engine keeps its stream without an index and forgets none of it: each write looks through all writes before it
 * for the next number, so that a long life grows slow. With an index of ours it is as quick at the end as it began.
 */
const indexStream = (file: string): void => {
  const database = new DatabaseSync(file, { timeout: 1000 });
  try {
    database.exec(
      'CREATE INDEX IF NOT EXISTS stream_order ON _stream_records (table_name, CAST(sequence_number AS INTEGER))',
    );
  } catch {
    // Another version may keep it elsewhere; then it is as slow, and as right, as its makers meant it.
  } finally {
    database.close();
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
