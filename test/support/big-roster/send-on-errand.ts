import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll } from 'vitest';
import type { Errand, Told } from './errand.ts';

/** What became of it: what it told, or that it was killed. */
export type Outcome = { readonly told: Told } | { readonly killed: true };

/** Half of what the smallest of our Lambdas has: what the process holds besides is Node's own. */
const HEAP_MB = 128;

/** Bundled as the Lambdas are, so that no loader counts against it. */
export const errandsForThisFile = (): ((errand: Errand) => Promise<Outcome>) & {
  readonly folder: string;
} => {
  const folder = mkdtempSync(path.join(tmpdir(), 'big-roster-'));
  const program = path.join(folder, 'child.mjs');
  beforeAll(async () => {
    await build({
      entryPoints: [fileURLToPath(new URL('child.ts', import.meta.url))],
      outfile: program,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node24',
      minify: true,
      mainFields: ['module', 'main'],
      define: { 'process.env.NODE_ENV': '"production"' },
      banner: {
        js: `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);`,
      },
      logLevel: 'error',
    });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const send = (errand: Errand): Promise<Outcome> =>
    new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [`--max-old-space-size=${HEAP_MB}`, program], {
        stdio: ['pipe', 'pipe', 'pipe'],
      });
      const [said, complained]: [Buffer[], Buffer[]] = [[], []];
      child.stdout.on('data', (chunk: Buffer) => said.push(chunk));
      child.stderr.on('data', (chunk: Buffer) => complained.push(chunk));
      child.stdin.end(JSON.stringify(errand));
      child.once('close', (code, signal) => {
        if (signal === 'SIGKILL') resolve({ killed: true });
        else if (code === 0) resolve({ told: JSON.parse(Buffer.concat(said).toString()) });
        else reject(new Error(`The errand ended with ${code ?? signal}: ${Buffer.concat(complained)}`));
      });
    });
  return Object.assign(send, { folder });
};
