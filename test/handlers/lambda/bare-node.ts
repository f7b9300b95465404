import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { bundleAll } from '../../../infra/aws/bundle.ts';

export interface Invoked {
  readonly answer: unknown;
  /** The lines that the Lambda logged. */
  readonly log: Record<string, unknown>[];
  readonly failed?: string;
}

/** Loads the bundle as Lambda does, answers one event and says so on a line of its own. */
const RUN = `
const { pathToFileURL } = await import('node:url');
const { handler } = await import(pathToFileURL(process.argv[1]));
const event = JSON.parse(process.argv[2]);
try {
  const answer = await handler(event, { getRemainingTimeInMillis: () => 60000 });
  process.stdout.write('\\n' + JSON.stringify({ answer }) + '\\n', () => process.exit());
} catch (error) {
  process.stdout.write('\\n' + JSON.stringify({ failed: error.message }) + '\\n', () => process.exit());
}`;

/** All bundles in a folder with no package near it. */
export const bundlesInAnEmptyFolder = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'coaching-pairs-'));
  const bundles = await bundleAll(folder);
  return { folder, bundles, remove: () => rmSync(folder, { recursive: true }) };
};

/** Runs one event through a built bundle, in a Node of its own that has nothing but this environment. */
export const invoke = async (
  folder: string,
  name: string,
  environment: Record<string, string>,
  event: unknown,
): Promise<Invoked> => {
  const child = spawn(
    process.execPath,
    ['--input-type=module', '--eval', RUN, '--', join(folder, name, 'index.mjs'), JSON.stringify(event)],
    { cwd: folder, env: environment, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const [out, complaints] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const lines = out.trim().split('\n');
  const last = lines.pop();
  if (!last?.startsWith('{"answer"') && !last?.startsWith('{"failed"') && last !== '{}') {
    throw new Error(`${name} did not answer: ${complaints || out}`);
  }
  const log = lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line));
  return { answer: undefined, ...JSON.parse(last), log };
};
