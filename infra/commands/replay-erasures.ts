import { parseArgs } from 'node:util';
import { dynamodbClient } from '../../functions/clients/dynamodb.ts';
import { settingsHere } from '../doctor/examine.ts';
import { replay, USAGE } from '../ledger/ledger.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

const text = { type: 'string' } as const;

/** `npm run replay-erasures`, after a restore: see docs/operating.md. */
const run = async (): Promise<boolean> => {
  const { values } = parseArgs({ options: { from: text, to: text, ledger: text, export: text } });
  const settings = settingsHere();
  if ('problems' in settings) {
    say(settings.problems.join('\n'));
    return false;
  }
  if (Object.keys(values).length === 0) {
    say(USAGE);
    return false;
  }
  say(await replay(dynamodbClient({ region: settings.region }), values));
  return true;
};

process.exitCode = (await run()) ? 0 : 1;
