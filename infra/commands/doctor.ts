import { examine } from '../doctor/examine.ts';
import { told } from '../doctor/finding.ts';
import { doctorAsked } from './options.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

/** `npm run doctor`, or `npm run doctor -- --people 200` to hold the sending quota against a team of that size. */
const run = async (): Promise<boolean> => {
  const asked = doctorAsked(process.argv.slice(2));
  if ('say' in asked) {
    say(asked.say);
    return !asked.isFault;
  }
  const findings = await examine(asked.people);
  say(findings.map(told).join('\n'));
  const stops = findings.filter(({ weight }) => weight === 'stop').length;
  const todo = findings.filter(({ weight }) => weight === 'act').length;
  say(
    `\n${
      stops > 0
        ? 'Not ready to be deployed: see what is marked STOP.'
        : todo > 0
          ? 'Ready to be deployed. Before people are invited, see what is marked "do".'
          : 'All is well.'
    }`,
  );
  return stops === 0;
};

process.exitCode = (await run()) ? 0 : 1;
