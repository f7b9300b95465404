import { describe, expect, it } from 'vitest';
import { mailRow, type OutboxRow, stepRow } from '../../functions/domain/outbox.ts';
import { after as later, MINUTE } from '../../functions/domain/values.ts';
import { commit } from '../../functions/store/commit.ts';
import { programmes } from '../../functions/store/groups.ts';
import {
  advanceRow,
  batchedChange,
  claimRow,
  dueRows,
  finishRow,
  getRow,
  markSent,
  outboxChange,
  putOffRow,
  returnRow,
  setAside,
  waitWithRow,
} from '../../functions/store/outbox.ts';
import type { Table } from '../../functions/store/table.ts';
import { A_TUESDAY, tableForThisFile } from '../support/engine.ts';
import { meterWrites } from '../support/meter-writes.ts';

const table = tableForThisFile();
const now = A_TUESDAY;
const ref = { rowId: 'row-1', lane: 'now' as const };

const write = (to: Table, row: OutboxRow) =>
  commit(to, async () => ({ outcome: undefined, changes: [outboxChange(row)] }));

const mail = (rowId = ref.rowId) => mailRow(rowId, { mail: 'sign-in', to: { kind: 'sponsor' } }, now);

const withRow = async (row: OutboxRow = mail()): Promise<Table> => {
  const fresh = await table();
  await write(fresh, row);
  return fresh;
};

const claimed = async (from: Table, at = now, until = later(at, MINUTE)): Promise<OutboxRow> => {
  const row = await claimRow(from, ref, at, until);
  if (!row) throw new Error('The row could not be claimed.');
  return row;
};

