import { beforeEach, expect, test } from 'vitest';
import { changeOf } from '../../functions/store/changes.ts';
import { commit } from '../../functions/store/commit.ts';
import { mailboxes, seats } from '../../functions/store/groups.ts';
import { readingOnce } from '../../functions/store/reading.ts';
import { getItem, getItems, queryPartition, type Table } from '../../functions/store/table.ts';
import { type Asked, notingReads } from '../support/asked-of-table.ts';
import { tableForThisFile } from '../support/engine.ts';
import { WRITES } from '../support/faults.ts';

const open = tableForThisFile();
let table: Table;
let reads: Asked[];

const key = (name: string) => ({ pk: 'PLACE', sk: name });

const put = (name: string, value: number) =>
  commit(table, async () => ({
    outcome: undefined,
    changes: [changeOf.overwrite({ ...key(name), value, version: value })],
  }));

/** Adds one to it, and tells what it has become. */
const addOne = (name: string) =>
  commit(table, async () => {
    const item = await getItem(table, key(name));
    const [value, version] = [Number(item?.value) + 1, Number(item?.version)];
    return {
      outcome: value,
      changes: [changeOf.replace({ ...key(name), value, version: version + 1 }, version)],
    };
  });

const asRequest = <T>(go: () => Promise<T>) => readingOnce({ mayLag: false }, go);
const asLook = <T>(go: () => Promise<T>) => readingOnce({ mayLag: true }, go);
const asked = () => reads.flatMap(({ keys }) => keys);

beforeEach(async () => {
  table = await open();
  await put('one', 1);
  await put('two', 2);
  reads = notingReads(table.client);
});

test('a request asks for nothing twice, not even for what is not there', async () => {
  await asRequest(async () => {
    await Promise.all([getItem(table, key('one')), getItem(table, key('one'))]);
    const found = await getItems(table, [key('one'), key('two'), key('none')]);
    expect(found.map(({ value }) => value)).toEqual([1, 2]);
    expect(await getItem(table, key('none'))).toBeUndefined();
  });
  expect(asked()).toEqual(['PLACE one', 'PLACE two', 'PLACE none']);
});

test('what a query brought, or would have brought, is not asked for by its key', async () => {
  await asRequest(async () => {
    await queryPartition(table, 'PLACE', { beginsWith: 't' });
    expect(await queryPartition(table, 'PLACE', { beginsWith: 't' })).toHaveLength(1);
    expect((await getItem(table, key('two')))?.value).toBe(2);
    expect(await getItem(table, key('ten'))).toBeUndefined();
    expect((await getItem(table, key('one')))?.value).toBe(1);
  });
  expect(asked()).toEqual(['PLACE t', 'PLACE one']);
});

test('two requests have nothing in common, and without one everything is read', async () => {
  await asRequest(() => getItem(table, key('one')));
  await asRequest(() => getItem(table, key('one')));
  await getItem(table, key('one'));
  await getItem(table, key('one'));
  expect(reads).toHaveLength(4);
  expect(reads.every(({ consistent }) => consistent)).toBe(true);
});

test('what a request has written it reads again', async () => {
  const seen = await asRequest(async () => {
    await getItem(table, key('one'));
    await addOne('one');
    return getItem(table, key('one'));
  });
  expect(seen?.value).toBe(2);
});

test('a first attempt may decide on what the request read before; every other one reads anew', async () => {
  let overtaken = () => {};
  const whileOvertaken = new Promise<void>((go) => {
    overtaken = go;
  });
  const request = asRequest(async () => {
    expect((await getItem(table, key('one')))?.value).toBe(1);
    await whileOvertaken;
    return addOne('one');
  });
  await addOne('one');
  overtaken();
  expect(await request).toBe(3);
  expect((await getItem(table, key('one')))?.value).toBe(3);
});

test('what was read while something was being written is read again', async () => {
  open.faults.table = async (command, go) => {
    if (WRITES.has(command)) await getItem(table, key('one'));
    return go();
  };
  const seen = await asRequest(async () => {
    await addOne('one');
    return getItem(table, key('one'));
  });
  expect(seen?.value).toBe(2);
});

test('what goes on after its request is over reads for itself', async () => {
  let after: () => Promise<unknown> = async () => undefined;
  let reading: Promise<unknown> = Promise.resolve();
  await asLook(async () => {
    await getItem(table, key('one'));
    let go = () => {};
    const over = new Promise<void>((resolve) => {
      go = resolve;
    });
    reading = over.then(() => getItem(table, key('one')));
    after = () => {
      go();
      return reading;
    };
  });
  await put('one', 7);
  expect(await after()).toMatchObject({ value: 7 });
  expect(reads.at(-1)?.consistent).toBe(true);
});

test('a read that failed is tried again by whoever asks next', async () => {
  let failing = true;
  open.faults.table = (command, go) => {
    if (failing && command === 'GetItemCommand') throw new Error('no answer');
    return go();
  };
  await asRequest(async () => {
    await expect(getItem(table, key('one'))).rejects.toThrow('no answer');
    failing = false;
    expect((await getItem(table, key('one')))?.value).toBe(1);
  });
});

test('who only looks asks no replica to be up to date', async () => {
  await asLook(async () => {
    await getItem(table, key('one'));
    await getItems(table, [key('two')]);
    await queryPartition(table, 'PLACE');
  });
  expect(reads.map(({ command, consistent }) => [command, consistent])).toEqual([
    ['GetItemCommand', false],
    ['BatchGetItemCommand', false],
    ['QueryCommand', false],
  ]);
});

test('what was not found that way is looked for once more, where it would have to be', async () => {
  await asLook(async () => {
    await getItems(table, [key('one'), seats.key('p', 1, 'jonas')]);
    await getItem(table, seats.key('p', 1, 'kofi'));
    await queryPartition(table, 'CYCLE#p#1', { beginsWith: 'SEAT#' });
    await getItem(table, seats.key('p', 1, 'maren'));
  });
  expect(reads.filter(({ consistent }) => consistent).flatMap(({ keys }) => keys)).toEqual([
    'CYCLE#p#1 SEAT#jonas',
    'CYCLE#p#1 SEAT#kofi',
    'CYCLE#p#1 SEAT#maren',
  ]);
});

test('what most people do not have is not looked for twice', async () => {
  await asLook(() => getItems(table, [key('one'), mailboxes.key('p', 'jonas')]));
  expect(reads).toHaveLength(1);
});
