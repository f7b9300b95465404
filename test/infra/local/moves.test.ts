import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { CreateScheduleCommand } from '@aws-sdk/client-scheduler';
import { describe, expect, it, onTestFinished } from 'vitest';
import { mailRow } from '../../../functions/domain/outbox.ts';
import { HOUR, type Instant, after as later, MINUTE } from '../../../functions/domain/values.ts';
import { commit } from '../../../functions/store/commit.ts';
import { claimRow, dueRows, finishRow, outboxChange, returnRow } from '../../../functions/store/outbox.ts';
import { assembleWorld } from '../../../infra/local/assemble.ts';
import { startEngine } from '../../../infra/local/engine.ts';
import type { Handlers } from '../../../infra/local/handlers.ts';
import { findEngine } from '../../../infra/local/preflight.ts';
import type { World, WorldOptions } from '../../../infra/local/world-shape.ts';

const startAt = '2026-08-31T10:00:00.000Z';

type Work = Partial<Pick<Handlers, 'scheduled' | 'mailEvents'>> & {
  row?: (rowId: string, attempts: number) => 'done' | 'leave' | { again: Instant };
};

/** A world whose handlers do nothing but note what reaches them, so that only the world itself is on trial. */
const world = async (work: Work = {}, options: WorldOptions = {}) => {
  const log: string[] = [];
  const reached: string[] = [];
  const made = await assembleWorld({ startAt, ...options }, ({ table, now }) => {
    const doRow = async (rowId: string) => {
      reached.push(rowId);
      const row = await claimRow(table, { rowId, lane: 'now' }, now(), later(now(), HOUR));
      if (!row) return;
      const end = work.row?.(rowId, row.attempts) ?? 'done';
      log.push(`${now()} row ${rowId} ${typeof end === 'string' ? end : 'again'}`);
      if (end === 'done') await finishRow(table, row, { state: 'done', now: now() });
      if (typeof end === 'object') await returnRow(table, row, end.again);
    };
    return {
      web: () => new Response(),
      outbox: async (event) => {
        const rowIds =
          'Records' in event
            ? event.Records.map(({ dynamodb }) => dynamodb?.Keys?.pk?.S?.split('#')[1] ?? '')
            : (await dueRows(table, 'now', now(), 100)).map(({ rowId }) => rowId);
        for (const rowId of rowIds) await doRow(rowId);
        return { batchItemFailures: [] };
      },
      scheduled: async (event) => {
        log.push(`${now()} ${'sweep' in event ? 'sweep' : event.occurrence}`);
        await work.scheduled?.(event);
      },
      mailEvents: async () => {},
    };
  });
  onTestFinished(() => made.close());
  const fired = () => log.filter((line) => !line.endsWith('sweep'));
  return { ...made, log, fired, reached };
};

const schedule = async ({ deps }: World, occurrence: string, at: string) =>
  (await deps.scheduler()).send(
    new CreateScheduleCommand({
      Name: occurrence,
      GroupName: deps.settings.scheduleGroup,
      ScheduleExpression: `at(${at})`,
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: {
        Arn: deps.settings.scheduledArn,
        RoleArn: deps.settings.schedulerRoleArn,
        Input: JSON.stringify({ programme: 'p', cycle: 1, step: 'prompt', occurrence, revision: 1 }),
      },
    }),
  );

const addRow = ({ deps }: World, rowId: string) =>
  commit(deps.table, async () => ({
    outcome: undefined,
    changes: [outboxChange(mailRow(rowId, { mail: 'invitation', to: { kind: 'sponsor' } }, deps.now()))],
  }));

it('a world that begins anew hears nothing of the one before, and all of its own', async () => {
  const it = await world();
  await addRow(it, 'before');
  await it.drain();
  await it.reset();
  await addRow(it, 'after');
  await it.drain();
  expect(it.reached).toEqual(['before', 'after']);
});

