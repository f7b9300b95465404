import { dynamodbClient } from '../../functions/clients/dynamodb.ts';
import { signIn } from '../doctor/credentials.ts';
import { settingsHere } from '../doctor/examine.ts';
import { told } from '../doctor/finding.ts';
import { replay, USAGE, type Wanted } from '../ledger/ledger.ts';
import { readOptions } from './options.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

/** `npm run replay-erasures`, after a restore: see docs/operating.md. */
const run = async (): Promise<boolean> => {
  const asked = readOptions(process.argv.slice(2), ['from', 'to', 'ledger', 'export'], USAGE);
  if ('say' in asked) {
    say(asked.say);
    return !asked.isFault;
  }
  if (Object.keys(asked.values).length === 0) {
    say(USAGE);
    return false;
  }
  const settings = settingsHere();
  if ('problems' in settings) {
    say(settings.problems.join('\n'));
    return false;
  }
  return replayIn(settings.region, asked.values);
};

const replayIn = async (region: string, wanted: Wanted): Promise<boolean> => {
  try {
    const answer = await replay(dynamodbClient({ region }), wanted);
    say(answer);
    // It explains itself where it was not clear from where to where, and then nothing was done.
    return !answer.includes(USAGE);
  } catch (error) {
    const signedIn = await signIn(region);
    if ('stop' in signedIn) {
      say(told(signedIn.stop));
      return false;
    }
    if (!(error instanceof Error) || error.name !== 'ResourceNotFoundException') throw error;
    const tables = [wanted.from, wanted.to].filter((table) => table !== undefined);
    say(
      `Account ${signedIn.account} has no such table in ${region}: ${tables.join(' or ')}. Look at the names, and run this again.`,
    );
    return false;
  }
};

process.exitCode = (await run()) ? 0 : 1;
