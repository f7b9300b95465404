import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { type Emulator, REGION } from './emulator.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
export const STACK = 'Rehearsal';
export const ADMINISTRATOR = 'kim@example.org';

/**
 * The settings of the rehearsal. The emulator has no budgets, and its SES tells no DKIM records; so the identity is
 * one "that exists already", which is a way of deploying that AWS knows as well.
 */
const CONTEXT: Record<string, string> = {
  name: STACK,
  region: REGION,
  sender: 'pairs@example.org',
  administrators: ADMINISTRATOR,
  helpAddress: 'help@example.org',
  alarmAddress: 'it@example.org',
  identity: 'existing',
  monthlyBudget: '',
  domain: '',
  certificateArn: '',
};

/** What the deployed stack says of itself. */
const Outputs = z.object({
  [STACK]: z.object({ AdministratorPage: z.string(), TableName: z.string(), NotDoneQueue: z.string() }),
});
export type Outputs = z.infer<typeof Outputs>[typeof STACK];

/** Runs the same command as `npm run deploy` does, against the emulator. What it says goes to a file. */
const cdk = async ({ environment }: Emulator, folder: string, ...words: string[]): Promise<void> => {
  const logFile = join(folder, `cdk-${words[0]}.log`);
  const log = createWriteStream(logFile);
  await once(log, 'open');
  const context = Object.entries(CONTEXT).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn(
    process.execPath,
    [join(root, 'node_modules/aws-cdk/bin/cdk'), ...words, ...context, '--output', join(folder, 'cdk.out')],
    {
      cwd: root,
      stdio: ['ignore', log, log],
      env: {
        ...environment,
        PATH: [join(root, 'node_modules/.bin'), environment.PATH].join(delimiter),
        CI: 'true',
      },
    },
  );
  const [code] = await once(child, 'exit');
  if (code === 0) return;
  const said = readFileSync(logFile, 'utf8').trim().split('\n').slice(-12).join('\n');
  throw new Error(`cdk ${words.join(' ')} ended with ${code}:\n${said}`);
};

export const bootstrap = (emulator: Emulator, folder: string): Promise<void> =>
  cdk(emulator, folder, 'bootstrap', `aws://000000000000/${REGION}`);

export const deploy = async (emulator: Emulator, folder: string): Promise<Outputs> => {
  const outputs = join(folder, 'outputs.json');
  await cdk(emulator, folder, 'deploy', STACK, '--require-approval', 'never', '--outputs-file', outputs);
  return Outputs.parse(JSON.parse(readFileSync(outputs, 'utf8')))[STACK];
};

export const destroy = (emulator: Emulator, folder: string): Promise<void> =>
  cdk(emulator, folder, 'destroy', STACK, '--force');