describe('the clock', () => {
  it('stands still, and runs what is due on the way in order, each at its own time', async () => {
    const it = await world();
    await schedule(it, 'second', '2026-09-09T07:30:00');
    await schedule(it, 'first', '2026-09-01T07:30:00');
    await schedule(it, 'after', '2026-10-01T07:30:00');
    expect(it.now()).toBe(startAt);
    expect(await it.advance({ to: '2026-09-30T10:00:00Z' })).toBe('2026-09-30T10:00:00.000Z');
    expect(it.fired()).toEqual(['2026-09-01T07:30:00.000Z first', '2026-09-09T07:30:00.000Z second']);
    expect((await it.schedules()).map(({ name, step }) => [name, step])).toEqual([['after', 'prompt']]);
  });

  it('counts a month by the calendar, and knows the lengths of months', async () => {
    const it = await world();
    expect(await it.advance({ by: 'P1M' })).toBe('2026-09-30T10:00:00.000Z');
    expect(await it.advance({ by: 'P5M' })).toBe('2027-02-28T10:00:00.000Z');
    expect(await it.advance({ by: 'P1DT90M' })).toBe('2027-03-01T11:30:00.000Z');
  });

  it('never goes back, and says what is no time at all', async () => {
    const it = await world();
    expect(await it.advance({ to: '2026-08-31T09:59:59Z' })).toBe('back');
    expect(await it.advance({ by: '-P1D' })).toBe('back');
    expect(it.now()).toBe(startAt);
    await expect(it.advance({ to: 'tomorrow' })).rejects.toThrow(RangeError);
    await expect(it.advance({ by: 'a month' })).rejects.toThrow(RangeError);
  });

  it('goes to the next event and no further; with none to come it stays', async () => {
    const it = await world();
    await schedule(it, 'first', '2026-09-01T07:30:00');
    await schedule(it, 'second', '2026-09-09T07:30:00');
    expect(await it.nextStop()).toBe('2026-09-01T07:30:00.000Z');
    expect(await it.advance({ next: true })).toBe('2026-09-01T07:30:00.000Z');
    expect(it.fired()).toHaveLength(1);
    expect(await it.advance({ next: true })).toBe('2026-09-09T07:30:00.000Z');
    expect(await it.advance({ next: true })).toBe('2026-09-09T07:30:00.000Z');
  });

  it('makes moves that are asked for at once one after the other', async () => {
    const it = await world();
    const days = await Promise.all([1, 2, 3].map(() => it.advance({ by: 'P1D' })));
    expect(days).toEqual(['2026-09-01', '2026-09-02', '2026-09-03'].map((day) => `${day}T10:00:00.000Z`));
  });

  it('stops for rows that are to be tried again, and for leases that end', async () => {
    const again = later(startAt, 7 * MINUTE);
    const it = await world({
      row: (rowId, attempts) => {
        if (attempts > 1) return 'done';
        return rowId === 'dies' ? 'leave' : { again };
      },
    });
    await addRow(it, 'dies');
    await addRow(it, 'retried');
    await it.drain();
    await it.advance({ by: 'P1D' });
    expect(it.fired().slice(2)).toEqual([
      `${again} row retried done`,
      `${later(startAt, HOUR)} row dies done`,
    ]);
  });

  it('sweeps once per stop, so that a long time without events costs nothing', async () => {
    const it = await world();
    await schedule(it, 'only', '2027-01-01T07:30:00');
    await it.advance({ to: '2030-01-01T00:00:00Z' });
    expect(it.log).toEqual([
      '2026-08-31T10:00:00.000Z sweep',
      '2027-01-01T07:30:00.000Z only',
      '2027-01-01T07:30:00.000Z sweep',
      '2030-01-01T00:00:00.000Z sweep',
    ]);
  });

  it('tries a schedule again a minute later when the handler fails', async () => {
    let failures = 2;
    const it = await world({
      scheduled: async (event) => {
        if ('occurrence' in event && failures-- > 0) throw new Error('The table is away.');
      },
    });
    await schedule(it, 'shaky', '2026-09-01T07:30:00');
    await it.advance({ by: 'P2D' });
    expect(it.fired()).toEqual(['07:30', '07:31', '07:32'].map((time) => `2026-09-01T${time}:00.000Z shaky`));
    expect(it.deadLetters().schedules).toEqual([]);
  });

  it('keeps as a dead letter what fails every time', async () => {
    const it = await world({
      scheduled: async (event) => {
        if ('occurrence' in event) throw new TypeError('A fault.');
      },
    });
    await schedule(it, 'broken', '2026-09-01T07:30:00');
    await it.advance({ by: 'P2D' });
    expect(it.fired()).toHaveLength(6);
    expect(it.deadLetters().schedules).toMatchObject([{ schedule: { name: 'broken' }, why: 'TypeError' }]);
    expect(await it.schedules()).toEqual([]);
  });

  it('is not held up for ever by a row that stays due whatever is done', async () => {
    const it = await world({ row: () => ({ again: startAt }) });
    await addRow(it, 'stubborn');
    expect(await it.advance({ by: 'P1M' })).toBe('2026-09-30T10:00:00.000Z');
    expect(it.fired().length).toBeGreaterThan(30);
    expect(it.fired().length).toBeLessThan(300);
  });
});

describe('a restart', () => {
  it('finds the time, the schedules and the rows that were left behind', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'world-'));
    onTestFinished(() => rm(dataDir, { recursive: true }));
    const before = await world({}, { dataDir });
    expect(before.found).toBe(false);
    await before.advance({ by: 'P1D' });
    await schedule(before, 'pending', '2026-09-09T07:30:00');
    await addRow(before, 'left-behind');
    await before.close();

    const again = await world({}, { dataDir });
    expect(again.found).toBe(true);
    expect(again.now()).toBe('2026-09-01T10:00:00.000Z');
    await again.drain();
    expect(again.fired()).toEqual(['2026-09-01T10:00:00.000Z row left-behind done']);
    await again.advance({ by: 'P1M' });
    expect(again.fired()).toContain('2026-09-09T07:30:00.000Z pending');
  });
});

describe('a table engine that runs already', () => {
  it('serves worlds that do not meet, and holds nothing of them afterwards', async () => {
    const engine = await startEngine(findEngine(process.env));
    onTestFinished(() => engine.stop());
    const options = { engine: { endpoint: engine.endpoint } };
    const [one, other] = [await world({}, options), await world({}, options)];
    await addRow(one, 'only-here');
    await Promise.all([one.drain(), other.drain()]);
    expect([one.fired().length, other.fired().length]).toEqual([1, 0]);
    const { client } = one.deps.table;
    await other.close();
    const { TableNames } = await client.send(new ListTablesCommand({}));
    expect(TableNames).toEqual([one.deps.table.name]);
  });
});
