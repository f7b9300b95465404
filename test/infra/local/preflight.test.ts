import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { checkNode, checkPortFree, findEngine, portFrom } from '../../../infra/local/preflight.ts';

const folder = async () => {
  const path = await mkdtemp(join(tmpdir(), 'preflight-'));
  onTestFinished(() => rm(path, { recursive: true }));
  return path;
};

describe('before anything starts', () => {
  it('asks for the Node that Lambda runs', () => {
    expect(() => checkNode('24.0.0')).not.toThrow();
    expect(() => checkNode('26.1.0')).not.toThrow();
    expect(() => checkNode('20.20.2')).toThrow(
      /needs Node 24 or newer and this is Node 20\.20\.2: run it with/,
    );
  });

  it('takes the installed engine, else one on the path, else the endpoint, else says what to do', async () => {
    const path = await folder();
    const program = join(path, 'dynoxide');
    await writeFile(program, '#!/bin/sh\n');
    const onPath = { PATH: `/nowhere:${path}`, DYNAMODB_ENDPOINT: 'http://127.0.0.1:8000' };
    expect(findEngine(onPath, [])).toEqual({ endpoint: 'http://127.0.0.1:8000' });
    await chmod(program, 0o755);
    expect(findEngine(onPath, [])).toEqual({ program });
    expect(findEngine(onPath, [process.execPath])).toEqual({ program: process.execPath });
    expect(() => findEngine({ PATH: '/nowhere' }, [])).toThrow(/no table engine for .* DYNAMODB_ENDPOINT/);
  });

  it('reads ports as people write them', () => {
    expect(portFrom({}, 'PORT', 3000)).toBe(3000);
    expect(portFrom({ PORT: ' 4000 ' }, 'PORT', 3000)).toBe(4000);
    expect(portFrom({ PORT: '0' }, 'PORT', 3000)).toBe(0);
    for (const PORT of ['web', '-1', '65536', '80.5'])
      expect(() => portFrom({ PORT }, 'PORT', 3000)).toThrow(/set it to a number from 0 to 65535/);
  });

  it('says so when a port is taken', async () => {
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    onTestFinished(() => {
      server.close();
    });
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    await expect(checkPortFree(port, 'CONSOLE_PORT')).rejects.toThrow(
      `Port ${port} is in use: stop what listens there, or set CONSOLE_PORT to another port (CONSOLE_PORT=0 picks a free one).`,
    );
    await expect(checkPortFree(0, 'PORT')).resolves.toBeUndefined();
  });
});
