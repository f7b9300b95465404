import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { newVisitor } from '../../../infra/local/visitor.ts';

const newFolder = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'start-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
};

interface Started {
  readonly child: ChildProcess;
  readonly output: () => string;
  /** The addresses of the last line, once it is there. */
  ready(): Promise<{ web: string; console: string }>;
}

const start = (environment: Record<string, string>, ...options: string[]): Started => {
  const child = spawn(process.execPath, ['--import', 'tsx', 'infra/local/start.ts', ...options], {
    env: { ...process.env, PORT: '0', CONSOLE_PORT: '0', ...environment },
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  const lastLine = () => /^Ready: (\S+) \(console: (\S+)\)\n$/m.exec(output);
  return {
    child,
    output: () => output,
    ready: async () => {
      while (!lastLine() && child.exitCode === null) await sleep(20);
      const [, web = '', console = ''] = lastLine() ?? [];
      if (!web) throw new Error(`It did not become ready. It said: ${output}`);
      return { web, console };
    },
  };
};

const ended = async ({ child }: Started) => (child.exitCode === null ? once(child, 'exit') : undefined);

const answers = (url: string) =>
  fetch(url).then(
    ({ status }) => status,
    () => 'nobody',
  );

/** Nothing listens on the engine's port any more, whatever became of us. */
const engineOf = async ({ child }: Started): Promise<number | undefined> => {
  const children = await readFile(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').catch(() => '');
  return Number(children.trim().split(' ')[0]) || undefined;
};

const isAlive = (processId: number) => {
  try {
    return process.kill(processId, 0);
  } catch {
    return false;
  }
};

describe('npm start', () => {
  it('opens with the sample team, prints the first link and Ready last, and finds its data again', async () => {
    const DATA_DIR = await newFolder();
    const first = start({ DATA_DIR });
    const { web, console } = await first.ready();
    const link = /Administrator \(admin@example\.org\): (\S+)/.exec(first.output())?.[1] ?? '';
    expect(link).toMatch(new RegExp(`^${web}/l/[A-Za-z0-9_-]{51}/sign-in$`));
    const visitor = newVisitor();
    await visitor.visit(link);
    await visitor.submit('Sign in', { here: 'yes' });
    expect(visitor.page()).toMatchObject({ status: 200 });
    expect(visitor.page().text).toContain('Brightwater');
    expect(await answers(console)).toBe(200);
    first.child.kill('SIGINT');
    await ended(first);
    expect(first.child.exitCode).toBe(0);

    const again = start({ DATA_DIR });
    const urls = await again.ready();
    expect(again.output()).toContain('Your data was found');
    expect(again.output()).toContain(`${urls.web}/admin`);
    const mails: unknown = await (await fetch(`${urls.console}/emails?to=admin@example.org`)).json();
    expect(mails).toHaveLength(1);
    again.child.kill('SIGTERM');
    await ended(again);
    expect(again.child.exitCode).toBe(0);
    expect(await answers(urls.web)).toBe('nobody');
  });

  it('leaves no engine behind when it is killed', async () => {
    const it = start({ DATA_DIR: await newFolder() }, '--empty');
    await it.ready();
    const engine = await engineOf(it);
    it.child.kill('SIGKILL');
    await ended(it);
    for (let waited = 0; engine && isAlive(engine) && waited < 2000; waited += 20) await sleep(20);
    expect(engine && isAlive(engine)).toBeFalsy();
  });

  it('says in one plain sentence what stands in its way', async () => {
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    onTestFinished(() => {
      server.close();
    });
    const address = server.address();
    const port = String(typeof address === 'object' && address ? address.port : 0);
    const taken = start({ PORT: port, DATA_DIR: await newFolder() });
    await ended(taken);
    expect([taken.child.exitCode, taken.output()]).toEqual([
      1,
      `Port ${port} is in use: stop what listens there, or set PORT to another port (PORT=0 picks a free one).\n`,
    ]);
    const DATA_DIR = await newFolder();
    const holder = start({ DATA_DIR }, '--empty');
    await holder.ready();
    const second = start({ DATA_DIR });
    await ended(second);
    expect(second.child.exitCode).toBe(1);
    expect(second.output()).toMatch(
      /^Another Coaching Pairs \(process \d+\) uses .*: stop it, or set DATA_DIR/,
    );
    holder.child.kill('SIGTERM');
    await ended(holder);
  });
});
