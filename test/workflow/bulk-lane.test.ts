import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { type MailRow, mailRow, whomFor } from '../../functions/domain/outbox.ts';
import { after as later, MINUTE } from '../../functions/domain/values.ts';
import { outboxHandler } from '../../functions/handlers/outbox.ts';
import { takeBulkLease } from '../../functions/store/bulk-lease.ts';
import { commit } from '../../functions/store/commit.ts';
import { outboxChange } from '../../functions/store/outbox.ts';
import { announceCycle } from '../../functions/workflow/announce-cycle.ts';
import { runBulkLane } from '../../functions/workflow/bulk-lane.ts';
import { askSignIn } from '../../functions/workflow/sign-in.ts';
import { EIGHT, plannedCycle } from '../support/people.ts';
import { type Stage, stageForThisFile } from '../support/stage.ts';
import { runSteps } from '../support/table-deps.ts';

const stage = stageForThisFile();

/** Eight invitations wait in the bulk lane, in one batch; `sendRate` mails a second are permitted. */
const eightWaiting = async (sendRate = 1000) => {
  const it = await stage();
  const deps = { ...it.deps, settings: { ...it.deps.settings, sendRate } };
  const team = await plannedCycle(deps, EIGHT);
  await runSteps(deps);
  await announceCycle(deps, team);
  await runSteps(deps);
  return { ...it, deps, states: () => statesOf(it) };
};

/** Without their reminders, which are laid down as well and wait for their day. */
const invitationsIn = async (it: Stage): Promise<MailRow[]> =>
  (await it.mailRows('invitation')).filter(({ order }) => !order.nudgeOf);

const statesOf = async (it: Stage): Promise<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const { state } of await invitationsIn(it)) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
};

const record = (rowId: string, lane: string, SequenceNumber = '1') => ({
  eventName: 'INSERT' as const,
  dynamodb: { SequenceNumber, Keys: { pk: { S: `OUTBOX#${rowId}` }, sk: { S: lane } } },
});

