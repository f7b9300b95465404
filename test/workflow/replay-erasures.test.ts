import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { afterAll, describe, expect, it } from 'vitest';
import { erasures } from '../../functions/store/erasures.ts';
import type { Table } from '../../functions/store/table.ts';
import { announceErasure } from '../../functions/workflow/announce-erasure.ts';
import { answerInvitation } from '../../functions/workflow/answer-invitation.ts';
import { eraseMe } from '../../functions/workflow/begin-erasure.ts';
import { invitePartner } from '../../functions/workflow/invite-partner.ts';
import { writeInsight } from '../../functions/workflow/write-insight.ts';
import { writeMonthNote } from '../../functions/workflow/write-note.ts';
import { replay } from '../../infra/ledger/ledger.ts';
import { scan, tableForThisFile } from '../support/engine.ts';
import { addressOf, choosingTeam, done, type Team } from '../support/people.ts';
import { runSteps, type TableDeps, tableDeps } from '../support/table-deps.ts';

const table = tableForThisFile();
const folder = mkdtempSync(join(tmpdir(), 'ledger-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** As a restore makes it: another table, with what lay in this one at that moment. */
const restored = async (of: Table): Promise<Table> => {
  const other = await table();
  for (const item of await scan(of))
    await other.client.send(
      new PutItemCommand({
        TableName: other.name,
        Item: marshall(item, { removeUndefinedValues: true }),
      }),
    );
  return other;
};

/** Ana reports to Alex, who is with Bea and has written things. */
const aTeam = async (): Promise<{ deps: TableDeps; team: Team }> => {
  const deps = tableDeps(await table());
  const team = await choosingTeam(deps);
  const alex = team.leader('Alex');
  const asked = await done(invitePartner(deps, alex, { partnerId: team.id('Bea'), note: 'canary-line' }));
  await done(answerInvitation(deps, team.leader('Bea'), { ...asked, answer: 'accept' }));
  await done(writeMonthNote(deps, alex, { month: 1, met: 'yes', moved: 'canary-note' }));
  await done(writeInsight(deps, alex, { kind: 'worked', text: 'canary-lesson', sharing: 'team-named' }));
  await runSteps(deps);
  return { deps, team };
};

const tracesIn = async (of: Table): Promise<string[]> => {
  const items = JSON.stringify(await scan(of));
  return ['Alex', addressOf('Alex'), 'canary'].filter((it) => items.includes(it));
};

/** Until a receipt is sent nothing of the address goes: here no mail is ever sent, so it goes after a day. */
const erased = async (deps: TableDeps, team: Team) => {
  await done(eraseMe(deps, team.leader('Alex')));
  await runSteps(deps);
  deps.setClock('2026-09-03T09:00:00.000Z');
  await runSteps(deps);
};

describe('after a restore to a moment before somebody was erased', () => {
  it('the ledger of the table that was in use erases them from the restored one, too', async () => {
    const { deps, team } = await aTeam();
    const back = await restored(deps.table);
    await erased(deps, team);
    expect(await tracesIn(deps.table)).toEqual([]);
    expect(await tracesIn(back)).toEqual(['Alex', addressOf('Alex'), 'canary']);
    const said = await replay(deps.table.client, { from: deps.table.name, to: back.name }, deps.now);
    expect(said).toContain('1 erased anew');
    expect(await tracesIn(back)).toEqual([]);
  });

  it('nobody gets another receipt, and the day stays the day', async () => {
    const { deps, team } = await aTeam();
    const back = await restored(deps.table);
    await erased(deps, team);
    await replay(deps.table.client, { from: deps.table.name, to: back.name }, deps.now);
    const rows = (await scan(back)).filter(({ pk }) => String(pk).startsWith('OUTBOX#erasure-receipt'));
    expect(rows).toEqual([]);
    const { programmeId, personId } = team.leader('Alex');
    expect((await erasures.get(back, programmeId, personId))?.erasedAt).toBe('2026-09-01T09:00:00.000Z');
  });

  it('done twice, or where nothing came back, it changes nothing', async () => {
    const { deps, team } = await aTeam();
    const back = await restored(deps.table);
    await erased(deps, team);
    const go = () => replay(deps.table.client, { from: deps.table.name, to: back.name }, deps.now);
    await go();
    const once = await scan(back);
    await go();
    expect(await scan(back)).toEqual(once);
    const after = await restored(deps.table);
    const before = await scan(after);
    await replay(deps.table.client, { from: deps.table.name, to: after.name }, deps.now);
    expect(await scan(after)).toEqual(before);
  });

  it('of a table restored in the middle of an erasure the address goes, too', async () => {
    const { deps, team } = await aTeam();
    await done(eraseMe(deps, team.leader('Alex')));
    const back = await restored(deps.table);
    await runSteps(deps);
    await replay(deps.table.client, { from: deps.table.name, to: back.name }, deps.now);
    expect(await tracesIn(back)).toEqual([]);
  });

  it('a notice that was given since goes on where it was', async () => {
    const { deps, team } = await aTeam();
    const back = await restored(deps.table);
    await done(announceErasure(deps, undefined, team.leader('Alex')));
    await replay(deps.table.client, { from: deps.table.name, to: back.name }, deps.now);
    const inBack = { ...deps, table: back };
    await runSteps(inBack);
    expect(await tracesIn(back)).not.toEqual([]);
    deps.setClock('2026-09-08T09:00:00.000Z');
    await runSteps(inBack);
    deps.setClock('2026-09-10T09:00:00.000Z');
    await runSteps(inBack);
    expect(await tracesIn(back)).toEqual([]);
  });
});

describe('a ledger in a file', () => {
  it('holds ids and dates alone, and does the same', async () => {
    const { deps, team } = await aTeam();
    const back = await restored(deps.table);
    const file = join(folder, 'ledger.json');
    await done(eraseMe(deps, team.leader('Alex')));
    await replay(deps.table.client, { from: deps.table.name, export: file }, deps.now);
    expect(readFileSync(file, 'utf8')).not.toMatch(/Alex|@/);
    await replay(deps.table.client, { ledger: file, to: back.name }, deps.now);
    expect(await tracesIn(back)).toEqual([]);
  });

  it.each([{}, { from: 'A' }, { to: 'B' }, { from: 'A', to: 'A' }, { from: 'A', ledger: 'f', to: 'B' }])(
    'it is said what is missing in %j',
    async (wanted) => {
      expect(await replay((await table()).client, wanted)).toContain('Say from where to where');
    },
  );
});
