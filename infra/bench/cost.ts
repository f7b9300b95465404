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

/** Milliseconds that a call waits, for one thing after the other as if none were asked for side by side. */
const WAITS = { table: 5, transaction: 15, mail: 100, schedule: 50 };

/** Mails a second in the bulk lane, of the fourteen that SES permits an account at first. */
const BULK_RATE = 12;

/** Bytes that CloudWatch takes in for each call, its own 26 for a line with them; what goes well in a mail has no line. */
const LOG_BYTES: Record<LambdaName, number> = { web: 180, outbox: 0, scheduled: 150, 'mail-events': 0 };
const ACCESS_LOG_BYTES = 160;

const SWEEPS = (30.44 * 24 * 60) / 5;
const MONTHS = 6;

/** What is bought of Lambda, Scheduler and CloudWatch, of which so much a month is free for ever in every account. */
interface Use {
  readonly calls: number;
  readonly gigabyteSeconds: number;
  readonly schedules?: number;
  readonly logBytes: number;
}

const priceOf = ({ calls, gigabyteSeconds, schedules = 0, logBytes }: Use): number =>
  calls * PRICES.call +
  gigabyteSeconds * PRICES.gigabyteSecond +
  schedules * PRICES.schedule +
  (logBytes / 1e9) * PRICES.logGigabyte;

const durations = await measureDurations();

