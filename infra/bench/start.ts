import { mailRow } from '../../functions/domain/outbox.ts';
import { commit } from '../../functions/store/commit.ts';
import { outboxChange } from '../../functions/store/outbox.ts';
import { administratorKey } from '../../functions/workflow/administrators.ts';
import { bundlesInAnEmptyFolder, type Invoked, invokeBundle } from '../aws/bare-node.ts';
import { BUDGETS } from '../aws/budgets.ts';
import { bundle } from '../aws/bundle.ts';
import { bounceEvent, httpEvent, streamEvent } from '../aws/events.ts';
import { createWorld } from '../local/world.ts';
import { bundleEnvironment } from './bundle-environment.ts';

const BASE_URL = 'https://pairs.example.org';
const ROUNDS = Number(process.argv[2] ?? 15);

const world = await createWorld({ empty: true });
const { folder, bundles, remove } = await bundlesInAnEmptyFolder();
const references = [
  await bundle('reference-web', 'infra/bench/reference/web.ts', folder, false),
  await bundle('reference-mail', 'infra/bench/reference/mail.tsx', folder, false),
];
const environment = await bundleEnvironment(world, BASE_URL);

/** A row of which a mail becomes. */
const freshRow = async () => {
  const personId = administratorKey(world.deps.settings.administrators[0] ?? '');
  const row = mailRow(
    `sign-in-${world.deps.newId()}`,
    { mail: 'sign-in', to: { kind: 'administrator', personId } },
    new Date(Date.now() - 1000).toISOString(),
  );
  await commit(world.deps.table, async () => ({ outcome: undefined, changes: [outboxChange(row)] }));
  return row;
};

const nobody = { rowId: 'unknown', lane: 'now' as const };

/** Below a link that nobody has: the door is opened, and the page says that the link is closed. */
const behind = (page: string) => () => httpEvent(BASE_URL, `/p/${'A'.repeat(30)}/${page}`);

/** What each is asked first. What stands after a colon is another first request of the same Lambda. */
const EVENTS: Record<string, () => unknown> = {
  web: () => httpEvent(BASE_URL, '/lost'),
  'reference-web': () => httpEvent(BASE_URL, '/lost'),
  'web:private': behind('targets'),
  'web:colleague': behind('form'),
  'web:office': () => httpEvent(BASE_URL, '/admin'),
  outbox: async () => streamEvent([await freshRow()]),
  'reference-mail': () => ({}),
  scheduled: () => ({ sweep: true }),
  'mail-events': () => bounceEvent(nobody, 'nobody@example.org'),
};

/** At most so many times as long as the reference takes. */
const RATIOS = [
  { name: 'web', reference: 'reference-web', most: 1.4 },
  { name: 'outbox', reference: 'reference-mail', most: 1.5 },
];

const runs = new Map<string, Invoked[]>();
for (let round = 0; round <= ROUNDS; round += 1) {
  for (const [name, event] of Object.entries(EVENTS)) {
    const run = await invokeBundle(folder, name.split(':')[0] ?? name, environment, await event());
    if (run.failed) throw new Error(`${name} failed: ${run.failed}`);
    // The first round only warms the disk.
    if (round > 0) runs.set(name, [...(runs.get(name) ?? []), run]);
  }
}
await world.close();
remove();

const median = (name: string, of: (run: Invoked) => number): number => {
  const sorted = (runs.get(name) ?? []).map(of).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
};
const post = new URL(environment.AWS_ENDPOINT_URL_SESV2 ?? BASE_URL).host;
/**
 * Until the first answer or, for a mail, until SES is asked to take it; Node's own start included. Processor time, for
 * the clock of a busy machine says little.
 */
const untilFirst = (name: string) =>
  median(name, ({ untilAsked, processor }) => untilAsked[post] ?? processor);

const say = (line: string) => process.stdout.write(`${line}\n`);
const row = (...cells: (string | number)[]) =>
  say(
    cells.map((cell, index) => (index === 0 ? String(cell).padEnd(16) : String(cell).padStart(13))).join(''),
  );

say(`Starts in a fresh Node ${process.version}, medians of ${ROUNDS}, milliseconds and MB\n`);
row('', 'KB at start', 'KB in all', 'loading', 'first answer', 'processor', 'memory');
for (const name of Object.keys(EVENTS)) {
  const sizes = [...bundles, ...references].find((built) => built.name === name);
  row(
    name,
    sizes ? Math.round(sizes.bytes / 1000) : '',
    sizes ? Math.round(sizes.allBytes / 1000) : '',
    Math.round(median(name, ({ loading }) => loading)),
    Math.round(median(name, ({ answering }) => answering[0] ?? Number.NaN)),
    Math.round(median(name, ({ processor }) => processor)),
    Math.round(median(name, ({ megabytes }) => megabytes)),
  );
}

say('');
const broken: string[] = [];
const judge = (what: string, is: number, most: number, unit = '') => {
  say(
    `${is <= most ? 'kept  ' : 'BROKEN'}  ${what}: ${is.toFixed(unit ? 0 : 2)}${unit}, at most ${most}${unit}`,
  );
  if (is > most) broken.push(what);
};
for (const { name, bytes } of bundles)
  judge(`${name} loads`, bytes / 1000, BUDGETS[name].bytes / 1000, ' KB');
for (const { name, reference, most } of RATIOS) {
  judge(
    `${name} to its first ${name === 'outbox' ? 'mail' : 'answer'}, against ${reference}`,
    untilFirst(name) / untilFirst(reference),
    most,
  );
}
process.exitCode = broken.length > 0 ? 1 : 0;
