import { describe, expect, it } from 'vitest';
import { changeOf } from '../../functions/store/changes.ts';
import { commit } from '../../functions/store/commit.ts';
import type { Key } from '../../functions/store/keys.ts';
import { getItems, queryPartition, type Table } from '../../functions/store/table.ts';
import { tableForThisFile } from '../support/engine.ts';

const table = tableForThisFile();

const fill = async (to: Table, keys: readonly Key[], bytes = 10): Promise<void> => {
  for (let at = 0; at < keys.length; at += 20) {
    const changes = keys
      .slice(at, at + 20)
      .map((key) => changeOf.overwrite({ ...key, words: 'x'.repeat(bytes) }));
    await commit(to, async () => ({ outcome: undefined, changes }));
  }
};

const keysOf = (count: number): Key[] =>
  Array.from({ length: count }, (_, n) => ({ pk: 'P', sk: String(n).padStart(4, '0') }));

describe('reading the table', () => {
  it('reads a partition of more than a megabyte to its end, in order', async () => {
    const fresh = await table();
    await fill(fresh, keysOf(60), 50_000);
    const items = await queryPartition(fresh, 'P');
    expect(items.map(({ sk }) => sk)).toEqual(keysOf(60).map(({ sk }) => sk));
  });

  it('reads only the part of a partition that was asked for', async () => {
    const fresh = await table();
    await fill(fresh, keysOf(30));
    expect(await queryPartition(fresh, 'P', { beginsWith: '001' })).toHaveLength(10);
    expect(await queryPartition(fresh, 'P', { between: ['0005', '0007'] })).toHaveLength(3);
  });

  it('asks again for keys that were left unprocessed, until it has them all', async () => {
    const fresh = await table();
    await fill(fresh, keysOf(130));
    table.faults.keysAtOnce = 40;
    const items = await getItems(fresh, keysOf(130));
    expect(items.map(({ sk }) => sk).sort()).toEqual(keysOf(130).map(({ sk }) => sk));
  });

  it('takes a key that is asked for twice once', async () => {
    const fresh = await table();
    await fill(fresh, keysOf(1));
    expect(await getItems(fresh, [...keysOf(1), ...keysOf(1)])).toHaveLength(1);
  });
});