describe('the bulk lane', () => {
  it('is one loop however often it is called: each mail goes once', async () => {
    const it = await eightWaiting();
    let sendings = 0;
    it.faults.ses = (_command, go) => {
      sendings += 1;
      return go();
    };
    await Promise.all([1, 2, 3].map(() => runBulkLane(it.deps)));
    await runBulkLane(it.deps);
    expect(await it.states()).toEqual({ done: 8 });
    expect(sendings).toBe(8);
  });

  it('keeps to the permitted rate less two a second', async () => {
    const it = await eightWaiting(22);
    const began = performance.now();
    await runBulkLane(it.deps);
    const seconds = (performance.now() - began) / 1000;
    expect(await it.states()).toEqual({ done: 8 });
    expect(seconds).toBeGreaterThan(7 / 20 - 0.02);
  });

  it('is not waited for by an answer to something just done', async () => {
    const it = await eightWaiting();
    let goOn = () => {};
    const held = new Promise<void>((done) => {
      goOn = done;
    });
    it.faults.ses = async (_command, go, input) => {
      if (JSON.stringify(input).includes('bulk')) await held;
      return go();
    };
    const bulk = runBulkLane(it.deps);
    await askSignIn(it.deps, { email: 'admin@example.org', source: 'here' });
    const [row] = await it.mailRows('sign-in');
    await it.handlers.outbox({ Records: [record(row?.rowId ?? '', 'now')] });
    expect((await it.mailRows('sign-in'))[0]?.state).toBe('done');
    expect((await it.states()).done).toBeUndefined();
    goOn();
    await bulk;
    expect(await it.states()).toEqual({ done: 8 });
  });

  it('waits for the lease of a loop that died, and is taken up by the sweep then', async () => {
    const it = await eightWaiting();
    await takeBulkLease(it.deps.table, 'somebody-gone', it.now(), later(it.now(), 2 * MINUTE));
    await it.handlers.outbox({ sweep: true });
    expect(await it.states()).toEqual({ pending: 8 });
    await it.advance({ by: 'PT5M' });
    await it.handlers.outbox({ sweep: true });
    expect(await it.states()).toEqual({ done: 8 });
  });

  it('does one leader’s rows one after the other: of two prompts the longer due has the day', async () => {
    const it = await eightWaiting();
    const [row] = await invitationsIn(it);
    if (!row) throw new Error('No invitation waits.');
    const longer = mailRow(
      `the-longer-due-${whomFor(row.rowId)}`,
      row.order,
      later(it.now(), -MINUTE),
      'bulk',
    );
    await commit(it.deps.table, async () => ({ outcome: undefined, changes: [outboxChange(longer)] }));
    it.faults.table = async (command, go, input) => {
      if (command === 'UpdateItemCommand' && JSON.stringify(input).includes(longer.rowId)) await sleep(100);
      return go();
    };
    await runBulkLane(it.deps);
    const { order } = row;
    const theirs = (await invitationsIn(it)).filter((each) => isDeepStrictEqual(each.order, order));
    expect(theirs.map(({ rowId, state }) => [rowId === longer.rowId, state]).sort()).toEqual([
      [false, 'pending'],
      [true, 'done'],
    ]);
  });

  it('hands over to a run of its own when time is short', async () => {
    const it = await eightWaiting();
    const woken: object[] = [];
    it.faults.lambda = (command, go, input) => {
      woken.push({ command, input });
      return go();
    };
    await runBulkLane({ ...it.deps, remaining: () => 10_000 });
    expect(woken).toHaveLength(1);
    await it.drain();
    expect(await it.states()).toEqual({ done: 8 });
  });

  it('that cannot be woken fails no record of the stream', async () => {
    const it = await eightWaiting();
    it.faults.lambda = () => {
      throw new Error('no such function');
    };
    const [row] = await invitationsIn(it);
    const answer = await outboxHandler(it.deps)({ Records: [record(row?.rowId ?? '', 'bulk')] });
    expect(answer).toEqual({ batchItemFailures: [] });
  });

  it('is not kept from the others by one row that cannot be written', async () => {
    const it = await eightWaiting();
    const [bad] = await invitationsIn(it);
    it.faults.table = (command, go, input) => {
      if (command === 'UpdateItemCommand' && JSON.stringify(input).includes(bad?.rowId ?? ''))
        throw new Error('no');
      return go();
    };
    await it.handlers.outbox({ lane: 'bulk' });
    expect(await it.states()).toEqual({ pending: 1, done: 7 });
  });
});

describe('a batch of the stream', () => {
  it('reports only the record whose row could not be written', async () => {
    const it = await stage();
    for (let n = 0; n < 3; n += 1) await askSignIn(it.deps, { email: 'admin@example.org', source: 'here' });
    const rows = await it.mailRows('sign-in');
    const bad = rows[1]?.rowId ?? '';
    it.faults.table = (command, go, input) => {
      if (command === 'UpdateItemCommand' && JSON.stringify(input).includes(bad)) throw new Error('no');
      return go();
    };
    const Records = rows.map(({ rowId }, index) => record(rowId, 'now', String(index)));
    expect(await it.handlers.outbox({ Records })).toEqual({ batchItemFailures: [{ itemIdentifier: '1' }] });
    expect((await it.mailRows('sign-in')).map(({ state }) => state).sort()).toEqual([
      'done',
      'done',
      'pending',
    ]);
  });

  it('that comes twice sends nothing twice', async () => {
    const it = await stage();
    await askSignIn(it.deps, { email: 'admin@example.org', source: 'here' });
    const [row] = await it.mailRows('sign-in');
    const batch = { Records: [record(row?.rowId ?? '', 'now')] };
    await it.handlers.outbox(batch);
    await it.handlers.outbox(batch);
    expect(await it.emails('admin@example.org')).toHaveLength(1);
  });

  it('that holds something else than rows is let pass', async () => {
    const it = await stage();
    const odd = [
      record('nobody', 'now'),
      record('x', 'sideways'),
      { eventName: 'INSERT' as const, dynamodb: {} },
    ];
    expect(await it.handlers.outbox({ Records: odd })).toEqual({ batchItemFailures: [] });
  });
});
