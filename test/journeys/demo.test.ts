import { beforeAll, describe, expect, it } from 'vitest';
import { checkEverything } from '../../infra/local/demo/checks/index.ts';
import type { Ledger, SeenMail } from '../../infra/local/demo/ledger.ts';
import type { MailKind } from '../../infra/local/demo/mail-kinds.ts';
import { noProgress } from '../../infra/local/demo/progress.ts';
import { reportOf } from '../../infra/local/demo/report.ts';
import { liveThrough } from '../../infra/local/demo/run-demo.ts';
import type { Scene } from '../../infra/local/demo/scene.ts';
import { startWorldHere } from '../../infra/local/demo/world-here.ts';
import { fictionalRoster, rosterCsv } from '../support/rosters.ts';

/** A Tuesday; the next Awayday then lies beyond a change of the clocks. */
const START = '2026-09-01T07:00:00.000Z';

let lived: Scene;

beforeAll(async () => {
  const file = new TextEncoder().encode(rosterCsv(fictionalRoster('seven', 16, 7)));
  lived = await liveThrough({
    file,
    cycles: 1,
    seed: 'journey',
    startAt: START,
    progress: noProgress,
    startWorld: startWorldHere,
  });
});

const brokenIn = (scene: Scene): string[] =>
  checkEverything(scene)
    .filter(({ broken }) => broken.length > 0)
    .map(({ promise }) => promise);

/** What the demo saw, with something changed that a faulty product would have done. */
const withLedger = (change: (ledger: Ledger) => Partial<Ledger>): Scene => ({
  ...lived,
  ledger: { ...lived.ledger, ...change(lived.ledger) },
});

const firstOf = ({ mails }: Ledger, kind: MailKind): SeenMail => {
  const mail = mails.find((it) => it.kind === kind);
  if (!mail) throw new Error(`There was no ${kind} in the demo.`);
  return mail;
};

const instead = (ledger: Ledger, mail: SeenMail, change: Partial<SeenMail>): Partial<Ledger> => ({
  mails: ledger.mails.map((it) => (it === mail ? { ...it, ...change } : it)),
});

describe('a whole programme, lived through its pages and mails', () => {
  it('keeps every promise that the demo looks at', () => {
    const checks = checkEverything(lived);
    expect(checks.flatMap(({ promise, broken }) => broken.map((what) => `${promise}: ${what}`))).toEqual([]);
    expect(checks.length).toBeGreaterThan(18);
  });

  it('goes all the way, from the invitation to the summary', () => {
    const kinds = new Set(lived.ledger.mails.map(({ kind }) => kind));
    for (const kind of ['invitation', 'paired', 'our-hour', 'month-note', 'six-months', 'cycle-summary'])
      expect(kinds).toContain(kind);
    expect(lived.ledger.pairs.length).toBeGreaterThan(3);
    expect(lived.ledger.pairs.flatMap(({ hours }) => hours).some(({ state }) => state === 'held')).toBe(true);
  });

  it('ends with a plain report', () => {
    const report = reportOf(lived, checkEverything(lived), 12);
    expect(report).toContain('Cycle 1');
    expect(report).toContain('month note');
    expect(report).toMatch(/All \d+ checks passed\.$/);
  });
});

describe('the checks of the demo find', () => {
  const finds = (promise: string, change: (ledger: Ledger) => Partial<Ledger>) =>
    expect(brokenIn(withLedger(change)).join('\n')).toContain(promise);

  it('a mail that was lost', () => {
    finds('No mail is lost', (ledger) => ({
      mails: ledger.mails.filter((it) => it !== firstOf(ledger, 'paired')),
    }));
  });

  it('a mail that came twice', () => {
    finds('No mail is doubled', (ledger) => ({ mails: [...ledger.mails, firstOf(ledger, 'cycle-summary')] }));
  });

  it('a mail to somebody who should not get it', () => {
    finds('none comes to somebody who should not get it', (ledger) => {
      const summary = firstOf(ledger, 'cycle-summary');
      const silent = [...lived.people.keys()].find(
        (email) => !ledger.mails.some((it) => it.kind === 'cycle-summary' && it.to === email),
      );
      return { mails: [...ledger.mails, { ...summary, to: silent ?? 'nobody@example.org' }] };
    });
  });

  it('a mail in the night, and one at the weekend', () => {
    for (const at of ['2026-10-20T22:00:00.000Z', '2026-10-24T10:00:00.000Z'])
      finds('Nothing that can wait', (ledger) => instead(ledger, firstOf(ledger, 'month-note'), { at }));
  });

  it('two prompts on one day', () => {
    finds('At most one mail a day', (ledger) => {
      const note = firstOf(ledger, 'month-note');
      return { mails: [...ledger.mails, { ...note, kind: 'six-months', page: 'six-months' }] };
    });
  });

  it('partners of one function, and a pair of which one never said yes', () => {
    const paired = firstOf(lived.ledger, 'paired');
    const own = lived.people.get(paired.to);
    const colleague = [...lived.people.values()].find(
      ({ email, functions }) =>
        email !== paired.to && functions.some((name) => own?.functions.includes(name)),
    );
    const forged = (ledger: Ledger) =>
      instead(ledger, paired, { text: `With ${colleague?.email} from now on.` });
    finds('Partners come from different functions', forged);
    finds('Both said yes', forged);
  });

  it('a summary with other numbers', () => {
    finds('The summary tells the numbers', (ledger) => {
      const summary = firstOf(ledger, 'cycle-summary');
      return instead(ledger, summary, { text: summary.text.replace(/(Hours held\D+)(\d+)/i, '$19$2') });
    });
  });

  it('an hour that one calendar lacks', () => {
    finds('Both calendars have the hour', (ledger) => ({
      mails: ledger.mails.map((it) => ({ ...it, calendar: it.kind === 'our-hour' ? '' : it.calendar })),
    }));
  });
});
