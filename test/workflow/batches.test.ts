import { expect, it } from 'vitest';
import { stepRow } from '../../functions/domain/outbox.ts';
import { after as later, MINUTE } from '../../functions/domain/values.ts';
import { failWhenMailWaits } from '../../functions/handlers/lambda/mail-waits.ts';
import { commit } from '../../functions/store/commit.ts';
import { dueKeys, keysStillToCome } from '../../functions/store/due.ts';
import { mailboxes, seats } from '../../functions/store/groups.ts';
import { BATCH_PREFIX, type Key, partitions } from '../../functions/store/keys.ts';
import { claimRow, outboxChange } from '../../functions/store/outbox.ts';
import { runBulkLane } from '../../functions/workflow/bulk-lane.ts';
import { answerTakingPart } from '../../functions/workflow/join.ts';
import { pausePerson, resumePerson } from '../../functions/workflow/pause-person.ts';
import { processRow } from '../../functions/workflow/process-row.ts';
import { sent, sesEvent } from '../support/mail-events.ts';
import { meterWrites } from '../support/meter-writes.ts';
import { addressOf, choosingTeam, done } from '../support/people.ts';
import { type Stage, stageForThisFile } from '../support/stage.ts';

const stage = stageForThisFile();
const by = 'admin@example.org';
const FIVE = 'Alex: Finance\nBea: People\nCy: Digital\nDan: Legal\nEve: Finance';

/** Choosing is open, and the step that tells everyone of it waits in the outbox. */
const toBeTold = async (lines = FIVE, without: string[] = []) => {
  const it = await stage();
  const team = await choosingTeam(it.deps, lines, { without });
  const order = { step: 'choosing-open', programmeId: team.programmeId, cycle: 1 };
  const step = stepRow('tell-all', order, it.now());
  await commit(it.deps.table, async () => ({ outcome: undefined, changes: [outboxChange(step)] }));
  const row = async (name: string) => {
    const found = (await it.mailRows('choosing-open')).find(({ rowId }) => rowId.endsWith(team.id(name)));
    if (!found) throw new Error(`There is no mail to ${name}.`);
    return found;
  };
  const told = async (name: string) =>
    (await it.emails(addressOf(name))).filter(({ subject }) => subject.includes('choose')).length;
  return { ...it, team, step, row, told, write: () => processRow(it.deps, step) };
};

const isBatch = ({ pk }: Key): boolean => pk.startsWith(BATCH_PREFIX);
const dueBulk = (it: Stage) => dueKeys(it.deps.table, 'bulk', it.now(), 100);
const waiting = (it: Stage) => keysStillToCome(it.deps.table, 'bulk', it.now());

/** The rows of these people cannot be written just now. */
const notFor = (it: Stage, ids: readonly string[], command: string) => {
  it.faults.table = (which, go, input) => {
    const text = JSON.stringify(input);
    if (which === command && text.includes('OUTBOX#choosing-open') && ids.some((id) => text.includes(id)))
      throw new Error('not now');
    return go();
  };
};

it('the mails of a fan-out have one place among what is due, all together', async () => {
  const it = await toBeTold();
  await it.write();
  const due = await dueBulk(it);
  expect(due.map(isBatch)).toEqual([true]);
  expect((await it.mailRows('choosing-open')).map(({ state }) => state)).toEqual(Array(5).fill('pending'));
  await runBulkLane(it.deps);
  expect((await it.items()).filter(({ pk, sk }) => isBatch({ pk: String(pk), sk: String(sk) }))).toEqual([]);
  for (const name of it.team.names) expect(await it.told(name)).toBe(1);
});

it('two mails are no batch: each has its own place', async () => {
  const it = await toBeTold('Alex: Finance\nBea: People');
  await it.write();
  expect((await dueBulk(it)).map(isBatch)).toEqual([false, false]);
});

