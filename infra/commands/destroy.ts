import type { Deployment } from '../aws/settings.ts';
import { signIn } from '../doctor/credentials.ts';
import { settingsHere } from '../doctor/examine.ts';
import { told } from '../doctor/finding.ts';
import { keptTable, stackSeen } from '../doctor/stack-seen.ts';
import { cdk } from './cdk.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

/** `npm run destroy`: says what goes and what stays, and the name of what stays while there is a stack that knows it. */
const destroy = async (): Promise<boolean> => {
  const settings = settingsHere();
  if ('problems' in settings) {
    say(settings.problems.join('\n'));
    return false;
  }
  const { name, region } = settings;
  const signedIn = await signIn(region);
  if ('stop' in signedIn) {
    say(told(signedIn.stop));
    return false;
  }
  const stack = await stackSeen(signedIn.keys, settings);
  if (stack.is === 'missing') {
    say(
      `Account ${signedIn.account} has no ${name} in ${region}, so there is nothing to take away. Is it another account, "name" or "region"?`,
    );
    return false;
  }
  const table = keptTable(settings, stack);
  say(`${whatGoes(settings)}\nIt keeps ${table}, with all that people wrote.`);
  say('docs/operating.md says how to delete that as well ("Going away"): write its name down.\n');
  const wentWell = await cdk('destroy', name, ...process.argv.slice(2));
  say(`\nStill there: ${table}.`);
  return wentWell;
};

const whatGoes = ({ name, region, identity, senderDomain }: Deployment): string =>
  `This takes away ${name} in ${region}: the pages, the schedules, the logs, the alarms${
    identity === 'create' ? `, and ${senderDomain} in SES` : ''
  }.`;

process.exitCode = (await destroy()) ? 0 : 1;
