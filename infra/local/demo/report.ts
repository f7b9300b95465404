import type { Check } from './checks/check.ts';
import { type Restraint, restraintOf, type Spread } from './checks/restraint.ts';
import { countedIn } from './checks/summaries.ts';
import { kindsInOrder, type MailKind, titleOf } from './mail-kinds.ts';
import type { Scene } from './scene.ts';

const MOST_NAMED = 12;

/** The plain report at the end. */
export const reportOf = (scene: Scene, checks: readonly Check[], seconds: number): string =>
  [
    '',
    ...cycleLines(scene),
    '',
    ...mailLines(scene),
    '',
    ...restraintLines(restraintOf(scene)),
    '',
    ...speedLines(scene, seconds),
    '',
    'Checked, from the mails, pages and forms of the demo alone:',
    ...checks.flatMap(checkLines),
    '',
    verdict(checks),
  ].join('\n');

const cycleLines = (scene: Scene): string[] =>
  scene.ledger.cycles.flatMap((cycle) => {
    const is = countedIn(scene, cycle);
    const kinds = scene.ledger.insights.filter((it) => it.cycle === cycle.number).length;
    const alone =
      is.takingPart -
      scene.ledger.pairs
        .filter((pair) => pair.cycle === cycle.number && !pair.endedAt)
        .reduce((sum, { members }) => sum + members.length, 0);
    return [
      `Cycle ${cycle.number}, ${cycle.awayday} to ${cycle.nextAwayday}`,
      `  leaders ${is.onRoster}, joined ${is.takingPart}, pairs ${is.pairs} of which trios ${is.trios}, without a partner ${alone}`,
      `  hours held ${is.hours}, pairs that met ${is.met}, lessons written ${kinds} and shared ${is.lessons}, bridges ${is.bridges}, since we began ${is.bridgesSoFar}`,
      ...growingLines(scene, cycle.number),
    ];
  });

const growingLines = ({ ledger }: Scene, number: number): string[] => {
  const growings = ledger.growings.filter(({ cycle }) => cycle === number);
  const asked = ledger.advice.filter(({ cycle }) => cycle === number);
  const changes = ledger.changes.filter(({ cycle }) => cycle === number);
  const of = (state: string) => asked.filter((it) => it.state === state).length;
  const count = (is: (it: (typeof growings)[number]) => unknown) => growings.filter(is).length;
  return [
    `  targets written by ${growings.length}, talked over by ${count((it) => it.shownTo.size > 0)}, settled by ${count((it) => it.settledAt)}, with a day to try them out ${count((it) => it.tryOut)}`,
    `  advice asked ${asked.length} times: answered ${of('answered')}, rather in person ${of('in-person')}, rather not ${of('declined')}, no answer ${of('asked')}; thanked ${asked.filter((it) => it.thankedAt).length}`,
    `  change asked about ${changes.length} times: answered ${changes.filter((it) => it.state === 'answered').length}; how big an improvement said by ${new Set(ledger.lookBacks.filter((it) => it.cycle === number).map(({ who }) => who)).size}`,
  ];
};

const mailLines = ({ ledger }: Scene): string[] => {
  const count = (kind: MailKind) => ledger.mails.filter((mail) => mail.kind === kind).length;
  const nudges = (kind: MailKind) => ledger.mails.filter((mail) => mail.kind === kind && mail.nudge).length;
  const entries = ledger.mails.filter(({ calendar }) => calendar !== undefined).length;
  return [
    `Mails ${ledger.mails.length}, with ${entries} calendar entries`,
    ...kindsInOrder
      .filter((kind) => count(kind) > 0)
      .map(
        (kind) =>
          `  ${titleOf(kind).padEnd(22)}${String(count(kind)).padStart(6)}${nudges(kind) ? `, ${nudges(kind)} of them reminders` : ''}`,
      ),
  ];
};

const restraintLines = ({ unasked, all, byMonth, above, months }: Restraint): string[] => {
  const words = ({ average, median, most }: Spread) => `${average.toFixed(1)} (${median}, ${most})`;
  const monthly = (which: 'unasked' | 'all') =>
    byMonth.map((it) => `${it.month === 0 ? 'before' : it.month} ${words(it[which])}`).join(', ');
  return [
    `Mails to one leader in one cycle, average (median, most): ${words(unasked)} unasked, ${words(all)} with answers to what people did (about 30 is meant)`,
    `  unasked, by month: ${monthly('unasked')}`,
    `  with answers, by month: ${monthly('all')}`,
    `  more unasked than six in months 1, 2 and 6, or three in the others: ${above} of ${months} months of a leader`,
  ];
};

const speedLines = ({ ledger, timings }: Scene, seconds: number): string[] => {
  const [fanOut] = timings.of('fan-out');
  const total = (name: string) => (timings.of(name)[0]?.total ?? 0) / 1000;
  const mails = timings.of('fan-out mails')[0]?.count ?? 0;
  const pages = timings.of('page ');
  const visits = pages.reduce((sum, { count }) => sum + count, 0);
  const waiting = pages.reduce((sum, it) => sum + it.total, 0);
  return [
    `Took ${seconds.toFixed(1)} s for ${ledger.mails.length} mails and ${visits} page visits (${(waiting / Math.max(1, visits)).toFixed(0)} ms each, eight at a time)`,
    `  people on pages ${total('people').toFixed(1)} s, clock and mails ${total('moving the clock').toFixed(1)} s, reading the post ${total('collecting the post').toFixed(1)} s, asking what is next ${total('asking what is next').toFixed(1)} s`,
    ...(fanOut && mails > 0
      ? [
          `  from due to caught: ${((1000 * mails) / fanOut.total).toFixed(0)} mails a second in fan-outs (${mails} mails)`,
        ]
      : []),
    `  slowest pages: ${pages
      .slice(0, 6)
      .map(({ name, count, total: sum }) => `${name} ${(sum / 1000).toFixed(1)} s (${count})`)
      .join(', ')}`,
  ];
};

const checkLines = ({ promise, looked, broken }: Check): string[] => [
  `  ${broken.length === 0 ? 'kept  ' : 'BROKEN'} ${promise} (${looked}${broken.length > 0 ? `, not kept ${broken.length}` : ''})`,
  ...broken.slice(0, MOST_NAMED).map((what) => `         ${what}`),
  ...(broken.length > MOST_NAMED ? [`         and ${broken.length - MOST_NAMED} more`] : []),
];

const verdict = (checks: readonly Check[]): string => {
  const broken = checks.filter((it) => it.broken.length > 0);
  return broken.length === 0
    ? `All ${checks.length} checks passed.`
    : `${broken.length} of ${checks.length} checks failed: ${broken.map(({ promise }) => promise).join('; ')}.`;
};
