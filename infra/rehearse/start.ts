import dns from 'node:dns';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isPlainProblem } from '../local/plain-problem.ts';
import { account } from './aws.ts';
import { bootstrap, deploy, destroy } from './cdk.ts';
import { startEmulator } from './emulator.ts';
import { liveFirstDays } from './first-days.ts';
import { openInbox } from './inbox.ts';

const started = Date.now();
const say = (line: string) => process.stdout.write(`${line}\n`);
const seen = (what: string) =>
  say(`${String(Math.round((Date.now() - started) / 1000)).padStart(4)} s  ${what}`);

/** The emulator names its APIs `<id>.execute-api.localhost`, which not every machine knows to be itself. */
const knowLocalhost = (): void => {
  const { lookup } = dns;
  dns.lookup = Object.assign(
    (name: string, ...rest: unknown[]) =>
      Reflect.apply(lookup, dns, [name.endsWith('.localhost') ? '127.0.0.1' : name, ...rest]),
    { __promisify__: lookup.__promisify__ },
  );
};

const folder = mkdtempSync(join(tmpdir(), 'coaching-pairs-rehearsal-'));
let kept = false;
try {
  knowLocalhost();
  const emulator = await startEmulator(folder);
  try {
    seen(`an empty account stands at ${emulator.endpoint}`);
    const aws = account(emulator);
    await aws.verifyDomain('example.org');
    await bootstrap(emulator, folder);
    seen('it is bootstrapped for the CDK');
    const outputs = await deploy(emulator, folder);
    seen(`the stack is deployed, assets and all: ${outputs.AdministratorPage}`);
    await liveFirstDays({ outputs, inbox: openInbox(emulator.endpoint), account: aws, seen });
    await destroy(emulator, folder);
    await aws.rows(outputs.TableName);
    seen('the stack is destroyed, and the table with what people wrote is still there');
  } finally {
    await emulator.stop();
  }
  say('\nThe rehearsal went well. What the emulator cannot show is in docs/operating.md, "The rehearsal".');
} catch (error) {
  kept = !isPlainProblem(error);
  say(`\n${error instanceof Error ? error.message : String(error)}`);
  if (kept) say(`What the emulator, the Lambdas and the CDK said is in ${folder}.`);
  process.exitCode = 1;
} finally {
  if (!kept) rmSync(folder, { recursive: true, force: true });
}
