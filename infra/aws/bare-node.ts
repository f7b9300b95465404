import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import * as z from 'zod';
import { bundleAll } from './bundle.ts';

const Measured = z.object({
  /** What the last event was answered with, or the message that it, or the loading, failed with. */
  answer: z.unknown().optional(),
  failed: z.string().optional(),
  /** Milliseconds until the handler was there. */
  loading: z.number(),
  /** Milliseconds until each event was answered: the first one is that of a cold start. */
  answering: z.array(z.number()),
  /** Milliseconds of processor time that all of it took, Node's own start included. */
  processor: z.number(),
  /** The same until each service, named by host and port, was first asked for something. */
  untilAsked: z.record(z.string(), z.number()),
  megabytes: z.number(),
});

export interface Invoked extends z.infer<typeof Measured> {
  /** The lines that the Lambda logged. */
  readonly log: Record<string, unknown>[];
}

/** Loads the bundle as Lambda does, answers the events and says what came of it on a line of its own. */
const RUN = `
const { pathToFileURL } = await import('node:url');
const { subscribe } = await import('node:diagnostics_channel');
const processor = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
const events = JSON.parse(process.argv[2]);
const started = performance.now();
const it = { answering: [], untilAsked: {} };
subscribe('http.client.request.start', ({ request }) => {
  it.untilAsked[request.getHeader('host')] ??= processor();
});
const { handler } = await import(pathToFileURL(process.argv[1])).catch(({ message }) => {
  it.failed = message;
  return {};
});
it.loading = performance.now() - started;
for (const event of handler ? events : []) {
  const asked = performance.now();
  try {
    it.answer = await handler(event, { getRemainingTimeInMillis: () => 60000 });
  } catch (error) {
    it.failed = error.message;
  }
  it.answering.push(performance.now() - asked);
}
Object.assign(it, { processor: processor(), megabytes: process.resourceUsage().maxRSS / 1024 });
process.stdout.write('\\n' + JSON.stringify(it) + '\\n', () => process.exit());`;

/** All bundles, in a folder with no package near it. */
export const bundlesInAnEmptyFolder = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'coaching-pairs-'));
  const bundles = await bundleAll(folder);
  return { folder, bundles, remove: () => rmSync(folder, { recursive: true }) };
};

/** Runs events, one after the other, through a built bundle in a Node that has nothing but this environment. */
export const invokeBundle = async (
  folder: string,
  name: string,
  environment: Record<string, string>,
  ...events: readonly unknown[]
): Promise<Invoked> => {
  const child = spawn(
    process.execPath,
    ['--input-type=module', '--eval', RUN, '--', join(folder, name, 'index.mjs'), JSON.stringify(events)],
    { cwd: folder, env: environment, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const [out, complaints] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const lines = out.split('\n').filter((line) => line.startsWith('{'));
  const last = lines.pop();
  const measured = Measured.safeParse(last && JSON.parse(last));
  if (!measured.success) throw new Error(`${name} did not answer: ${complaints || out}`);
  return { ...measured.data, log: lines.map((line) => JSON.parse(line)) };
};