it('a batch whose sender died is taken up where it stopped', async () => {
  const it = await toBeTold();
  await it.write();
  let taken = 0;
  const dead = () => {
    throw new Error('the process is gone');
  };
  it.faults.ses = async (_command, go) => {
    if (taken === 2) dead();
    taken += 1;
    return go();
  };
  it.faults.table = (_command, go) => (taken === 2 ? dead() : go());
  await expect(runBulkLane(it.deps)).rejects.toThrow('the process is gone');
  it.faults.calm();
  expect((await dueBulk(it)).map(isBatch)).toEqual([true]);
  expect(await it.emails()).toHaveLength(2);
  for (const mail of await it.emails()) {
    const name = String(mail.to).split('@')[0] ?? '';
    const row = await it.row(name.charAt(0).toUpperCase() + name.slice(1));
    if (row.state === 'claimed') await it.mailEvents(sesEvent(row, addressOf(name), sent));
  }
  await it.advance({ by: 'PT30M' });
  for (const name of it.team.names) expect(await it.told(name)).toBe(1);
});

it('a mail of a batch that is put off has a place of its own, and goes when its reader is back', async () => {
  const it = await toBeTold();
  await done(pausePerson(it.deps, it.team.leader('Bea'), { by }));
  await it.write();
  await runBulkLane(it.deps);
  expect(await dueBulk(it)).toEqual([]);
  expect((await waiting(it)).map(({ pk }) => pk)).toEqual([`OUTBOX#${(await it.row('Bea')).rowId}`]);
  await done(resumePerson(it.deps, it.team.leader('Bea'), by));
  await it.drain();
  expect(await it.told('Bea')).toBe(1);
});

it('a mail that SES throttles is tried again from a place of its own', async () => {
  const it = await toBeTold();
  await it.write();
  it.faults.ses = () => {
    throw Object.assign(new Error('Maximum sending rate exceeded.'), {
      name: 'TooManyRequestsException',
      $metadata: { httpStatusCode: 429 },
    });
  };
  await runBulkLane(it.deps);
  it.faults.calm();
  expect((await waiting(it)).map(isBatch)).toEqual(Array(5).fill(false));
  await it.advance({ by: 'PT15M' });
  for (const name of it.team.names) expect(await it.told(name)).toBe(1);
});

it('a mail that another run has taken stands where its lease ends, and is taken up then', async () => {
  const it = await toBeTold();
  await it.write();
  const row = await it.row('Bea');
  await claimRow(it.deps.table, row, it.now(), later(it.now(), 3 * MINUTE));
  await runBulkLane(it.deps);
  expect(await dueBulk(it)).toEqual([]);
  expect(await it.row('Bea')).toMatchObject({ state: 'claimed', dueAt: later(it.now(), 3 * MINUTE) });
  await it.advance({ by: 'PT30M' });
  expect(await it.told('Bea')).toBe(1);
});

it('a mail that was lost to another run while it was under way is not lost with that run', async () => {
  const it = await toBeTold();
  await it.write();
  const row = await it.row('Bea');
  const anHourOn = later(it.now(), 60 * MINUTE);
  it.faults.ses = async (_command, go, input) => {
    if (JSON.stringify(input).includes(row.rowId))
      await claimRow(it.deps.table, row, anHourOn, later(anHourOn, 3 * MINUTE));
    return go();
  };
  await runBulkLane(it.deps);
  expect(await dueBulk(it)).toEqual([]);
  expect((await waiting(it)).map(({ pk }) => pk)).toEqual([`OUTBOX#${row.rowId}`]);
});

it('a mail of a fan-out costs three units, and its batch four for all of them', async () => {
  const it = await toBeTold();
  const units = meterWrites(it.deps.table, ['OUTBOX#choosing-open', BATCH_PREFIX]);
  await it.write();
  await runBulkLane(it.deps);
  expect(units()).toBe(5 * 3 + 4);
});

