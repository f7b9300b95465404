import { parse } from 'csv-parse/sync';
import { checkRoster, pairingWarnings } from '../../functions/domain/roster.ts';
import { readRosterFile } from '../../functions/workflow/read-roster-file.ts';

/** `npm run bench:rules`: how long the rules take over ten thousand people, beside what the parser alone takes. */
const ROUNDS = 5;
const PEOPLE = 10_000;

const roster = [
  'name,email,function,manager_email',
  ...Array.from({ length: PEOPLE }, (_, at) => {
    const manager = at > 0 ? `leader.${Math.floor(at / 7)}@example.org` : '';
    return `Leader Number ${at},leader.${at}@example.org,Function ${at % 40},${manager}`;
  }),
].join('\r\n');
const bytes = new TextEncoder().encode(roster);

/** The best of some rounds, in milliseconds: what the machine can do when nothing is in its way. */
const best = (act: () => void): number => {
  const rounds = Array.from({ length: ROUNDS }, () => {
    const began = performance.now();
    act();
    return performance.now() - began;
  });
  return Math.min(...rounds);
};

const file = readRosterFile(bytes);
if ('refused' in file) throw new Error(file.message);
const { people } = checkRoster(file.rows);

const alone = best(() => parse(roster, { columns: true }));
const line = (what: string, milliseconds: number) =>
  process.stdout.write(
    `${what.padEnd(44)} ${milliseconds.toFixed(0).padStart(6)} ms ${(milliseconds / alone).toFixed(2).padStart(7)} ×\n`,
  );

process.stdout.write(`${PEOPLE} people, best of ${ROUNDS}\n`);
line('csv-parse alone', alone);
line(
  'read the file',
  best(() => readRosterFile(bytes)),
);
line(
  'check its rows',
  best(() => checkRoster(file.rows)),
);
line(
  'who could not pair',
  best(() => pairingWarnings(people)),
);
