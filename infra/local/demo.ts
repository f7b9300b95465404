import { readFile } from 'node:fs/promises';
import { readOptions } from './demo/options.ts';
import { isPlainProblem, plainProblem } from './plain-problem.ts';
import { checkNode, findEngine } from './preflight.ts';
import { SAMPLE_ROSTER } from './sample-team.ts';

/** `npm run demo`: lives a whole programme in simulated time, and says what it checked. */
const main = async (): Promise<void> => {
  checkNode(process.versions.node);
  findEngine(process.env);
  const { roster, cycles, seed } = readOptions(process.argv.slice(2));
  const file = roster ? await contentOf(roster) : new TextEncoder().encode(SAMPLE_ROSTER);
  // React's own checks would take a tenth of the time.
  process.env.NODE_ENV ??= 'production';
  const [{ liveThrough }, { progressOn }, { checkEverything }, { reportOf }, { startWorldBeside }] =
    await Promise.all([
      import('./demo/run-demo.ts'),
      import('./demo/progress.ts'),
      import('./demo/checks/index.ts'),
      import('./demo/report.ts'),
      import('./demo/world-beside.ts'),
    ]);
  const progress = progressOn(process.stdout);
  const scene = await liveThrough({ file, cycles, seed, progress, startWorld: startWorldBeside });
  progress.end();
  const checks = checkEverything(scene);
  process.stdout.write(`${reportOf(scene, checks, performance.now() / 1000)}\n`);
  process.exitCode = checks.some(({ broken }) => broken.length > 0) ? 1 : 0;
};

const contentOf = async (path: string): Promise<Uint8Array<ArrayBuffer>> => {
  try {
    return new Uint8Array(await readFile(path));
  } catch {
    throw plainProblem(`There is no file "${path}" that can be read. Give the roster's path after --roster.`);
  }
};

main().catch((error: unknown) => {
  if (!isPlainProblem(error)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