it('one who fell silent is one transaction with their own mail; the others’ are none', async () => {
  const it = await toBeTold();
  const { table } = it.deps;
  const { programmeId, id } = it.team;
  for (const seat of await seats.query(table, partitions.cycle(programmeId, 1), { beginsWith: 'SEAT#' })) {
    const heardOfMonth = { cycle: 1, month: 3 };
    const heard = mailboxes.create({ programmeId, personId: seat.personId, preference: 'all', heardOfMonth });
    const changes = [
      seats.replace({ ...seat, pairId: 'pair' }),
      ...(seat.personId === id('Eve') ? [] : [heard]),
    ];
    await commit(table, async () => ({ outcome: undefined, changes }));
  }
  const step = stepRow('month-4', { step: 'prompt-month', programmeId, cycle: 1, month: 4 }, it.now());
  await commit(table, async () => ({ outcome: undefined, changes: [outboxChange(step)] }));
  const transactions: string[] = [];
  it.faults.table = (command, go, input) => {
    if (command === 'TransactWriteItemsCommand') transactions.push(JSON.stringify(input));
    return go();
  };
  await processRow(it.deps, step);
  it.faults.calm();
  expect(transactions.map((text) => text.match(/MAILBOX#|OUTBOX#[a-z-]+-/g))).toEqual([
    ['MAILBOX#', 'OUTBOX#shall-we-write-'],
  ]);
  expect(await it.mailRows('month-note')).toHaveLength(4);
  expect((await dueBulk(it)).map(isBatch).sort()).toEqual([false, true]);
});

it('a mail that cannot be claimed just now stays with its batch, and the alarm hears of it within two hours', async () => {
  const it = await toBeTold();
  await it.write();
  notFor(it, [it.team.id('Bea')], 'UpdateItemCommand');
  await runBulkLane(it.deps);
  expect((await dueBulk(it)).map(isBatch)).toEqual([true]);
  expect(await it.told('Alex')).toBe(1);
  await failWhenMailWaits(it.deps);
  const inTwoHours = { ...it.deps, now: () => later(it.now(), 120 * MINUTE) };
  await expect(failWhenMailWaits(inTwoHours)).rejects.toThrow(/has waited since/);
  it.faults.calm();
  await it.handlers.outbox({ sweep: true });
  expect(await it.told('Bea')).toBe(1);
  await failWhenMailWaits(it.deps);
});

it('what was written of a chunk goes, though whoever begins it anew finds that others are concerned', async () => {
  const it = await toBeTold(FIVE, ['Eve']);
  notFor(it, [it.team.id('Cy'), it.team.id('Dan')], 'PutItemCommand');
  expect(await it.write()).toBe('kept');
  it.faults.calm();
  const says = (name: string, answer: 'taking-part' | 'not-this-time') =>
    done(answerTakingPart(it.deps, it.team.leader(name), answer));
  await says('Alex', 'not-this-time');
  await says('Cy', 'not-this-time');
  await says('Eve', 'taking-part');
  await runBulkLane(it.deps);
  expect((await dueBulk(it)).map(isBatch)).toEqual([true]);
  await it.advance({ by: 'PT10M' });
  const rows = await Promise.all(['Alex', 'Bea', 'Dan', 'Eve'].map(it.row));
  expect(rows.map(({ state }) => state)).toEqual(['suppressed', 'done', 'done', 'done']);
  await expect(it.row('Cy')).rejects.toThrow('There is no mail to Cy');
  expect(await dueBulk(it)).toEqual([]);
});

it('the last mail of a batch, written between two looks at it, goes in the same run', async () => {
  const it = await toBeTold();
  notFor(it, [it.team.id('Dan')], 'PutItemCommand');
  await it.write();
  it.faults.calm();
  const inAWhile = { ...it.deps, now: () => later(it.now(), MINUTE) };
  let looked = false;
  it.faults.table = async (command, go, input) => {
    const looks = command === 'BatchGetItemCommand' && JSON.stringify(input).includes(it.team.id('Dan'));
    const answer = await go();
    if (looks && !looked) {
      looked = true;
      await processRow(inAWhile, it.step);
    }
    return answer;
  };
  await runBulkLane(inAWhile);
  it.faults.calm();
  expect(looked).toBe(true);
  expect(await it.row('Dan')).toMatchObject({ state: 'done' });
});
