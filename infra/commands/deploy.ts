import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { examine, settingsHere } from '../doctor/examine.ts';
import { told } from '../doctor/finding.ts';
import { cdk } from './cdk.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

const Outputs = z.record(z.string(), z.record(z.string(), z.string()));

/** `npm run deploy`: the doctor first, then the stack, then what to do next. */
const deploy = async (): Promise<boolean> => {
  const before = await examine();
  say(before.map(told).join('\n'));
  const settings = settingsHere();
  if ('problems' in settings || before.some(({ weight }) => weight === 'stop')) {
    say('\nNothing was deployed: see what is marked STOP.');
    return false;
  }
  const folder = mkdtempSync(join(tmpdir(), 'coaching-pairs-'));
  const file = join(folder, 'outputs.json');
  try {
    say('');
    if (!(await cdk('deploy', settings.name, '--outputs-file', file, ...process.argv.slice(2)))) return false;
    const outputs = Outputs.parse(JSON.parse(readFileSync(file, 'utf8')))[settings.name] ?? {};
    sayWhatNext(outputs, before.some(({ weight }) => weight === 'act') || 'SenderRecord1' in outputs);
    return true;
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const sayWhatNext = (outputs: Record<string, string>, somethingToDo: boolean): void => {
  const records = Object.entries(outputs).filter(([name]) => /Record\d*$/.test(name));
  if (records.length > 0) {
    say('\nDNS records that must be there (leave out those that are):');
    for (const [, record] of records) say(`  ${record}`);
  }
  say(`\nThe administrator's page: ${outputs.AdministratorPage}`);
  say(
    somethingToDo
      ? 'Next: see to what is above, run "npm run doctor" until it has nothing left to do, then sign in on that page.'
      : 'Next: type your address on that page; a link to sign in comes by mail.',
  );
};

process.exitCode = (await deploy()) ? 0 : 1;
