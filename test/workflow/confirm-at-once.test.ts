import { TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { expect, it } from 'vitest';
import { commit } from '../../functions/store/commit.ts';
import { programmes } from '../../functions/store/groups.ts';
import { partitions } from '../../functions/store/keys.ts';
import { loadRoster } from '../../functions/store/roster.ts';
import { queryPartition } from '../../functions/store/table.ts';
import type { Deps } from '../../functions/workflow/deps.ts';
import { confirmRoster, stageRoster } from '../../functions/workflow/import-roster.ts';
import { createProgramme } from '../../functions/workflow/manage-programme.ts';
import { tableForThisFile } from '../support/engine.ts';
import { done, PROGRAMME, rosterFile, uploadRoster } from '../support/people.ts';
import { runSteps, tableDeps } from '../support/table-deps.ts';

const table = tableForThisFile();

const FORTY = Array.from({ length: 40 }, (_, at) => `P${at}: F${at}`).join('\n');

/** The same deps, with something awaited before a transaction that writes to this kind of sort key. */
const before = (deps: Deps, sk: RegExp, wait: () => Promise<void>): Deps => {
  const client = new Proxy(deps.table.client, {
    get: (target, name) => {
      if (name !== 'send') return Reflect.get(target, name, target);
      return async (command: unknown) => {
        const items = command instanceof TransactWriteItemsCommand ? (command.input.TransactItems ?? []) : [];
        const keys = items.map(({ Put }) => String(unmarshall(Put?.Item ?? {}).sk));
        if (keys.some((key) => sk.test(key))) await wait();
        return Reflect.apply(target.send, target, [command]);
      };
    },
  });
  return { ...deps, table: { ...deps.table, client } };
};

const scene = async () => {
  const deps = tableDeps(await table());
  const { programmeId } = await done(createProgramme(deps, PROGRAMME));
  const names = async () => {
    const programme = await programmes.get(deps.table, programmeId);
    const people = await loadRoster(deps.table, programmeId, programme?.rosterVersion ?? 0);
    return people.map(({ name }) => name);
  };
  const chunks = async () =>
    (await queryPartition(deps.table, partitions.roster(programmeId), { beginsWith: 'V' })).map(
      ({ sk, expiresAtSeconds }) => [sk, expiresAtSeconds !== undefined] as const,
    );
  const stage = async (lines: string) =>
    (await done(stageRoster(deps, programmeId, rosterFile(lines)))).stageId;
  return { deps, programmeId, names, chunks, stage };
};

it('of two rosters confirmed at the very same moment one is saved whole, and nothing is left of the other', async () => {
  const { deps, programmeId, names, chunks, stage } = await scene();
  const [large, small] = [await stage(FORTY), await stage('Ana: Finance\nBen: Sales')];
  const written = Promise.withResolvers<void>();
  const saved = Promise.withResolvers<void>();
  const first = confirmRoster(
    before(deps, /^PROGRAMME$/, () => written.promise),
    programmeId,
    { stageId: large, left: [] },
  );
  const second = confirmRoster(
    before(deps, /^PROGRAMME$/, async () => {
      written.resolve();
      await saved.promise;
    }),
    programmeId,
    { stageId: small, left: [] },
  );
  expect(await first).toEqual({ done: 'saved' });
  saved.resolve();
  expect(await second).toEqual({ refused: 'overtaken' });
  expect(await names()).toHaveLength(40);
  expect(await names()).not.toContain('Ana Leader');
  expect(await chunks()).toHaveLength(1);
});

it('the same upload confirmed twice at the very same moment is saved once', async () => {
  const { deps, programmeId, names, stage } = await scene();
  const stageId = await stage(FORTY);
  const both = [0, 1].map(() => confirmRoster(deps, programmeId, { stageId, left: [] }));
  expect(await Promise.all(both)).toEqual([{ done: 'saved' }, { done: 'saved' }]);
  expect(new Set(await names()).size).toBe(40);
  expect(await names()).toHaveLength(40);
});

it('a roster is not saved over one that was confirmed since it was looked at', async () => {
  const { deps, programmeId, names, stage } = await scene();
  const stageId = await stage('Ana: Finance\nBen: Sales');
  await uploadRoster(deps, programmeId, FORTY);
  expect(await confirmRoster(deps, programmeId, { stageId, left: 'all', seen: 0 })).toEqual({
    refused: 'overtaken',
  });
  expect(await names()).toHaveLength(40);
  expect(await confirmRoster(deps, programmeId, { stageId, left: 'all', seen: 1 })).toEqual({
    done: 'saved',
  });
  expect(await names()).toEqual(['Ana Leader', 'Ben Leader']);
});

it('a programme that changes its name meanwhile keeps nobody’s roster from being saved', async () => {
  const { deps, programmeId, names, stage } = await scene();
  const stageId = await stage(FORTY);
  let renamed = false;
  const slow = before(deps, /^PROGRAMME$/, async () => {
    if (renamed) return;
    renamed = true;
    const programme = await programmes.get(deps.table, programmeId);
    if (!programme) throw new Error('The programme is gone.');
    await commit(deps.table, async () => ({
      outcome: undefined,
      changes: [programmes.replace({ ...programme, name: 'Another' })],
    }));
  });
  expect(await confirmRoster(slow, programmeId, { stageId, left: [] })).toEqual({ done: 'saved' });
  expect(renamed).toBe(true);
  expect(await names()).toHaveLength(40);
});

it('what was the roster before is forgotten once seats and addresses have followed, and not the roster itself', async () => {
  const { deps, programmeId, names, chunks } = await scene();
  await uploadRoster(deps, programmeId, FORTY);
  await uploadRoster(deps, programmeId, `${FORTY}\nAna: Finance`);
  expect(await chunks()).toEqual([
    ['V0001#0000', false],
    ['V0002#0000', false],
  ]);
  await runSteps(deps);
  expect(await chunks()).toEqual([
    ['V0001#0000', true],
    ['V0002#0000', false],
  ]);
  expect(await names()).toContain('Ana Leader');
});