/** So many calls that take so many milliseconds of a processor each, and wait for so many altogether. */
const takenBy = (name: LambdaName, calls: number, processor: number, waiting: number): Use => {
  const gigabytes = SIZES[name].memory / 1024;
  const share = Math.min(1, SIZES[name].memory / 1769);
  const seconds = ((calls * processor) / share + waiting) / 1000;
  return { calls, gigabyteSeconds: seconds * gigabytes, logBytes: calls * LOG_BYTES[name] };
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

const { life, leaders, mails } = await liveOneCycle();
const { web, outbox, bulk, scheduled } = life;
const each = (total: number) => total / leaders;
const count = (total: number) => each(total).toFixed(1);

const reads = web.reads + outbox.reads + bulk.reads + scheduled.reads;
const writes = web.writes + outbox.writes + bulk.writes + scheduled.writes;
/** `mail-events` looks whether the row says already that it was sent, as it nearly always does. */
const looks = mails;
const inBulk = Math.max(durations.outbox.warm / (SIZES.outbox.memory / 1769), 1000 / BULK_RATE);

interface Line {
  readonly what: string;
  /** For all leaders together. */
  readonly amount: number;
  readonly note?: string;
}

const ofMails = mails * PRICES.mail;
const tableAndPages: Line[] = [
  { what: 'table, reads', amount: (reads + looks) * PRICES.readUnit, note: `${count(reads + looks)} units` },
  { what: 'table, writes', amount: writes * PRICES.writeUnit, note: `${count(writes)} units` },
  {
    what: 'pages (HTTP API)',
    amount: web.calls * PRICES.httpRequest,
    note: `${count(web.calls)} requests, ${count(life.ways)} of them from a link to its page`,
  },
];

const uses: [string, Use, string?][] = [
  ['pages (web)', takenBy('web', web.calls - life.ways, usually('web'), waitOf(web))],
  ['ways to them (web)', takenBy('web', life.ways, usually('web', durations.way), 0)],
  [
    'outbox, at once',
    takenBy(
      'outbox',
      outbox.calls,
      usually('outbox'),
      waitOf(outbox) + life.mails.now * WAITS.mail + life.schedules * WAITS.schedule,
    ),
    `${count(outbox.calls)} calls, ${count(life.mails.now)} mails`,
  ],
  [
    'outbox, to many',
    takenBy('outbox', bulk.calls, COLD.outbox * durations.outbox.cold, life.mails.bulk * inBulk),
    `${count(bulk.calls)} calls, ${count(life.mails.bulk)} mails`,
  ],
  [
    'mail-events',
    takenBy('mail-events', mails, usually('mail-events'), looks * WAITS.table),
    'one for each send',
  ],
  [
    'scheduled, and its schedules',
    {
      ...takenBy('scheduled', scheduled.calls, usually('scheduled'), waitOf(scheduled)),
      schedules: life.schedules,
    },
    `${count(scheduled.calls)} calls`,
  ],
];
const accessLogs = (web.calls * ACCESS_LOG_BYTES) / 1e9;
const oftenFree: Line[] = [
  ...uses.map(([what, use, note = '']) => ({ what, amount: priceOf(use), note })),
  { what: 'access log', amount: accessLogs * PRICES.rareLogGigabyte },
];

const sumOf = (lines: readonly Line[]) => lines.reduce((sum, { amount }) => sum + amount, 0);
const billed = ofMails + sumOf(tableAndPages);
const listed = billed + sumOf(oftenFree);

const say = (line = '') => process.stdout.write(`${line}\n`);
const show = (what: string, amount: number, note = '') =>
  say(`  ${what.padEnd(34)}${`$${amount.toFixed(6)}`.padStart(12)}  ${note}`.trimEnd());
const showEach = ({ what, amount, note }: Line) => show(what, each(amount), note);
const ratio = (amount: number) => (amount / ofMails).toFixed(3);

say(`A leader's six months, at list prices of ${PRICES.on} in us-east-1`);
say(`(${leaders} leaders, ${mails} mails, ${web.calls} requests; Lambda times measured on this machine)\n`);
showEach({ what: 'mails', amount: ofMails, note: `${count(mails)} of them` });
tableAndPages.forEach(showEach);
show('what AWS bills', each(billed), `${ratio(billed)} times their mails, at most ${MOST_OF_THE_MAILS}`);
say();
oftenFree.forEach(showEach);
show('without any free tier', each(listed), `${ratio(listed)} times their mails`);
show('the same with mails à la carte', each(listed - ofMails + mails * PRICES.mailAlone));
// Some organisations open all links of a mail before it is delivered.
const scanned = 2 * mails * (PRICES.httpRequest + (web.reads / web.calls) * PRICES.readUnit);
show(
  'a scanner of every button, besides',
  each(scanned),
  `${(scanned / ofMails).toFixed(3)} times their mails`,
);

const sweepOf = (name: LambdaName, waiting: number): number =>
  priceOf(takenBy(name, SWEEPS, durations[name].warm, SWEEPS * waiting));

const idle: Line[] = [
  {
    what: 'sweeps, their schedules',
    amount: 3 * SWEEPS * PRICES.schedule,
    note: `${Math.round(3 * SWEEPS)} a month`,
  },
  { what: 'sweeps, outbox', amount: sweepOf('outbox', 4 * WAITS.table) },
  { what: 'sweeps, scheduled', amount: sweepOf('scheduled', 3 * WAITS.table) },
  { what: 'sweeps, web', amount: priceOf(takenBy('web', SWEEPS, 1, 0)), note: 'kept awake' },
  // Four looks at the index (two of them for the alarm), one at occurrences; the lease taken and given back.
  { what: 'sweeps, table', amount: SWEEPS * (5 * 0.5 * PRICES.readUnit + 2 * PRICES.writeUnit) },
  {
    what: 'a gigabyte of table and backup',
    amount: PRICES.storedGigabyte / 100 + PRICES.backedUpGigabyte / 100,
    note: 'a hundredth of it',
  },
];
say('\nA month in which nobody does anything, without any free tier\n');
for (const { what, amount, note } of idle) show(what, amount, note);
show('together', sumOf(idle), `at most $${MOST_WHILE_IDLE.toFixed(2)}`);
show('eight alarms, where asked for', 8 * PRICES.alarm);

const ofUses = (part: (use: Use) => number) =>
  each(uses.reduce((sum, [, use]) => sum + part(use), 0)) / MONTHS;
const roomFor = Math.min(
  (PRICES.free.calls - 3 * SWEEPS) / ofUses(({ calls }) => calls),
  PRICES.free.gigabyteSeconds / ofUses(({ gigabyteSeconds }) => gigabyteSeconds),
  (PRICES.free.schedules - 3 * SWEEPS) / ofUses(({ schedules = 0 }) => schedules),
  (PRICES.free.logGigabytes * 1e9) / (ofUses(({ logBytes }) => logBytes) + (each(accessLogs) * 1e9) / MONTHS),
);
say(
  `\nThe free tiers that do not end are enough for ${Math.floor(roomFor / 1000)} thousand leaders at a time.`,
);

say('\nMeasured, milliseconds of one processor: cold, warm\n');
for (const name of LAMBDAS)
  say(
    `  ${name.padEnd(16)}${durations[name].cold.toFixed(0).padStart(6)}${durations[name].warm.toFixed(1).padStart(8)}`,
  );
process.exitCode = billed <= MOST_OF_THE_MAILS * ofMails && sumOf(idle) <= MOST_WHILE_IDLE ? 0 : 1;
