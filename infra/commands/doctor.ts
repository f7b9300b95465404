import { parseArgs } from 'node:util';
import { examine } from '../doctor/examine.ts';
import { told } from '../doctor/finding.ts';

const { values } = parseArgs({ options: { people: { type: 'string' } } });
const people = values.people === undefined ? undefined : Number(values.people);

/** `npm run doctor`, or `npm run doctor -- --people 200` to hold the sending quota against a team of that size. */
const findings = await examine(people);
process.stdout.write(`${findings.map(told).join('\n')}\n`);
const stops = findings.filter(({ weight }) => weight === 'stop').length;
const todo = findings.filter(({ weight }) => weight === 'act').length;
process.stdout.write(
  `\n${
    stops > 0
      ? 'Not ready to be deployed: see what is marked STOP.'
      : todo > 0
        ? 'Ready to be deployed. Before people are invited, see what is marked "do".'
        : 'All is well.'
  }\n`,
);
process.exitCode = stops > 0 ? 1 : 0;
