import { LAMBDAS, type LambdaName } from '../aws/bundle.ts';
import { SIZES } from '../aws/sizes.ts';
import { SAMPLE_ROSTER } from '../local/sample-team.ts';
import { type Duration, measureDurations } from './durations.ts';
import { type Metered, meterRequests, meterTable } from './meter.ts';
import { PRICES } from './prices.ts';

const MOST_OF_THE_MAILS = 1.1;
const MOST_WHILE_IDLE = 0.1;

/**
 * Of the calls: people come now and then, so that many a page finds no Lambda awake; what a redirect leads to finds the
 * one that sent it there. The sweep keeps `outbox` and
 * `scheduled` awake, one of each: what comes in the same minute as something else is counted beside these.
 */
const COLD: Record<LambdaName, number> = { web: 0.3, outbox: 0.1, scheduled: 0, 'mail-events': 0.1 };
/** Milliseconds that a call waits for the table and for SES, whatever its processor. */
const WAITING = 40;
/** Bytes in the logs for each call, and 26 that CloudWatch adds to a line: the page's own and the gateway's; no mail has one. */
const LOG_BYTES: Record<LambdaName, number> = { web: 320, outbox: 0, scheduled: 150, 'mail-events': 100 };

const SWEEPS = (30.44 * 24 * 60) / 5;

/** Dollars for one call, cold or warm. */
const callOf = (name: LambdaName, milliseconds: number): number => {
  const gigabytes = SIZES[name].memory / 1024;
  const processors = Math.min(1, SIZES[name].memory / 1769);
  const seconds = (milliseconds / processors + WAITING) / 1000;
  return (
    seconds * gigabytes * PRICES.gigabyteSecond + PRICES.call + (LOG_BYTES[name] / 1e9) * PRICES.logGigabyte
  );
};

const usualCall = (name: LambdaName, { cold, warm }: Duration, share = COLD[name]): number =>
  share * callOf(name, cold) + (1 - share) * callOf(name, warm);

interface Lived {
  readonly table: Metered;
  readonly leaders: number;
  readonly mails: number;
  /** Pages that somebody opened, and forms that they sent. */
  readonly visits: number;
  /** The same with every redirect on the way. */
  readonly requests: number;
}

/** One cycle of the sample team, lived through its pages and mails in simulated time. */
const liveOneCycle = async (): Promise<Lived> => {
  const read = meterTable();
  const requestsTo = meterRequests();
  const { liveThrough } = await import('../local/demo/run-demo.ts');
  const { startWorldHere } = await import('../local/demo/world-here.ts');
  const scene = await liveThrough({
    file: new TextEncoder().encode(SAMPLE_ROSTER),
    cycles: 1,
    seed: 'cost',
    progress: { say: () => {}, show: () => {}, end: () => {} },
    // In this thread, where the table's clients can be metered.
    startWorld: startWorldHere,
  });
  return {
    table: read(),
    leaders: scene.people.size,
    mails: scene.ledger.mails.length,
    visits: scene.timings.of('page ').reduce((sum, { count }) => sum + count, 0),
    requests: requestsTo(new URL(scene.world.url).origin),
  };
};

const say = (line = '') => process.stdout.write(`${line}\n`);
const dollars = (amount: number) => `$${amount.toFixed(6)}`;
const line = (what: string, amount: number, note = '') =>
  say(`  ${what.padEnd(34)}${dollars(amount).padStart(12)}  ${note}`.trimEnd());

const durations = await measureDurations();
const lived = await liveOneCycle();
const { table, leaders, mails, visits, requests } = lived;
const each = (total: number) => total / leaders;

const ofMails = each(mails) * PRICES.mail;
const bill: [string, number, string][] = [
  ['mails', ofMails, `${each(mails).toFixed(1)} of them`],
  ['table, reads', each(table.reads) * PRICES.readUnit, `${each(table.reads).toFixed(0)} units`],
  ['table, writes', each(table.writes) * PRICES.writeUnit, `${each(table.writes).toFixed(0)} units`],
  ['pages (HTTP API)', each(requests) * PRICES.httpRequest, `${each(requests).toFixed(1)} requests`],
  [
    'pages (web)',
    each(visits) * usualCall('web', durations.web) +
      each(requests - visits) * callOf('web', durations.web.warm),
    `${each(visits).toFixed(1)} pages and forms, their redirects besides`,
  ],
  [
    'outbox',
    each(table.outboxRows) * usualCall('outbox', durations.outbox),
    `${each(table.outboxRows).toFixed(1)} rows`,
  ],
  [
    'mail-events',
    // It looks whether the row says already that it was sent, as it nearly always does.
    each(mails) * (usualCall('mail-events', durations['mail-events']) + PRICES.readUnit),
    'one for each send',
  ],
  [
    'scheduled, and its schedules',
    each(table.occurrences) *
      (usualCall('scheduled', durations.scheduled, table.besideOthers / table.occurrences) + PRICES.schedule),
    `${each(table.occurrences).toFixed(1)} occurrences`,
  ],
];
const total = bill.reduce((sum, [, amount]) => sum + amount, 0);

say(`A leader's six months, at list prices of ${PRICES.on} in us-east-1, no free tier`);
say(
  `(${leaders} leaders, ${mails} mails, ${visits} pages and forms, ${requests} requests; Lambda times measured on this machine)\n`,
);
for (const [what, amount, note] of bill) line(what, amount, note);
line('together', total, `${(total / ofMails).toFixed(3)} times their mails, at most ${MOST_OF_THE_MAILS}`);
line('with mails à la carte', total - ofMails + each(mails) * PRICES.mailAlone);

const idle: [string, number, string][] = [
  ['sweeps, their schedules', 2 * SWEEPS * PRICES.schedule, `${Math.round(2 * SWEEPS)} a month`],
  ['sweeps, outbox', SWEEPS * callOf('outbox', durations.outbox.warm), 'kept awake by one another'],
  ['sweeps, scheduled', SWEEPS * callOf('scheduled', durations.scheduled.warm), ''],
  // Four looks at the index (two of them for the alarm), one at occurrences; the lease taken and given back.
  ['sweeps, table', SWEEPS * (5 * 0.5 * PRICES.readUnit + 2 * PRICES.writeUnit), ''],
  [
    'a gigabyte of table and backup',
    PRICES.storedGigabyte / 100 + PRICES.backedUpGigabyte / 100,
    'a hundredth of it',
  ],
];
const idleTotal = idle.reduce((sum, [, amount]) => sum + amount, 0);
say('\nA month in which nobody does anything\n');
for (const [what, amount, note] of idle) line(what, amount, note);
line('together', idleTotal, `at most $${MOST_WHILE_IDLE.toFixed(2)}`);
line('eight alarms, where asked for', 8 * PRICES.alarm);

say('\nMeasured, milliseconds of one processor: cold, warm\n');
for (const name of LAMBDAS)
  say(
    `  ${name.padEnd(16)}${durations[name].cold.toFixed(0).padStart(6)}${durations[name].warm.toFixed(1).padStart(8)}`,
  );
process.exitCode = total <= MOST_OF_THE_MAILS * ofMails && idleTotal <= MOST_WHILE_IDLE ? 0 : 1;
