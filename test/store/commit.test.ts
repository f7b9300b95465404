import { describe, expect, it } from 'vitest';
import { changeOf } from '../../functions/store/changes.ts';
import { commit } from '../../functions/store/commit.ts';
import { getItem, type Table } from '../../functions/store/table.ts';
import { tableForThisFile } from '../support/engine.ts';
import { conflictOf, WRITES } from '../support/faults.ts';

const table = tableForThisFile();
const key = { pk: 'COUNTER', sk: 'COUNTER' };

const counter = async (at: Table) => {
  const item = await getItem(at, key);
  return { value: Number(item?.value ?? 0), version: Number(item?.version ?? 0) };
};

/** Adds one to what is there; tells which number it made it. */
const count = (at: Table, meanwhile: () => Promise<unknown> = async () => {}) =>
  commit(at, async () => {
    const { value, version } = await counter(at);
    await meanwhile();
    const next = { ...key, value: value + 1, version: version + 1 };
    return {
      outcome: value + 1,
      changes: [version === 0 ? changeOf.create(next) : changeOf.replace(next, version)],
    };
  });

/** The next item that is written gets no answer, so that the SDK sends it again; `instead`, it was another's. */
const loseNextAnswer = ({ client }: Table, instead?: () => Promise<unknown>) => {
  let lost = false;
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        if (lost || commandName !== 'PutItemCommand') return next(args);
        lost = true;
        await (instead ? instead() : next(args));
        throw Object.assign(new Error('no answer'), { name: 'TimeoutError' });
      },
    { step: 'finalizeRequest', priority: 'low', name: 'no-answer', override: true },
  );
};

const conflicts = (times: number) => {
  let left = times;
  table.faults.table = (command, go) => {
    if (!WRITES.has(command) || left === 0) return go();
    left -= 1;
    throw conflictOf(command, 1);
  };
};

describe('committing', () => {
  it('tries again when another transaction was at the same item', async () => {
    const fresh = await table();
    conflicts(4);
    expect(await count(fresh)).toBe(1);
    expect((await counter(fresh)).value).toBe(1);
  });

  it.each([
    ['new', 0],
    ['changed', 1],
  ])('knows an item again that was %s although the answer was lost', async (_how, before) => {
    const fresh = await table();
    if (before > 0) await count(fresh);
    loseNextAnswer(fresh);
    expect(await count(fresh)).toBe(before + 1);
    expect((await counter(fresh)).value).toBe(before + 1);
  });

  it('does not take another’s item for its own when an answer was lost', async () => {
    const fresh = await table();
    const create = () =>
      commit(fresh, async () => {
        const there = await getItem(fresh, key);
        const mine = { ...key, value: 7, version: 1 };
        return { outcome: there ? 'refused' : 'made', changes: there ? [] : [changeOf.create(mine)] };
      });
    loseNextAnswer(fresh, () => count(fresh));
    expect(await create()).toBe('refused');
  });

  it('gives up after five times, with a fault and not with a refusal', async () => {
    const fresh = await table();
    conflicts(5);
    await expect(count(fresh)).rejects.toThrow('conflict 5 times');
    expect((await counter(fresh)).value).toBe(0);
  });

  it('loads and decides anew when the world moved in between', async () => {
    const fresh = await table();
    let moved = false;
    const second = await count(fresh, async () => {
      if (!moved) {
        moved = true;
        await count(fresh);
      }
    });
    expect(second).toBe(2);
    expect((await counter(fresh)).value).toBe(2);
  });

  it('loses none of what several write at once', async () => {
    const fresh = await table();
    await Promise.all([1, 2, 3, 4].map(() => count(fresh)));
    expect((await counter(fresh)).value).toBe(4);
  });

  it('writes all or nothing', async () => {
    const fresh = await table();
    await count(fresh);
    const other = { pk: 'OTHER', sk: 'OTHER' };
    const stale = commit(fresh, async () => ({
      outcome: undefined,
      changes: [changeOf.create(other), changeOf.check(key, 7)],
    }));
    await expect(stale).rejects.toThrow('stale 5 times');
    expect(await getItem(fresh, other)).toBeUndefined();
  });

  it('lets a fault of the table through as it is', async () => {
    const fresh = await table();
    table.faults.table = () => {
      throw new Error('the table burns');
    };
    await expect(count(fresh)).rejects.toThrow('the table burns');
  });
});