describe('a row of the outbox', () => {
  it('goes to one of two runs that claim it at once', async () => {
    const fresh = await withRow();
    const claims = await Promise.all([1, 2].map(() => claimRow(fresh, ref, now, later(now, MINUTE))));
    expect(claims.filter(Boolean)).toHaveLength(1);
  });

  it('is not claimed before it is due', async () => {
    const fresh = await withRow({ ...mail(), dueAt: later(now, MINUTE) });
    expect(await claimRow(fresh, ref, now, later(now, MINUTE))).toBeUndefined();
    expect(await claimRow(fresh, ref, later(now, MINUTE), later(now, 2 * MINUTE))).toBeDefined();
  });

  it('can be claimed again once its lease has ended, and not before', async () => {
    const fresh = await withRow();
    await claimed(fresh);
    expect(await claimRow(fresh, ref, later(now, MINUTE - 1), later(now, 2 * MINUTE))).toBeUndefined();
    expect((await claimRow(fresh, ref, later(now, MINUTE), later(now, 2 * MINUTE)))?.fence).toBe(2);
  });

  it('is not finished, given back or moved on by whoever lost it', async () => {
    const fresh = await withRow(stepRow(ref.rowId, { step: 'x', programmeId: 'p' }, now));
    const older = await claimed(fresh);
    await claimed(fresh, later(now, MINUTE));
    expect(await finishRow(fresh, older, { state: 'done', now })).toBe(false);
    await returnRow(fresh, older, now);
    const advance = commit(fresh, async () => ({
      outcome: 'moved',
      changes: [advanceRow(older, 'further')],
    }));
    await expect(advance).rejects.toThrow('could not be written');
    expect(await getRow(fresh, ref)).toMatchObject({ state: 'claimed', fence: 2 });
    expect((await getRow(fresh, ref))?.cursor).toBeUndefined();
  });

  it('is no longer to be found among what is due when it is finished', async () => {
    const fresh = await withRow();
    await finishRow(fresh, await claimed(fresh), { state: 'done', now, messageId: 'm-1' });
    expect(await dueRows(fresh, 'now', later(now, 60 * MINUTE), 10)).toEqual([]);
    expect(await getRow(fresh, ref)).toMatchObject({ state: 'done', messageId: 'm-1', endedAt: now });
    expect(await claimRow(fresh, ref, later(now, 60 * MINUTE), later(now, 61 * MINUTE))).toBeUndefined();
  });

  it('that exists already lets the rest of its transaction happen', async () => {
    const fresh = await withRow();
    await finishRow(fresh, await claimed(fresh), { state: 'done', now });
    const programme = {
      programmeId: 'p',
      name: 'n',
      organisation: 'o',
      sponsor: { name: '', email: '' },
      facilitator: { name: '', email: '' },
      timeZone: 'UTC',
      quietDays: [],
      retentionMonths: 12 as const,
      rosterVersion: 0,
      latestCycle: 0,
      createdAt: now,
    };
    const changes = [outboxChange(mail()), programmes.create(programme), outboxChange(mail('row-2'))];
    await commit(fresh, async () => ({ outcome: undefined, changes }));
    expect(await programmes.get(fresh, 'p')).toBeDefined();
    expect((await getRow(fresh, ref))?.state).toBe('done');
    expect((await getRow(fresh, { rowId: 'row-2', lane: 'now' }))?.state).toBe('pending');
  });

  it('is done when SES says that the mail went, whatever became of the run that held it', async () => {
    const fresh = await withRow();
    await claimed(fresh);
    await markSent(fresh, ref, 'm-9', now);
    await markSent(fresh, ref, 'm-10', now);
    expect(await getRow(fresh, ref)).toMatchObject({ state: 'done', messageId: 'm-9' });
  });

  it('keeps its place among what is due while it is held, so that a claim is one write and not three', async () => {
    const fresh = await withRow();
    const units = meterWrites(fresh);
    await claimed(fresh);
    expect(units()).toBe(1);
    expect(await dueRows(fresh, 'now', now, 10)).toEqual([ref]);
  });

  it('that is left to run out stands in nobody’s way until its lease ends', async () => {
    const fresh = await withRow();
    await setAside(fresh, await claimed(fresh));
    expect(await dueRows(fresh, 'now', later(now, MINUTE - 1), 10)).toEqual([]);
    expect(await dueRows(fresh, 'now', later(now, MINUTE), 10)).toEqual([ref]);
    expect(await claimRow(fresh, ref, later(now, MINUTE), later(now, 2 * MINUTE))).toMatchObject({
      fence: 2,
      wasLeft: true,
    });
  });

  it.for<[string, (to: Table, row: OutboxRow) => Promise<unknown>]>([
    ['is given back', (to, row) => returnRow(to, row, later(now, MINUTE))],
    ['is put off', (to, row) => putOffRow(to, row, later(now, MINUTE), 'person')],
    ['waits to hear from SES', (to, row) => waitWithRow(to, row, later(now, MINUTE))],
    ['is left to run out', setAside],
  ])('of a batch has a place of its own as soon as it %s', async ([, keep]) => {
    const fresh = await table();
    const row = mail();
    await commit(fresh, async () => ({ outcome: undefined, changes: [batchedChange(row)] }));
    expect(await dueRows(fresh, 'now', later(now, 60 * MINUTE), 10)).toEqual([]);
    const units = meterWrites(fresh);
    await keep(fresh, await claimed(fresh));
    expect(units()).toBe(3);
    expect(await dueRows(fresh, 'now', later(now, MINUTE - 1), 10)).toEqual([]);
    expect(await dueRows(fresh, 'now', later(now, MINUTE), 10)).toEqual([ref]);
  });

  it('comes in the order in which rows fell due', async () => {
    const fresh = await table();
    for (const minutes of [3, 1, 2])
      await write(fresh, { ...mail(`row-${minutes}`), dueAt: later(now, minutes * MINUTE) });
    const due = await dueRows(fresh, 'now', later(now, 2 * MINUTE), 10);
    expect(due.map(({ rowId }) => rowId)).toEqual(['row-1', 'row-2']);
  });
});
