import { LAMBDAS, type LambdaName } from '../aws/bundle.ts';
import { SIZES } from '../aws/sizes.ts';
import { SAMPLE_ROSTER } from '../local/sample-team.ts';
import { type Duration, measureDurations } from './durations.ts';
import { type Life, type Metered, meterLife } from './meter.ts';
import { PRICES } from './prices.ts';

const MOST_OF_THE_MAILS = 1.1;
const MOST_WHILE_IDLE = 0.1;

/**
 * Of the calls: the sweeps keep a `web`, an `outbox` and a `scheduled` awake, one of each. What comes while that one is
 * busy wakes another, and so does an event of a mail that comes alone.
 */
const COLD: Record<LambdaName, number> = { web: 0.03, outbox: 0.1, scheduled: 0.2, 'mail-events': 0.1 };

/** Milliseconds that a call waits, one thing after the other as if none were asked for side by side. */
const WAITS = { table: 5, transaction: 15, mail: 100, schedule: 50 };

/** Mails a second in the bulk lane, of the fourteen that SES permits an account at first. */
const BULK_RATE = 12;

/** Bytes that CloudWatch takes in for each call, 26 of its own for a line with them; no mail that goes well has one. */
const LOG_BYTES: Record<LambdaName, number> = { web: 180, outbox: 0, scheduled: 150, 'mail-events': 0 };
const ACCESS_LOG_BYTES = 160;

const SWEEPS = (30.44 * 24 * 60) / 5;

const durations = await measureDurations();

/** Dollars for so many calls that take so many milliseconds of a processor each, and wait for so many altogether. */
const paidFor = (name: LambdaName, calls: number, processor: number, waiting: number): number => {
  const gigabytes = SIZES[name].memory / 1024;
  const share = Math.min(1, SIZES[name].memory / 1769);
  const seconds = ((calls * processor) / share + waiting) / 1000;
  const logs = (calls * LOG_BYTES[name]) / 1e9;
  return seconds * gigabytes * PRICES.gigabyteSecond + calls * PRICES.call + logs * PRICES.logGigabyte;
};

/** The processor time of a call, some of which find nobody awake. */
const usually = (name: LambdaName, { cold, warm }: Duration = durations[name]): number =>
  COLD[name] * cold + (1 - COLD[name]) * warm;

const waitOf = ({ asked, transactions }: Metered): number =>
  (asked - transactions) * WAITS.table + transactions * WAITS.transaction;

interface Lived {
  readonly life: Life;
  readonly leaders: number;
  readonly mails: number;
}

/** One cycle of the sample team, lived through its pages and mails in simulated time. */
const liveOneCycle = async (): Promise<Lived> => {
  const meter = meterLife();
  const { liveThrough } = await import('../local/demo/run-demo.ts');
  const { startWorldWith } = await import('../local/demo/world-here.ts');
  const { handlersAsInAws } = await import('../local/world.ts');
  const scene = await liveThrough({
    file: new TextEncoder().encode(SAMPLE_ROSTER),
    cycles: 1,
    seed: 'cost',
    progress: { say: () => {}, show: () => {}, end: () => {} },
    // That every link answers is tried elsewhere: here are only people.
    shareTried: 0,
    // In this thread, where the table's clients can be metered.
    startWorld: startWorldWith(meter.watch(handlersAsInAws)),
  });
  return { life: meter.read(), leaders: scene.people.size, mails: scene.ledger.mails.length };
};

const say = (line = '') => process.stdout.write(`${line}\n`);
const dollars = (amount: number) => `$${amount.toFixed(6)}`;
const line = (what: string, amount: number, note = '') =>
  say(`  ${what.padEnd(34)}${dollars(amount).padStart(12)}  ${note}`.trimEnd());

const { life, leaders, mails } = await liveOneCycle();
const { web, outbox, bulk, scheduled } = life;
const each = (total: number) => total / leaders;
const count = (total: number) => each(total).toFixed(1);

const reads = web.reads + outbox.reads + bulk.reads + scheduled.reads;
const writes = web.writes + outbox.writes + bulk.writes + scheduled.writes;
const request = PRICES.httpRequest + (ACCESS_LOG_BYTES / 1e9) * PRICES.rareLogGigabyte;
const inBulk = Math.max(durations.outbox.warm / (SIZES.outbox.memory / 1769), 1000 / BULK_RATE);

const ofMails = each(mails) * PRICES.mail;
const bill: [string, number, string][] = [
  ['mails', ofMails, `${count(mails)} of them`],
  ['table, reads', each(reads) * PRICES.readUnit, `${count(reads)} units`],
  ['table, writes', each(writes) * PRICES.writeUnit, `${count(writes)} units`],
  ['pages (HTTP API)', each(web.calls) * request, `${count(web.calls)} requests, a redirect being one`],
  [
    'pages (web)',
    each(
      paidFor('web', web.calls - life.ways, usually('web'), waitOf(web)) +
        paidFor('web', life.ways, usually('web', durations.way), 0),
    ),
    `${count(life.ways)} of them from a link to its page`,
  ],
  [
    'outbox, at once',
    each(
      paidFor(
        'outbox',
        outbox.calls,
        usually('outbox'),
        waitOf(outbox) + life.mails.now * WAITS.mail + life.schedules * WAITS.schedule,
      ),
    ),
    `${count(outbox.calls)} calls, ${count(life.mails.now)} mails`,
  ],
  [
    'outbox, to many',
    each(paidFor('outbox', bulk.calls, COLD.outbox * durations.outbox.cold, life.mails.bulk * inBulk)),
    `${count(bulk.calls)} calls, ${count(life.mails.bulk)} mails`,
  ],
  [
    'mail-events',
    // It looks whether the row says already that it was sent, as it nearly always does.
    each(
      paidFor('mail-events', mails, usually('mail-events'), mails * WAITS.table) + mails * PRICES.readUnit,
    ),
    'one for each send',
  ],
  [
    'scheduled, and its schedules',
    each(
      paidFor('scheduled', scheduled.calls, usually('scheduled'), waitOf(scheduled)) +
        life.schedules * PRICES.schedule,
    ),
    `${count(scheduled.calls)} calls`,
  ],
];
const total = bill.reduce((sum, [, amount]) => sum + amount, 0);

say(`A leader's six months, at list prices of ${PRICES.on} in us-east-1, no free tier`);
say(`(${leaders} leaders, ${mails} mails, ${web.calls} requests; Lambda times measured on this machine)\n`);
for (const [what, amount, note] of bill) line(what, amount, note);
line('together', total, `${(total / ofMails).toFixed(3)} times their mails, at most ${MOST_OF_THE_MAILS}`);
line('with mails à la carte', total - ofMails + each(mails) * PRICES.mailAlone);

const sweepOf = (name: LambdaName, waiting: number): number =>
  paidFor(name, SWEEPS, durations[name].warm, SWEEPS * waiting);

const idle: [string, number, string][] = [
  ['sweeps, their schedules', 3 * SWEEPS * PRICES.schedule, `${Math.round(3 * SWEEPS)} a month`],
  ['sweeps, outbox', sweepOf('outbox', 4 * WAITS.table), 'kept awake by one another'],
  ['sweeps, scheduled', sweepOf('scheduled', 3 * WAITS.table), ''],
  ['web, kept awake', paidFor('web', SWEEPS, 1, 0), ''],
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
