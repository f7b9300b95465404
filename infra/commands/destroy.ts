import { settingsHere } from '../doctor/examine.ts';
import { cdk } from './cdk.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

const settings = settingsHere();
if ('problems' in settings) {
  say(settings.problems.join('\n'));
  process.exitCode = 1;
} else {
  say(
    `This takes away ${settings.name} in ${settings.region}: the pages, the schedules, the logs, the alarms${
      settings.identity === 'create' ? `, and ${settings.senderDomain} in SES` : ''
    }.`,
  );
  say(
    'It keeps the table, with all that people wrote. docs/operating.md says how to delete that as well ("Going away").\n',
  );
  process.exitCode = (await cdk('destroy', settings.name, ...process.argv.slice(2))) ? 0 : 1;
}
