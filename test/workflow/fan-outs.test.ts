import { expect, it } from 'vitest';
import { stepRow } from '../../functions/domain/outbox.ts';
import { commit } from '../../functions/store/commit.ts';
import { outboxChange } from '../../functions/store/outbox.ts';
import { addressOf, choosingTeam } from '../support/people.ts';
import { stageForThisFile } from '../support/stage.ts';

const stage = stageForThisFile();

it('a fan-out whose run ends among its rows is taken up again, and each of them is one mail', async () => {
  const it = await stage();
  const team = await choosingTeam(it.deps, 'Alex: Finance\nBea: People\nCy: Digital\nDan: Legal');
  const order = { step: 'choosing-open', programmeId: team.programmeId, cycle: 1 };
  const row = stepRow('again', order, it.now());
  await commit(it.deps.table, async () => ({ outcome: undefined, changes: [outboxChange(row)] }));
  const before = new Set((await it.rows()).map(({ rowId }) => rowId));
  const written: Promise<unknown>[] = [];
  let gone = false;
  it.faults.table = async (command, go, input) => {
    const isRow = command === 'PutItemCommand' && JSON.stringify(input).includes('OUTBOX#choosing-open');
    if (isRow && written.length < 2) {
      const answer = go();
      written.push(answer);
      return answer;
    }
    gone ||= isRow;
    if (!gone) return go();
    await Promise.all(written);
    throw new Error('the process is gone');
  };
  await expect(it.handlers.outbox({ sweep: true })).rejects.toThrow('the process is gone');
  it.faults.calm();
  const asked = async () => (await it.mailRows('choosing-open')).filter(({ rowId }) => !before.has(rowId));
  expect(await asked()).toHaveLength(2);
  await it.advance({ by: 'PT5M' });
  expect(await asked()).toHaveLength(4);
  for (const name of team.names) {
    const mails = await it.emails(addressOf(name));
    expect(mails.filter(({ subject }) => subject.includes('choose'))).toHaveLength(1);
  }
});
